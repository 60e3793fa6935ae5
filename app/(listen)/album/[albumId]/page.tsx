import type { Metadata } from 'next';
import { cache } from 'react';
import { getTranslations } from 'next-intl/server';
import { pageContext } from '@/app/composition';
import { orNotFound, pathId } from '@/app/(listen)/or-not-found';
import { embedMetadata } from '@/app/(listen)/embed-metadata';
import { pageUrl } from '@/app/(listen)/page-url';
import { AlbumCard } from '@/components/catalog/album-card';
import { AlbumHeader } from '@/components/catalog/album-header';
import { AlbumNotes } from '@/components/catalog/album-notes';
import { AlbumSongs } from '@/components/catalog/album-songs';
import { CardGrid, Shelf } from '@/components/catalog/shelf';
import type { AlbumId } from '@/lib/kernel/ids';
import { getAlbum } from '@/lib/catalog/server/get-album';
import { listArtistAlbums } from '@/lib/catalog/server/list-albums';
import { cardImages, oembedAlternates } from '@/lib/social/share-metadata';

interface Props {
  params: Promise<{ albumId: string }>;
}

const readAlbum = cache(async (albumId: AlbumId) => {
  const { context, actor } = await pageContext();
  return orNotFound(getAlbum(context, actor, { params: { albumId } }));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const album = await readAlbum(pathId<AlbumId>((await params).albumId));
  const images = cardImages('album', album.id, album.title);
  const { videos, twitter, other } = embedMetadata('album', album.id, images);
  return {
    title: `${album.title} – ${album.artist.name}`,
    alternates: oembedAlternates(pageUrl('album', album.id), album.title),
    openGraph: {
      type: 'music.album',
      title: album.title,
      description: album.artist.name,
      ...(album.releaseDate ? { releaseDate: album.releaseDate } : {}),
      url: `/album/${album.id}`,
      musicians: [pageUrl('artist', album.artist.id)],
      songs: album.songs.map(({ id, discNumber, trackNumber }) => ({
        url: pageUrl('song', id),
        disc: discNumber,
        ...(trackNumber === null ? {} : { track: trackNumber }),
      })),
      images,
      videos,
    },
    twitter,
    other,
  };
}

export default async function AlbumPage({ params }: Props) {
  const album = await readAlbum(pathId<AlbumId>((await params).albumId));
  const { context, actor } = await pageContext();
  const [t, others] = await Promise.all([
    getTranslations('catalog'),
    listArtistAlbums(context, actor, { params: { artistId: album.artist.id }, query: { limit: 7 } }),
  ]);
  const more = others.items.filter((other) => other.id !== album.id).slice(0, 6);
  return (
    <article>
      <AlbumHeader album={album} />
      <AlbumSongs album={album} />
      <AlbumNotes album={album} />
      {more.length > 0 ? (
        <Shelf title={t('album.moreBy', { name: album.artist.name })}>
          <CardGrid>
            {more.map((other) => (
              <AlbumCard key={other.id} album={other} detail="year" />
            ))}
          </CardGrid>
        </Shelf>
      ) : null}
    </article>
  );
}
