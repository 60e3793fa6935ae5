import { newId, type PrivateSessionId, type UserId } from '@/lib/kernel/ids';
import type { DbOrTransaction, DbTransaction } from '@/lib/platform/db/prisma-client';

/** When the private session that runs ends; null when none does. */
export async function findPrivateEnd(db: DbOrTransaction, userId: UserId, now: Date): Promise<Date | null> {
  const row = await db.privateSession.findFirst({
    where: { userId, endsAt: { gt: now } },
    orderBy: { endsAt: 'desc' },
    select: { endsAt: true },
  });
  return row?.endsAt ?? null;
}

/** One change at a time of whether somebody is observed; ends with the transaction. */
export async function lockPrivateSessions(tx: DbTransaction, userId: UserId): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`playback:private:${userId}`}, 0))`;
}

/** Whatever runs ends then. */
export async function writePrivateEnd(
  db: DbOrTransaction,
  userId: UserId,
  { now, endsAt }: { now: Date; endsAt: Date },
): Promise<number> {
  const { count } = await db.privateSession.updateMany({
    where: { userId, endsAt: { gt: now } },
    data: { endsAt },
  });
  return count;
}

export async function insertPrivateSession(
  tx: DbTransaction,
  session: { userId: UserId; startedAt: Date; endsAt: Date },
): Promise<void> {
  await tx.privateSession.create({ data: { id: newId<PrivateSessionId>(), ...session } });
}
