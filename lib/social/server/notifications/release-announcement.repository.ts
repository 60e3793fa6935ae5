import type { AlbumId } from '@/lib/kernel/ids';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';

/** The release announced last, in the order in which they became public. */
export function findLastAnnounced(db: DbOrTransaction) {
  return db.releaseAnnouncement.findFirst({
    orderBy: { publishedAt: 'desc' },
    select: { albumId: true, publishedAt: true },
  });
}

/** Those of these that were announced. */
export async function findAnnounced(
  db: DbOrTransaction,
  albumIds: readonly AlbumId[],
): Promise<ReadonlySet<string>> {
  const rows = await db.releaseAnnouncement.findMany({
    where: { albumId: { in: [...albumIds] } },
    select: { albumId: true },
  });
  return new Set(rows.map(({ albumId }) => albumId));
}

export async function insertAnnouncement(
  db: DbOrTransaction,
  albumId: AlbumId,
  publishedAt: Date,
): Promise<void> {
  await db.releaseAnnouncement.createMany({ data: [{ albumId, publishedAt }], skipDuplicates: true });
}
