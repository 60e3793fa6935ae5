import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import type { PublicationStatus } from '../contract';

/** What a policy needs to know of these things. Artists are always public. */
export async function findOwnersOf(
  db: DbOrTransaction,
  kind: 'song' | 'album' | 'artist',
  ids: readonly string[],
): Promise<{ id: string; status: PublicationStatus; ownerArtistId: string }[]> {
  const where = { id: { in: [...ids] } };
  if (kind === 'artist') {
    const rows = await db.artist.findMany({ where, select: { id: true } });
    return rows.map(({ id }) => ({ id, status: 'published', ownerArtistId: id }));
  }
  if (kind === 'album') {
    const rows = await db.album.findMany({ where, select: { id: true, status: true, artistId: true } });
    return rows.map(({ id, status, artistId }) => ({ id, status, ownerArtistId: artistId }));
  }
  const rows = await db.song.findMany({
    where,
    select: { id: true, status: true, album: { select: { artistId: true } } },
  });
  return rows.map(({ id, status, album }) => ({ id, status, ownerArtistId: album.artistId }));
}
