export type SleepTimer =
  | { kind: 'off' }
  /** Music ends at this time of the wall clock. */
  | { kind: 'at'; endsAtMs: number }
  /** Music ends with the song that plays. */
  | { kind: 'end-of-song' };

export const SLEEP_OFF: SleepTimer = { kind: 'off' };

/** What is offered with one press. */
export const SLEEP_MINUTES = [5, 15, 30, 45, 60] as const;
export const SLEEP_MAX_MINUTES = 24 * 60;

/** The music gets quieter over the last half minute: nobody wakes up because it stopped. */
export const SLEEP_FADE_MS = 30_000;

/** A timer that ends in `minutes`; null when that is no time a timer can have. */
export function sleepIn(minutes: number, nowMs: number): SleepTimer | null {
  if (!Number.isFinite(minutes) || minutes < 1 || minutes > SLEEP_MAX_MINUTES) return null;
  return { kind: 'at', endsAtMs: nowMs + Math.round(minutes * 60_000) };
}

/** A running timer with `minutes` more. */
export function prolonged(timer: SleepTimer, minutes: number, nowMs: number): SleepTimer {
  return timer.kind === 'at'
    ? { kind: 'at', endsAtMs: Math.max(nowMs, timer.endsAtMs) + minutes * 60_000 }
    : timer;
}

/**
 * What the timer asks for now: how loud the music may be (a factor 0-1 on the amplitude; its square falls evenly to the
 * ear), and whether it is time to stop.
 */
export function sleepStep(timer: SleepTimer, nowMs: number): { attenuation: number; isOver: boolean } {
  if (timer.kind !== 'at') return { attenuation: 1, isOver: false };
  const remainingMs = timer.endsAtMs - nowMs;
  if (remainingMs <= 0) return { attenuation: 0, isOver: true };
  return { attenuation: Math.min(1, remainingMs / SLEEP_FADE_MS) ** 2, isOver: false };
}

/** Minutes left as one says them: the last one counts until it is over. Null unless the timer runs by the clock. */
export function sleepMinutesLeft(timer: SleepTimer, nowMs: number): number | null {
  return timer.kind === 'at' ? Math.max(0, Math.ceil((timer.endsAtMs - nowMs) / 60_000)) : null;
}
