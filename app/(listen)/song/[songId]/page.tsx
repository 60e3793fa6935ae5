import type { Metadata } from 'next';
import Link from 'next/link';
import { cache } from 'react';
import { getTranslations } from 'next-intl/server';
import { pageContext } from '@/app/composition';
import { orNotFound, pathId } from '@/app/(listen)/or-not-found';
import { embedMetadata } from '@/app/(listen)/embed-metadata';
import { pageUrl } from '@/app/(listen)/page-url';
import { ArtistLinks } from '@/components/catalog/artist-links';
import { CreditList } from '@/components/catalog/credit-list';
import { LyricsText } from '@/components/catalog/lyrics-text';
import { PageHead } from '@/components/catalog/page-head';
import { SongFeatures } from '@/components/catalog/song-features';
import { SongMenu } from '@/components/catalog/song-menu';
import { SongQuality } from '@/components/catalog/song-quality';
import { TagLinks } from '@/components/catalog/tag-links';
import { WaveformPicture } from '@/components/catalog/waveform-picture';
import { HeartButton } from '@/components/library/heart-button';
import { PlayButton } from '@/components/player/play-button';
import { PlayFromButton } from '@/components/social/play-from-button';
import { ShareButton } from '@/components/social/share-button';
import { Artwork } from '@/components/ui/artwork';
import { Badge } from '@/components/ui/badge';
import { songSchema, type SongDetailDto } from '@/lib/catalog/contract';
import { getSong } from '@/lib/catalog/server/get-song';
import { formatDurationMs } from '@/lib/kernel/duration';
import type { SongId } from '@/lib/kernel/ids';
import { cardImages, oembedAlternates, sharedLine, sharedMoment } from '@/lib/social/share-metadata';

interface Props {
  params: Promise<{ songId: string }>;
  searchParams: Promise<{ t?: string | string[] }>;
}

const readSong = cache(async (songId: SongId) => {
  const { context, actor } = await pageContext();
  return orNotFound(getSong(context, actor, { params: { songId } }));
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [song, { t: moment }, tSocial] = await Promise.all([
    readSong(pathId<SongId>((await params).songId)),
    searchParams,
    getTranslations('social'),
  ]);
  const artists = song.artists.map((artist) => artist.name).join(', ');
  const startMs = sharedMoment(moment, song.durationMs);
  const line = sharedLine(song.lyrics?.lines ?? [], startMs);
  const images = cardImages('song', song.id, song.name);
  const { videos, twitter, other } = embedMetadata('song', song.id, images);
  return {
    title: `${song.name} – ${artists}`,
    alternates: oembedAlternates(pageUrl('song', song.id), song.name),
    openGraph: {
      type: 'music.song',
      title: line === null ? song.name : tSocial('quote', { line }),
      description: line === null ? artists : `${song.name} – ${artists}`,
      duration: Math.max(1, Math.round(song.durationMs / 1000)),
      // Services read again what stands here: a quoted line has to be there too.
      url: line === null ? `/song/${song.id}` : `/song/${song.id}?t=${(startMs ?? 0) / 1000}`,
      albums: [{ url: pageUrl('album', song.album.id) }],
      musicians: song.artists.map(({ id }) => pageUrl('artist', id)),
      images,
      videos,
    },
    twitter,
    other,
  };
}

export default async function SongPage({ params, searchParams }: Props) {
  const [detail, t, { t: moment }] = await Promise.all([
    readSong(pathId<SongId>((await params).songId)),
    getTranslations('catalog'),
    searchParams,
  ]);
  const startMs = sharedMoment(moment, detail.durationMs);
  // The player gets the short form: waveform and lyrics need not cross to the browser twice.
  const song = songSchema.parse(detail);
  return (
    <article>
      <PageHead
        tint={song.album.artwork}
        picture={
          <Artwork
            artwork={song.album.artwork}
            alt=""
            sizePx={256}
            priority
            className="w-full shadow-artwork"
          />
        }
        eyebrow={
          <>
            {t('song.song')}
            {song.isExplicit ? <Badge>{t('explicit')}</Badge> : null}
            {detail.status === 'published' ? null : <Badge>{t('draft')}</Badge>}
          </>
        }
        title={song.name}
        meta={
          <>
            <ArtistLinks artists={song.artists} className="font-semibold text-ink" />
            {' · '}
            <Link
              href={`/album/${song.album.id}`}
              dir="auto"
              className="underline-offset-4 hover:text-ink hover:underline"
            >
              {song.album.title}
            </Link>
            <span className="tabular">
              {song.releaseDate ? ` · ${song.releaseDate.slice(0, 4)}` : null}
              {` · ${formatDurationMs(song.durationMs)}`}
            </span>
          </>
        }
        actions={
          <>
            {song.isPlayable ? (
              <PlayButton
                songs={[song]}
                context={{ kind: 'song', id: song.id, title: song.name }}
                name={song.name}
                size="lg"
              />
            ) : (
              <p className="text-sm text-muted">{t('song.noAudio')}</p>
            )}
            {song.isPlayable && startMs !== null ? <PlayFromButton song={song} startMs={startMs} /> : null}
            <HeartButton item={{ kind: 'song', id: song.id, name: song.name }} size="lg" />
            <ShareButton thing={{ kind: 'song', id: song.id, name: song.name }} />
            <SongMenu song={song} />
          </>
        }
      />
      {detail.waveformBase64 ? (
        <WaveformPicture
          waveformBase64={detail.waveformBase64}
          className="mt-10 h-24 w-full fill-ink/70 sm:h-32"
        />
      ) : null}
      <div className="mt-12 grid items-start gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,1fr)_minmax(18rem,24rem)]">
        {detail.lyrics ? (
          <LyricsText lyrics={detail.lyrics} sharedMs={startMs} />
        ) : (
          <SongSound song={detail} />
        )}
        <div className="space-y-12">
          {detail.lyrics ? <SongSound song={detail} /> : null}
          <SongCredits song={detail} />
          {detail.quality ? <SongQuality quality={detail.quality} /> : null}
        </div>
      </div>
    </article>
  );
}

function SongSound({ song }: { song: SongDetailDto }) {
  return (
    <div className="space-y-8">
      {song.features ? <SongFeatures features={song.features} /> : null}
      {song.genres.length > 0 ? <TagLinks kind="genre" tags={song.genres} /> : null}
      {song.moods.length > 0 ? <TagLinks kind="mood" tags={song.moods} /> : null}
    </div>
  );
}

async function SongCredits({ song }: { song: SongDetailDto }) {
  const t = await getTranslations('catalog');
  if (song.credits.length === 0) return null;
  return (
    <section>
      <h2 className="display mb-4 text-lg">{t('song.credits')}</h2>
      <CreditList credits={song.credits} />
      {song.isrc ? <p className="tabular mt-3 text-xs text-faint">ISRC {song.isrc}</p> : null}
    </section>
  );
}
