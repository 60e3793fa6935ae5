import type { UserId } from '@/lib/kernel/ids';
import type { Prisma } from '@/lib/platform/db/generated/prisma/client';
import type { DbOrTransaction, DbTransaction } from '@/lib/platform/db/prisma-client';

export type DigestRow = Prisma.MailDigestGetPayload<object>;

export function findDigest(db: DbOrTransaction, userId: UserId): Promise<DigestRow | null> {
  return db.mailDigest.findUnique({ where: { userId } });
}

/** Its row cannot change until the transaction ends. */
export async function lockDigest(tx: DbTransaction, userId: UserId): Promise<DigestRow | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`social:digest:${userId}`}, 0))`;
  return findDigest(tx, userId);
}

export async function writeDigest(
  db: DbOrTransaction,
  userId: UserId,
  digest: Omit<DigestRow, 'userId'>,
): Promise<void> {
  await db.mailDigest.upsert({ where: { userId }, create: { userId, ...digest }, update: digest });
}

export async function changeDigest(
  db: DbOrTransaction,
  userId: UserId,
  change: Partial<Omit<DigestRow, 'userId'>>,
): Promise<void> {
  await db.mailDigest.updateMany({ where: { userId }, data: change });
}

export async function deleteDigest(db: DbOrTransaction, userId: UserId): Promise<void> {
  await db.mailDigest.deleteMany({ where: { userId } });
}

/** @returns whether there is such a link. Who has said yes before stays as they are. */
export async function confirmByHash(db: DbOrTransaction, tokenHash: string, at: Date): Promise<boolean> {
  await db.mailDigest.updateMany({ where: { tokenHash, confirmedAt: null }, data: { confirmedAt: at } });
  return (await db.mailDigest.count({ where: { tokenHash } })) > 0;
}

/** Confirmed ones whose moment has come, longest ago first; others that look at the same time get others. */
export function takeDueDigests(
  tx: DbTransaction,
  now: Date,
  most: number,
): Promise<Pick<DigestRow, 'userId' | 'frequency' | 'dueAt'>[]> {
  return tx.$queryRaw`
    SELECT user_id AS "userId", frequency::text AS frequency, due_at AS "dueAt" FROM mail_digests
    WHERE due_at <= ${now} AND confirmed_at IS NOT NULL
    ORDER BY due_at LIMIT ${most} FOR UPDATE SKIP LOCKED`;
}

/** @returns whether this mail was begun now; false when somebody has begun it before, and it may have gone out. */
export async function beginSending(db: DbOrTransaction, userId: UserId, dueAt: Date): Promise<boolean> {
  const { count } = await db.mailDigest.updateMany({
    where: {
      userId,
      confirmedAt: { not: null },
      OR: [{ sendingDueAt: null }, { sendingDueAt: { not: dueAt } }],
    },
    data: { sendingDueAt: dueAt },
  });
  return count > 0;
}

/** The account's unread notifications of after a moment: how many, and the latest of them. */
export async function findUntold(
  db: DbOrTransaction,
  userId: UserId,
  { after, until, take }: { after: Date; until: Date; take: number },
) {
  const where = { userId, readAt: null, createdAt: { gt: after, lte: until } };
  const [count, latest] = await Promise.all([
    db.notification.count({ where }),
    db.notification.findMany({ where, orderBy: { id: 'desc' }, take }),
  ]);
  return { count, latest };
}
