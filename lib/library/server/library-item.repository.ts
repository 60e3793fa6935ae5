import { newId, type Id, type UserId } from '@/lib/kernel/ids';
import type { DbOrTransaction, DbTransaction } from '@/lib/platform/db/prisma-client';
import type { KeepableId, LibraryItemKind, LibraryRef } from '../contract';

const COLUMNS = { song: 'songId', album: 'albumId', artist: 'artistId', playlist: 'playlistId' } as const;

export interface SavedRow extends LibraryRef {
  savedAt: Date;
}

/** Of these items, those that are in the library. */
export async function findSaved(
  db: DbOrTransaction,
  userId: UserId,
  kind: LibraryItemKind,
  ids: readonly KeepableId[],
): Promise<SavedRow[]> {
  const column = COLUMNS[kind];
  const rows = await db.libraryItem.findMany({
    where: { userId, removedAt: null, [column]: { in: [...ids] } },
    select: { songId: true, albumId: true, artistId: true, playlistId: true, savedAt: true },
  });
  return rows.map((row) => ({ kind, id: row[column] as KeepableId, savedAt: row.savedAt }));
}

/**
 * What is there already keeps its moment. What was taken out comes back as of now, or as of when it was first saved where it was
 * taken out no earlier than `restoresSince`.
 */
export async function saveItems(
  tx: DbTransaction,
  userId: UserId,
  kind: LibraryItemKind,
  ids: readonly KeepableId[],
  { now, restoresSince }: { now: Date; restoresSince: Date | null },
): Promise<void> {
  const column = COLUMNS[kind];
  const items = { userId, [column]: { in: [...ids] } };
  if (restoresSince)
    await tx.libraryItem.updateMany({
      where: { ...items, removedAt: { gte: restoresSince } },
      data: { removedAt: null },
    });
  await tx.libraryItem.updateMany({
    where: { ...items, removedAt: { not: null } },
    data: { removedAt: null, savedAt: now },
  });
  await tx.libraryItem.createMany({
    data: ids.map((id) => ({ id: newId<Id<'library-item'>>(), userId, kind, [column]: id, savedAt: now })),
    skipDuplicates: true,
  });
}

/** What is out already stays so. */
export async function removeItems(
  tx: DbTransaction,
  userId: UserId,
  kind: LibraryItemKind,
  ids: readonly KeepableId[],
  now: Date,
): Promise<void> {
  await tx.libraryItem.updateMany({
    where: { userId, removedAt: null, [COLUMNS[kind]]: { in: [...ids] } },
    data: { removedAt: now },
  });
}

/** Removes at most so many rows of what was taken out before this moment, the oldest first; returns how many. */
export function purgeRemoved(db: DbOrTransaction, before: Date, most: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM library_items WHERE id IN (
      SELECT id FROM library_items WHERE removed_at < ${before} ORDER BY removed_at LIMIT ${most}
    )`;
}

/** Changes of one library come one after the other: two batches in different orders would wait for each other crosswise. */
export async function lockLibrary(tx: DbTransaction, userId: UserId): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`library:${userId}`}, 7))`;
}
