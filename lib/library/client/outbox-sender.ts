import { LIBRARY_BATCH_MAX_ITEMS, type LibraryItemState } from '../contract';
import { nextBatch, type Outbox, type Wish } from './outbox';

/** Why a batch was not accepted. `later`: the same may pass another time. `refused`: never. `signed-out`: not by this session. */
export type SendProblem = { reason: 'later'; afterMs?: number } | { reason: 'refused' | 'signed-out' };

export interface SenderParts {
  outbox: Outbox;
  /** @throws anything; `problemOf` says what it means. */
  send: (batch: readonly Wish[]) => Promise<readonly LibraryItemState[]>;
  problemOf: (error: unknown) => SendProblem;
  /** The server's word on these items; they are out of the outbox unless something else was wished meanwhile. */
  onSettled: (batch: readonly Wish[], states: readonly LibraryItemState[]) => void;
  /** Only one tab sends at a time, so that an earlier wish never overtakes a later one. */
  alone: (work: () => Promise<void>) => Promise<void>;
  /** @returns how to call it off. */
  later: (work: () => void, afterMs: number) => () => void;
  random?: () => number;
}

export interface OutboxSender {
  /** Sends what waits; while nothing gets through it tries again by itself, less and less often. */
  flush(): Promise<void>;
  destroy(): void;
}

const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 60_000;

export function createOutboxSender(parts: SenderParts): OutboxSender {
  const { outbox, random = Math.random } = parts;
  let failures = 0;
  let most = LIBRARY_BATCH_MAX_ITEMS;
  let isDestroyed = false;
  let callOff: (() => void) | undefined;
  let running: Promise<void> | null = null;
  /** Somebody asked while an attempt was under way: there may be more to send, or a line again, since it began. */
  let isAskedAgain = false;

  const retryAfterMs = () => {
    const grown = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1));
    // Spread, so that all who lost the same server do not come back in the same moment.
    return grown * (0.5 + random() / 2);
  };

  /** @returns whether there may be more to send now. */
  const sendOne = async (): Promise<boolean> => {
    const batch = nextBatch(outbox, most);
    if (batch.length === 0 || isDestroyed) return false;
    try {
      const states = await parts.send(batch);
      failures = 0;
      most = LIBRARY_BATCH_MAX_ITEMS;
      settle(batch, states);
      return true;
    } catch (error) {
      const problem = parts.problemOf(error);
      if (problem.reason === 'refused') return narrow(batch);
      if (problem.reason === 'later') {
        failures += 1;
        callOff?.();
        callOff = parts.later(() => void flush(), problem.afterMs ?? retryAfterMs());
      }
      return false;
    }
  };

  /** One bad item must not hold up the others: it is looked for by halves, and given up. */
  const narrow = (batch: readonly Wish[]): boolean => {
    if (batch.length === 1) {
      most = LIBRARY_BATCH_MAX_ITEMS;
      settle(batch, []);
    } else most = Math.floor(batch.length / 2);
    return true;
  };

  const settle = (batch: readonly Wish[], states: readonly LibraryItemState[]) => {
    for (const wish of batch) outbox.take(wish);
    parts.onSettled(batch, states);
  };

  const flush = (): Promise<void> => {
    if (isDestroyed) return Promise.resolve();
    callOff?.();
    isAskedAgain = running !== null;
    running ??= parts
      .alone(async () => {
        while (await sendOne());
      })
      .finally(() => (running = null))
      // What was wished while the lock was given back is found by nobody else.
      .then(() => (isAskedAgain ? flush() : undefined));
    return running;
  };

  return {
    flush,
    destroy() {
      isDestroyed = true;
      callOff?.();
    },
  };
}
