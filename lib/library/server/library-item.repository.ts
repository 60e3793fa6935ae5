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
 * What is there already keeps its moment. What was taken out comes back as of now, or as of when it was first saved
 * where it `restores`.
 */
export async function saveItems(
  tx: DbTransaction,
  userId: UserId,
  kind: LibraryItemKind,
  ids: readonly KeepableId[],
  { now, restores }: { now: Date; restores: boolean },
): Promise<void> {
  const column = COLUMNS[kind];
  await tx.libraryItem.updateMany({
    where: { userId, removedAt: { not: null }, [column]: { in: [...ids] } },
    data: { removedAt: null, ...(restores ? {} : { savedAt: now }) },
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

/** What was taken out before this moment is gone for good. */
export async function purgeRemoved(tx: DbTransaction, userId: UserId, before: Date): Promise<void> {
  await tx.libraryItem.deleteMany({ where: { userId, removedAt: { lt: before } } });
}

/** Changes of one library come one after the other: two batches in different orders would wait for each other crosswise. */
export async function lockLibrary(tx: DbTransaction, userId: UserId): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`library:${userId}`}, 7))`;
}
