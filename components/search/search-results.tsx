'use client';

import Link from 'next/link';
import { useQuery } from '@tanstack/react-query';
import { SearchX, Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { SongList } from '@/components/catalog/song-list';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { rememberSearch } from '@/lib/search/client/recent-searches';
import { searchQuery, type SearchRequest } from '@/lib/search/client/search-query';
import { FEW_FOUND, type FoundKind, type SearchResultDto } from '@/lib/search/contract';
import { parseSearchText } from '@/lib/search/search-text';
import { BestMatch } from './best-match';
import { FoundCards } from './found-cards';
import { FoundLyrics } from './found-lyrics';
import { ResultSection } from './result-section';
import { ResultSkeleton } from './search-skeletons';

type Ask = (text: string, kind: FoundKind | undefined) => void;

/** Four songs stand as high as the best match beside them. */
const SONGS_BESIDE_BEST = 4;

export function SearchResults({
  request,
  given,
  isSignedIn,
  onAsk,
}: {
  request: SearchRequest;
  given: SearchResultDto | undefined;
  isSignedIn: boolean;
  onAsk: Ask;
}) {
  const t = useTranslations('search');
  const found = useQuery(searchQuery(request, given));
  if (found.isError && !found.data) {
    return (
      <ErrorState title={t('failed')} description={t('failedHint')} onRetry={() => void found.refetch()} />
    );
  }
  if (!found.data) return <ResultSkeleton />;
  const result = found.data;
  const count =
    result.songs.length +
    result.artists.length +
    result.albums.length +
    result.playlists.length +
    result.people.length +
    result.lyrics.length;
  return (
    <div
      aria-busy={found.isFetching}
      // What one opens or plays is what one searched for.
      onClick={(event) => {
        if ((event.target as Element).closest('a[href], [data-chooses-music]')) rememberSearch(request.text);
      }}
    >
      <p role="status" className="sr-only">
        {found.isFetching ? '' : t('count', { count })}
      </p>
      {result.isDegraded ? <p className="mb-6 text-sm text-muted">{t('degraded')}</p> : null}
      {result.didYouMean ? <DidYouMean text={result.didYouMean} kind={request.kind} onAsk={onAsk} /> : null}
      {count === 0 ? (
        <NothingFound request={request} isSignedIn={isSignedIn} onAsk={onAsk} />
      ) : (
        <Sections request={request} result={result} onAsk={onAsk} />
      )}
    </div>
  );
}

function Sections({
  request,
  result,
  onAsk,
}: {
  request: SearchRequest;
  result: SearchResultDto;
  onAsk: Ask;
}) {
  const t = useTranslations('search');
  const { kind, text } = request;
  const { best, songs, lyrics } = result;
  const showsBest = kind === undefined && best !== null;
  const more = (one: FoundKind, foundCount: number) =>
    kind === undefined && foundCount === FEW_FOUND ? () => onAsk(text, one) : undefined;
  const shownSongs = showsBest ? songs.slice(0, SONGS_BESIDE_BEST) : songs;
  const play = { kind: 'search', id: text.trim(), title: t('playing', { text: text.trim() }) } as const;
  return (
    <div className="space-y-12">
      <div
        className={classNames(
          'empty:hidden',
          showsBest && songs.length > 0 && 'grid gap-x-8 gap-y-10 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]',
        )}
      >
        {showsBest ? (
          <ResultSection title={t('best')}>
            <BestMatch found={best} play={play} />
          </ResultSection>
        ) : null}
        {songs.length > 0 ? (
          <ResultSection title={t('kind.song')} onMore={more('song', songs.length)} moreLabel={t('allSongs')}>
            <SongList
              songs={shownSongs.map(({ item }) => item)}
              context={play}
              numbers="rank"
              showsAlbum
              marks={new Map(shownSongs.map(({ item, matches }) => [item.id, matches]))}
              label={t('kind.song')}
            />
          </ResultSection>
        ) : null}
      </div>
      {lyrics.length > 0 ? (
        <ResultSection
          title={t('kind.lyric')}
          onMore={more('lyric', lyrics.length)}
          moreLabel={t('allLyrics')}
        >
          <FoundLyrics lyrics={lyrics} play={play} />
        </ResultSection>
      ) : null}
      <FoundCards result={result} more={more} />
    </div>
  );
}

function DidYouMean({ text, kind, onAsk }: { text: string; kind: FoundKind | undefined; onAsk: Ask }) {
  const t = useTranslations('search');
  return (
    <p className="mb-6 text-muted">
      {t.rich('didYouMean', {
        text,
        ask: (chunks) => (
          <button
            type="button"
            dir="auto"
            className="touch-target font-medium text-ink underline underline-offset-4"
            onClick={() => onAsk(text, kind)}
          >
            {chunks}
          </button>
        ),
      })}
    </p>
  );
}

function NothingFound({
  request,
  isSignedIn,
  onAsk,
}: {
  request: SearchRequest;
  isSignedIn: boolean;
  onAsk: Ask;
}) {
  const t = useTranslations('search');
  if (request.kind === 'person' && !isSignedIn) return <PeopleForPeople text={request.text} />;
  const { text, filters, phrases } = parseSearchText(request.text);
  const plain = [text.trim(), ...phrases].filter((part) => part !== '').join(' ');
  const isNarrowed = Object.keys(filters).length > 0 || phrases.length > 0;
  return (
    <EmptyState
      icon={<SearchX aria-hidden />}
      // The filters stand above it.
      title={t('nothing', { text: plain === '' ? request.text.trim() : plain })}
      description={t('nothingHint')}
      action={
        request.kind !== undefined ? (
          <Button variant="primary" onClick={() => onAsk(request.text, undefined)}>
            {t('searchAll')}
          </Button>
        ) : isNarrowed && plain !== '' ? (
          <Button variant="primary" onClick={() => onAsk(plain, undefined)}>
            {t('withoutFilters', { text: plain })}
          </Button>
        ) : (
          <Button asChild>
            <Link href="/albums">{t('lookAround')}</Link>
          </Button>
        )
      }
    />
  );
}

/** Without an account nobody is found by name; after signing in the same search goes on. */
function PeopleForPeople({ text }: { text: string }) {
  const t = useTranslations('search');
  const here = `/search?${new URLSearchParams({ q: text, kind: 'person' })}`;
  return (
    <EmptyState
      icon={<Users aria-hidden />}
      title={t('peopleSignedOut')}
      description={t('peopleSignedOutHint')}
      action={
        <Button asChild variant="primary">
          <Link href={`/sign-in?next=${encodeURIComponent(here)}`}>{t('signIn')}</Link>
        </Button>
      }
    />
  );
}
