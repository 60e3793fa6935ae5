import type { Db } from '@/lib/platform/db/prisma-client';

/** One thing that may be tried only so often: an account from one address, an address, … */
export interface AttemptBucket {
  key: string;
  /** Attempts before the first wait. */
  freeAttempts: number;
  /** The wait doubles with each attempt up to this. */
  maxDelayS: number;
}

/** A bucket that nobody touched for this long after its wait is empty again. */
const FORGET_AFTER_MS = 60 * 60 * 1000;

/**
 * Takes one attempt out of every bucket, or none: the answer is the number of seconds to wait, 0 to go ahead.
 *
 * The attempt is counted before it is made, under a lock, so a thousand at once get no more tries than one after the other.
 * The counters stand in PostgreSQL: they survive restarts and hold for all processes together. In `rate_counters` the
 * window's start is, for these keys, the moment from which the next attempt is allowed.
 */
export async function takeAttempt(db: Db, buckets: readonly AttemptBucket[], now: Date): Promise<number> {
  const ordered = [...buckets].sort((a, b) => (a.key < b.key ? -1 : 1));
  return db.$transaction(async (tx) => {
    for (const { key } of ordered)
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
    const rows = await tx.rateCounter.findMany({ where: { key: { in: ordered.map(({ key }) => key) } } });
    const waitMs = Math.max(0, ...rows.map((row) => row.windowStart.getTime() - now.getTime()));
    if (waitMs > 0) return Math.ceil(waitMs / 1000);

    const counts = new Map(
      rows
        .filter((row) => now.getTime() - row.windowStart.getTime() < FORGET_AFTER_MS)
        .map((row) => [row.key, row.count]),
    );
    await tx.rateCounter.deleteMany({ where: { key: { in: ordered.map(({ key }) => key) } } });
    await tx.rateCounter.createMany({
      data: ordered.map((bucket) => {
        const count = (counts.get(bucket.key) ?? 0) + 1;
        const delayMs = delayAfterAttempt(bucket, count) * 1000;
        return { key: bucket.key, count, windowStart: new Date(now.getTime() + delayMs) };
      }),
    });
    return 0;
  });
}

/** The attempt was the right one: `emptied` starts from nothing, the others get this one attempt back. */
export async function forgiveAttempt(
  db: Db,
  buckets: { emptied: readonly AttemptBucket[]; returned: readonly AttemptBucket[] },
): Promise<void> {
  await db.$transaction([
    db.rateCounter.deleteMany({ where: { key: { in: buckets.emptied.map(({ key }) => key) } } }),
    db.rateCounter.updateMany({
      where: { key: { in: buckets.returned.map(({ key }) => key) }, count: { gt: 0 } },
      data: { count: { decrement: 1 } },
    }),
  ]);
}

/** Seconds to wait after the `count`-th attempt: 0 while free, then 1, 2, 4, … up to the bucket's most. */
export function delayAfterAttempt(bucket: AttemptBucket, count: number): number {
  if (count < bucket.freeAttempts) return 0;
  return Math.min(2 ** Math.min(count - bucket.freeAttempts, 30), bucket.maxDelayS);
}
