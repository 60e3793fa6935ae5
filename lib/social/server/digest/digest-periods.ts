import type { DigestChoice } from '../../digest-contract';

const DAY_MS = 24 * 60 * 60 * 1000;
const PERIOD_MS = { daily: DAY_MS, weekly: 7 * DAY_MS } as const satisfies Record<
  Exclude<DigestChoice, 'off'>,
  number
>;

/** The next moment after now, whole periods after the one before: mail comes at the hour it always came. */
export function dueAfter(dueAt: Date, frequency: Exclude<DigestChoice, 'off'>, now: Date): Date {
  const periodMs = PERIOD_MS[frequency];
  const behindMs = Math.max(0, now.getTime() - dueAt.getTime());
  return new Date(dueAt.getTime() + (Math.floor(behindMs / periodMs) + 1) * periodMs);
}
