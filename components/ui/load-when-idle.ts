interface ConnectionHints {
  connection?: { saveData?: boolean };
}

/** How long a busy page may put it off. */
const LATEST_MS = 10_000;

/**
 * Loads what is likely wanted later once the browser has nothing else to do after the page is there: then it opens at once, and
 * also when the service was updated or the network left meanwhile. Not for listeners who asked to save data. Returns how to
 * call it off; a failure is left to the moment it is really wanted.
 */
export function loadWhenIdle(load: () => Promise<unknown>): () => void {
  if ((navigator as Navigator & ConnectionHints).connection?.saveData) return () => undefined;
  const quietly = () => void load().catch(() => undefined);
  let cancel = () => undefined as void;
  const schedule = () => {
    // Safari knows no idle callbacks.
    if (typeof requestIdleCallback === 'undefined') {
      const timer = setTimeout(quietly, 2000);
      cancel = () => clearTimeout(timer);
    } else {
      const handle = requestIdleCallback(quietly, { timeout: LATEST_MS });
      cancel = () => cancelIdleCallback(handle);
    }
  };
  if (document.readyState === 'complete') schedule();
  else window.addEventListener('load', schedule, { once: true });
  return () => {
    window.removeEventListener('load', schedule);
    cancel();
  };
}
