import { AppError } from '@/lib/kernel/app-error';
import type { RateClass } from '@/lib/kernel/operation';
import type { Db } from '@/lib/platform/db/prisma-client';

interface Budget {
  requests: number;
  windowS: number;
  /** Counted in PostgreSQL for all processes together; the others are counted in each process. */
  isShared: boolean;
}

const BUDGETS = {
  read: { requests: 1200, windowS: 60, isShared: false },
  write: { requests: 240, windowS: 60, isShared: false },
  playback: { requests: 600, windowS: 60, isShared: false },
  // Without an account: two songs a second from one address is no listener, nor an office full of them.
  embed: { requests: 120, windowS: 60, isShared: false },
  upload: { requests: 2400, windowS: 60, isShared: false },
  credentials: { requests: 20, windowS: 300, isShared: true },
  report: { requests: 20, windowS: 600, isShared: true },
} as const satisfies Record<RateClass, Budget>;

const localCounts = new Map<string, { windowStartMs: number; count: number }>();

/**
 * Counts one request of `caller` (user id or address) against the budget of its class.
 * @throws AppError rate-limited `too-many-requests` with the seconds until the window ends.
 */
export async function spendBudget(
  db: Db,
  rateClass: RateClass,
  caller: string,
  nowMs = Date.now(),
): Promise<void> {
  const budget = BUDGETS[rateClass];
  const windowMs = budget.windowS * 1000;
  const windowStartMs = nowMs - (nowMs % windowMs);
  const key = `${rateClass}:${caller}`;
  const count = budget.isShared
    ? await countShared(db, key, windowStartMs)
    : countLocally(key, windowStartMs);
  if (count <= budget.requests) return;
  const retryAfterS = Math.ceil((windowStartMs + windowMs - nowMs) / 1000);
  throw new AppError('rate-limited', 'too-many-requests', {
    detail: `That was a lot at once. Try again in ${retryAfterS} seconds.`,
    retryAfterS,
  });
}

function countLocally(key: string, windowStartMs: number): number {
  const entry = localCounts.get(key);
  if (entry?.windowStartMs === windowStartMs) return ++entry.count;
  // Old windows are dropped when the map has grown, so it stays bounded by the callers of one window.
  if (localCounts.size > 50_000) localCounts.clear();
  localCounts.set(key, { windowStartMs, count: 1 });
  return 1;
}

async function countShared(db: Db, key: string, windowStartMs: number): Promise<number> {
  const windowStart = new Date(windowStartMs);
  const rows = await db.$queryRaw<{ count: number }[]>`
    INSERT INTO rate_counters (key, window_start, count) VALUES (${key}, ${windowStart}, 1)
    ON CONFLICT (key, window_start) DO UPDATE SET count = rate_counters.count + 1
    RETURNING count`;
  if (Math.random() < 0.01) {
    await db.$executeRaw`DELETE FROM rate_counters WHERE window_start < now() - interval '1 day'`;
  }
  return rows[0]?.count ?? 1;
}
