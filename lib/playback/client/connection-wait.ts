const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 8000;

/** How long to wait before the given attempt (0 = after the first failure): doubles, bounded, with some spread. */
export function backoffMs(attempt: number, random = Math.random()): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt) * (0.75 + random / 2);
}

/**
 * Waits before trying again; shorter when the browser says that it is online again.
 * @throws the signal's reason when it is aborted.
 */
export function waitToRetry(waitMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      globalThis.removeEventListener?.('online', onOnline);
      signal.removeEventListener('abort', onAbort);
      settle();
    };
    const onOnline = () => finish(resolve);
    const onAbort = () => finish(() => reject(signal.reason));
    const timer = setTimeout(onOnline, waitMs);
    if (signal.aborted) return onAbort();
    globalThis.addEventListener?.('online', onOnline);
    signal.addEventListener('abort', onAbort);
  });
}
