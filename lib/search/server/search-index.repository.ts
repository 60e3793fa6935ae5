import { newId, type Id } from '@/lib/kernel/ids';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import type { FoundKind } from '../contract';

export interface WaitingChange {
  /** Serial of the note. */
  id: bigint;
  kind: Exclude<FoundKind, 'lyric'>;
  documentId: string;
}

/** Held while changes are put into the index: two at once could leave the older state there. */
const INDEXING_LOCK = 7_341_001;

/** Waits for whoever is indexing; held until the transaction ends. */
export async function lockIndexing(tx: DbOrTransaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${INDEXING_LOCK}::bigint)`;
}

/** The oldest changes that are not in the index yet; those that only one engine has missed are held apart. */
export function findWaitingChanges(
  db: DbOrTransaction,
  { most, isHeld }: { most: number; isHeld: boolean },
): Promise<WaitingChange[]> {
  return db.$queryRaw`
    SELECT id, kind, document_id AS "documentId" FROM search_changes WHERE is_held = ${isHeld} ORDER BY id LIMIT ${most}`;
}

export async function holdChanges(db: DbOrTransaction, ids: readonly bigint[]): Promise<void> {
  await db.searchChange.updateMany({ where: { id: { in: [...ids] } }, data: { isHeld: true } });
}

export async function deleteChanges(db: DbOrTransaction, ids: readonly bigint[]): Promise<void> {
  await db.searchChange.deleteMany({ where: { id: { in: [...ids] } } });
}

export async function countWaiting(db: DbOrTransaction): Promise<{ count: number; oldestAt: Date | null }> {
  const { _count, _min } = await db.searchChange.aggregate({ _count: true, _min: { changedAt: true } });
  return { count: _count, oldestAt: _min.changedAt };
}

export async function insertRebuild(db: DbOrTransaction, startedAt: Date): Promise<string> {
  const id = newId<Id<'search-rebuild'>>();
  await db.searchRebuild.create({ data: { id, startedAt } });
  return id;
}

export async function updateRebuild(
  db: DbOrTransaction,
  id: string,
  data: { documentCount?: number; finishedAt?: Date; failure?: string },
): Promise<void> {
  await db.searchRebuild.update({ where: { id }, data });
}

export function findLatestRebuild(db: DbOrTransaction) {
  return db.searchRebuild.findFirst({ orderBy: { startedAt: 'desc' } });
}

/** The latest ones stay. */
export async function deleteOldRebuilds(db: DbOrTransaction, before: Date): Promise<void> {
  await db.searchRebuild.deleteMany({ where: { startedAt: { lt: before } } });
}
