import type { UserId } from '@/lib/kernel/ids';
import type { DbTransaction } from '@/lib/platform/db/prisma-client';

/** What two people are to one another changes by one statement at a time: a follow cannot slip past a block. */
export async function lockPair(tx: DbTransaction, one: UserId, other: UserId): Promise<void> {
  const pair = [one, other].sort().join(':');
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`social:pair:${pair}`}, 0))`;
}
