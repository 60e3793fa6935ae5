import type { AlbumId, SongId } from '@/lib/kernel/ids';
import type { DbOrTransaction, DbTransaction } from '@/lib/platform/db/prisma-client';

interface SongPlace {
  id: SongId;
  albumId: AlbumId;
}

const PLACE = { id: true, albumId: true } as const;

/** Of these, those that were public. */
export async function withholdSongRows(
  tx: DbTransaction,
  what: { songId: SongId } | { albumId: AlbumId },
  withheldAt: Date,
): Promise<SongPlace[]> {
  const which = 'songId' in what ? { id: what.songId } : { albumId: what.albumId };
  const rows = await tx.song.updateManyAndReturn({
    where: { ...which, status: 'published' },
    data: { status: 'unpublished', withheldAt },
    select: PLACE,
  });
  return rows as SongPlace[];
}

/** Of these, those that were withheld still. */
export async function releaseSongRows(tx: DbTransaction, songIds: readonly SongId[]): Promise<SongPlace[]> {
  const rows = await tx.song.updateManyAndReturn({
    where: { id: { in: [...songIds] }, withheldAt: { not: null } },
    data: { status: 'published', withheldAt: null },
    select: PLACE,
  });
  return rows as SongPlace[];
}

export async function hasWithheldSong(
  db: DbOrTransaction,
  which: { songIds: readonly SongId[] } | { albumId: AlbumId },
): Promise<boolean> {
  const row = await db.song.findFirst({
    where: {
      withheldAt: { not: null },
      ...('songIds' in which ? { id: { in: [...which.songIds] } } : which),
    },
    select: { id: true },
  });
  return row !== null;
}
