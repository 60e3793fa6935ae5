import type { UserId } from '@/lib/kernel/ids';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import type { PeopleKey, PersonRow } from './follow.repository';

/** In either direction. */
export async function isBlockBetween(db: DbOrTransaction, one: UserId, other: UserId): Promise<boolean> {
  const found = await db.block.findFirst({
    where: {
      OR: [
        { blockerId: one, blockedId: other },
        { blockerId: other, blockedId: one },
      ],
    },
    select: { blockerId: true },
  });
  return found !== null;
}

/** Those of these people who are missing to this one. */
export async function findBlockedAmong(
  db: DbOrTransaction,
  userId: UserId,
  others: readonly UserId[],
): Promise<ReadonlySet<UserId>> {
  if (others.length === 0) return new Set();
  const ids = [...others];
  const rows = await db.block.findMany({
    where: {
      OR: [
        { blockerId: userId, blockedId: { in: ids } },
        { blockedId: userId, blockerId: { in: ids } },
      ],
    },
    select: { blockerId: true, blockedId: true },
  });
  return new Set(
    rows.map(({ blockerId, blockedId }) => (blockerId === userId ? blockedId : blockerId) as UserId),
  );
}

export async function insertBlock(
  db: DbOrTransaction,
  blockerId: UserId,
  blockedId: UserId,
  createdAt: Date,
): Promise<void> {
  await db.block.createMany({ data: [{ blockerId, blockedId, createdAt }], skipDuplicates: true });
}

/** @returns whether there was one */
export async function deleteBlock(
  db: DbOrTransaction,
  blockerId: UserId,
  blockedId: UserId,
): Promise<boolean> {
  const { count } = await db.block.deleteMany({ where: { blockerId, blockedId } });
  return count > 0;
}

export function countBlocks(db: DbOrTransaction, blockerId: UserId): Promise<number> {
  return db.block.count({ where: { blockerId } });
}

/** Newest first. */
export async function findBlocks(
  db: DbOrTransaction,
  blockerId: UserId,
  { after, take }: { after?: PeopleKey | undefined; take: number },
): Promise<PersonRow[]> {
  const rows = await db.block.findMany({
    where: {
      blockerId,
      ...(after
        ? {
            createdAt: { lte: after[0] },
            OR: [{ createdAt: { lt: after[0] } }, { createdAt: after[0], blockedId: { lt: after[1] } }],
          }
        : {}),
    },
    orderBy: [{ createdAt: 'desc' }, { blockedId: 'desc' }],
    take,
    select: { blockedId: true, createdAt: true },
  });
  return rows.map(({ blockedId, createdAt }) => ({ userId: blockedId as UserId, at: createdAt }));
}
