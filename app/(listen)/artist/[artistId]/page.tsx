import type { Metadata } from 'next';
import { cache, Suspense } from 'react';
import { getTranslations } from 'next-intl/server';
import { pageContext } from '@/app/composition';
import { orNotFound, pathId } from '@/app/(listen)/or-not-found';
import { pageUrl } from '@/app/(listen)/page-url';
import { AlbumCard } from '@/components/catalog/album-card';
import { ArtistPicture } from '@/components/catalog/artist-card';
import { PageHead } from '@/components/catalog/page-head';
import { CardGrid, Shelf } from '@/components/catalog/shelf';
import { SongList } from '@/components/catalog/song-list';
import { FollowButton } from '@/components/library/follow-button';
import { PlayButton } from '@/components/player/play-button';
import { ReportButton } from '@/components/moderation/report-button';
import { ShareButton } from '@/components/social/share-button';
import { ALBUM_KINDS, type ArtistDto } from '@/lib/catalog/contract';
import { getArtist } from '@/lib/catalog/server/get-artist';
import type { ArtistId } from '@/lib/kernel/ids';
import { getArtistListeners } from '@/lib/listening/server/get-artist-listeners';
import { cardImages, oembedAlternates } from '@/lib/social/share-metadata';
import { SimilarArtists } from './similar-artists';

interface Props {
  params: Promise<{ artistId: string }>;
}

const readArtist = cache(async (artistId: ArtistId) => {
  const { context, actor } = await pageContext();
  return orNotFound(getArtist(context, actor, { params: { artistId } }));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const artist = await readArtist(pathId<ArtistId>((await params).artistId));
  const images = cardImages('artist', artist.id, artist.name);
  return {
    title: artist.name,
    alternates: oembedAlternates(pageUrl('artist', artist.id), artist.name),
    openGraph: {
      type: 'profile',
      title: artist.name,
      description: artist.biography.slice(0, 200),
      url: `/artist/${artist.id}`,
      images,
    },
    twitter: { card: 'summary_large_image', images },
  };
}

export default async function ArtistPage({ params }: Props) {
  const artistId = pathId<ArtistId>((await params).artistId);
  const { context: server, actor } = await pageContext();
  const [artist, { listenerCount }, t, tListening] = await Promise.all([
    readArtist(artistId),
    orNotFound(getArtistListeners(server, actor, { params: { artistId } })),
    getTranslations('catalog'),
    getTranslations('listening'),
  ]);
  const context = { kind: 'artist', id: artist.id, title: artist.name } as const;
  const isEmpty =
    artist.popularSongs.length === 0 && artist.albums.length === 0 && artist.appearsOn.length === 0;
  return (
    <article>
      <PageHead
        tint={tintOf(artist)}
        picture={<ArtistPicture artist={artist} sizePx={256} priority className="w-full" />}
        eyebrow={t('artist.artist')}
        title={artist.name}
        meta={
          isEmpty ? (
            t('artist.empty')
          ) : listenerCount > 0 ? (
            <span title={tListening('monthlyListenersHint')}>
              {tListening('monthlyListeners', { count: listenerCount })}
            </span>
          ) : null
        }
        actions={
          <>
            {artist.popularSongs.some((song) => song.isPlayable) ? (
              <PlayButton songs={artist.popularSongs} context={context} name={artist.name} size="lg" />
            ) : null}
            <FollowButton artist={{ id: artist.id, name: artist.name }} />
            <ShareButton thing={{ kind: 'artist', id: artist.id, name: artist.name }} />
            {artist.canEdit ? null : (
              <ReportButton thing={{ kind: 'artist', id: artist.id, name: artist.name }} />
            )}
          </>
        }
      />
      <div className="mt-10" />
      {artist.popularSongs.length > 0 ? (
        <Shelf title={t('artist.popular')}>
          <SongList
            songs={artist.popularSongs}
            context={context}
            numbers="rank"
            showsAlbum
            label={t('artist.popular')}
          />
        </Shelf>
      ) : null}
      {ALBUM_KINDS.map((kind) => {
        const albums = artist.albums.filter((album) => album.kind === kind);
        return albums.length > 0 ? (
          <Shelf key={kind} title={t(`kinds.${kind}`)}>
            <CardGrid>
              {albums.map((album) => (
                <AlbumCard key={album.id} album={album} detail="year" />
              ))}
            </CardGrid>
          </Shelf>
        ) : null;
      })}
      {artist.biography ? (
        <Shelf title={t('artist.biography')}>
          <p dir="auto" className="max-w-prose text-pretty whitespace-pre-line text-muted">
            {artist.biography}
          </p>
        </Shelf>
      ) : null}
      {artist.appearsOn.length > 0 ? (
        <Shelf title={t('artist.appearsOn')}>
          <CardGrid>
            {artist.appearsOn.map((album) => (
              <AlbumCard key={album.id} album={album} />
            ))}
          </CardGrid>
        </Shelf>
      ) : null}
      <Suspense>
        <SimilarArtists artistId={artistId} />
      </Suspense>
    </article>
  );
}

/** The artist's own picture, else the cover of the newest release. */
function tintOf(artist: ArtistDto) {
  return artist.artwork ?? artist.albums.find((album) => album.artwork)?.artwork ?? null;
}
