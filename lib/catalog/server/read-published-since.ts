import type { AlbumId, ArtistId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { findAlbumsPublishedSince } from './album.repository';

export interface PublishedAlbum {
  id: AlbumId;
  artistId: ArtistId;
  publishedAt: Date;
}

/** What became public after this album did, oldest first: how a reader follows the catalogue without being told. */
export async function readPublishedSince(
  { db }: Pick<AppContext, 'db'>,
  after: { publishedAt: Date; id: string },
  take: number,
): Promise<PublishedAlbum[]> {
  const rows = await findAlbumsPublishedSince(db, after, take);
  return rows.flatMap(({ id, artistId, publishedAt }) =>
    publishedAt ? [{ id: id as AlbumId, artistId: artistId as ArtistId, publishedAt }] : [],
  );
}
