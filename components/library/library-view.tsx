'use client';

import { useCallback, useState } from 'react';
import { Shuffle } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { PlayCollectionButton } from '@/components/player/play-collection-button';
import { NewPlaylistButton } from '@/components/playlists/new-playlist-button';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { IconButton } from '@/components/ui/icon-button';
import { PageHeader } from '@/components/ui/page-header';
import { Skeleton } from '@/components/ui/skeleton';
import type { Page } from '@/lib/kernel/cursor';
import type { LibraryItems } from '@/lib/library/client/library-queries';
import type { LibraryCounts, LibraryItemKind, LibrarySongDto } from '@/lib/library/contract';
import { KIND_OF_TAB, libraryHref, type LibraryAddress } from './library-address';
import type { CardItem } from './library-card';
import { LibraryControls } from './library-controls';
import { LibraryEmpty } from './library-empty';
import { LibrarySongs } from './library-songs';
import { LibraryTabs } from './library-tabs';
import { LibraryThings } from './library-things';
import { SelectionBar } from './selection-bar';
import { LIKED_SONGS, usePlayLiked } from './use-play-liked';
import { useLibraryList } from './use-library-list';
import { useSelection } from './use-selection';

export interface LibraryViewProps {
  /** As the page was asked for; from there on it changes in place, and the address with it. */
  address: LibraryAddress;
  firstPage: Page<LibraryItems[LibraryItemKind]>;
  counts: LibraryCounts;
}

/** Everything of one kind that a listener keeps. */
export function LibraryView({ address: asked, firstPage, counts }: LibraryViewProps) {
  const t = useTranslations('library');
  const kind = KIND_OF_TAB[asked.tab];
  const [address, setAddress] = useState(asked);
  const [resets, setResets] = useState(0);
  const selection = useSelection();
  const change = (part: Partial<LibraryAddress>) => {
    const next = { ...address, ...part };
    setAddress(next);
    window.history.replaceState(null, '', libraryHref(next));
  };
  const liked = usePlayLiked(address);
  const { items, pages } = useLibraryList(kind, address, { ...asked, page: firstPage });
  const { fetchNextPage, isFetching, isError } = pages;
  const onMore = useCallback(() => {
    if (!isFetching && !isError) void fetchNextPage();
  }, [isFetching, isError, fetchNextPage]);
  const list = { items, hasMore: pages.hasNextPage, onMore, selection };
  const isEmpty = items.length === 0 && !pages.hasNextPage && !isError;
  const isBare = isEmpty && address.filter === '' && !pages.isFetching;

  return (
    <section data-library>
      <PageHeader
        title={t('title')}
        // As high on every tab, so that the tabs stay where they are.
        actions={
          <div className="flex h-12 items-center gap-2">
            {kind === 'song' && items.length > 0 ? <PlayLiked liked={liked} /> : null}
            {kind === 'playlist' ? <NewPlaylistButton /> : null}
          </div>
        }
      />
      <LibraryTabs current={asked.tab} counts={counts} />
      {isBare ? null : (
        <LibraryControls address={address} onChange={change} selection={selection} resets={resets} />
      )}
      {selection.isOn && !isEmpty ? <SelectionBar items={items} selection={selection} /> : null}
      {pages.isPending ? <Waiting /> : null}
      {isEmpty && !pages.isPending ? (
        <LibraryEmpty
          kind={kind}
          filter={address.filter}
          onShowAll={() => {
            change({ filter: '' });
            setResets(resets + 1);
          }}
        />
      ) : kind === 'song' ? (
        <LibrarySongs
          {...list}
          items={items as LibrarySongDto[]}
          onPlay={(songId) => void liked.play(songId)}
        />
      ) : (
        <LibraryThings {...list} kind={kind} items={items as CardItem[]} view={address.view} />
      )}
      {isError && items.length === 0 ? (
        <ErrorState title={t('unread')} description={t('unreadHint')} onRetry={() => void pages.refetch()} />
      ) : isError ? (
        <p role="alert" className="mt-4 flex items-center gap-3 px-2 text-muted">
          {t('failed')}
          <Button size="sm" onClick={() => void fetchNextPage()}>
            {t('tryAgain')}
          </Button>
        </p>
      ) : null}
    </section>
  );
}

function PlayLiked({ liked }: { liked: ReturnType<typeof usePlayLiked> }) {
  const t = useTranslations('library');
  return (
    <>
      <IconButton label={t('shuffle')} data-chooses-music size="lg" onClick={() => void liked.shuffle()}>
        <Shuffle aria-hidden className="size-5" />
      </IconButton>
      <PlayCollectionButton
        {...LIKED_SONGS}
        name={t('likedSongs')}
        onPlay={() => liked.play()}
        isLoading={liked.isLoading}
        size="lg"
      />
    </>
  );
}

function Waiting() {
  return (
    <div className="space-y-3" aria-hidden>
      {[0, 1, 2, 3, 4, 5].map((row) => (
        <Skeleton key={row} className="h-11 w-full" />
      ))}
    </div>
  );
}
