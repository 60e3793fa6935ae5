import type { ArtistId, UserId } from '@/lib/kernel/ids';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';

export async function findFollowedArtistIds(
  db: DbOrTransaction,
  userId: UserId,
  take: number,
): Promise<ArtistId[]> {
  const rows = await db.libraryItem.findMany({
    where: { userId, kind: 'artist', removedAt: null },
    orderBy: [{ savedAt: 'desc' }, { id: 'desc' }],
    take,
    select: { artistId: true },
  });
  return rows.flatMap(({ artistId }) => (artistId === null ? [] : [artistId as ArtistId]));
}

export async function findArtistFollowers(
  db: DbOrTransaction,
  artistId: ArtistId,
  { before, afterUserId, take }: { before: Date; afterUserId: UserId | null; take: number },
): Promise<UserId[]> {
  const rows = await db.libraryItem.findMany({
    where: {
      artistId,
      removedAt: null,
      savedAt: { lte: before },
      ...(afterUserId === null ? {} : { userId: { gt: afterUserId } }),
    },
    orderBy: { userId: 'asc' },
    take,
    select: { userId: true },
  });
  return rows.map(({ userId }) => userId as UserId);
}
