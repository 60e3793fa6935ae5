/** Why a song is fetched ahead: the pointer or the focus is on it, it stands at the top of a list, or it waits in the queue. */
export type PrefetchReason = 'pointed' | 'listed' | 'queued';

/** What the browser tells of the connection; Firefox and Safari tell nothing. */
export interface ConnectionHint {
  saveData?: boolean;
  effectiveType?: string;
}

export interface PrefetchBudget {
  /** Whether a guess of about `bytes` may be fetched now; it then counts. */
  tryTake(bytes: number, reason: PrefetchReason): boolean;
}

const WINDOW_MS = 60_000;

/** Bytes of guesses a minute: about forty songs' first seconds on an ordinary line, two on a poor one. */
const BYTES_A_WINDOW = { ordinary: 2_000_000, poor: 100_000, none: 0 } as const;

/** A guess from a list is the least likely to be right, and leaves the others this share. */
const MAX_SHARE = { pointed: 1, queued: 1, listed: 0.5 } as const satisfies Record<PrefetchReason, number>;

/**
 * Bounds what guesses may cost a listener. Somebody who saves data, or is on a line that carries little more than the music
 * itself, gets no guesses at all; what certainly comes next is not a guess and not asked here.
 */
export function createPrefetchBudget(
  hint: () => ConnectionHint | undefined = browserHint,
  now: () => number = () => performance.now(),
): PrefetchBudget {
  let taken: { atMs: number; bytes: number }[] = [];
  return {
    tryTake(bytes, reason) {
      const limit = BYTES_A_WINDOW[qualityOf(hint())] * MAX_SHARE[reason];
      taken = taken.filter(({ atMs }) => now() - atMs < WINDOW_MS);
      const used = taken.reduce((sum, item) => sum + item.bytes, 0);
      if (used + bytes > limit) return false;
      taken.push({ atMs: now(), bytes });
      return true;
    },
  };
}

function qualityOf(hint: ConnectionHint | undefined): keyof typeof BYTES_A_WINDOW {
  if (hint?.saveData) return 'none';
  switch (hint?.effectiveType) {
    case 'slow-2g':
    case '2g':
      return 'none';
    case '3g':
      return 'poor';
    default:
      return 'ordinary';
  }
}

function browserHint(): ConnectionHint | undefined {
  return (globalThis.navigator as (Navigator & { connection?: ConnectionHint }) | undefined)?.connection;
}
