import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';

/** Songs that have one of these names, most popular first, whatever their status. */
export function findSongReferences(
  db: DbOrTransaction,
  wanted: {
    songIds?: readonly string[];
    isrcs?: readonly string[];
    recordingMbids?: readonly string[];
  },
) {
  const among = (values: readonly string[] = []) => ({ in: [...new Set(values)] });
  return db.song.findMany({
    where: {
      OR: [
        { id: among(wanted.songIds) },
        { isrc: among(wanted.isrcs) },
        { musicbrainzId: among(wanted.recordingMbids) },
      ],
    },
    orderBy: [{ popularity: 'desc' }, { id: 'asc' }],
    select: {
      id: true,
      name: true,
      status: true,
      durationMs: true,
      isrc: true,
      musicbrainzId: true,
      artist: { select: { name: true } },
      album: { select: { title: true, artistId: true } },
      credits: {
        where: { role: { in: ['main', 'featured'] } },
        orderBy: [{ role: 'asc' }, { position: 'asc' }],
        select: { creditedAs: true },
      },
    },
  });
}
