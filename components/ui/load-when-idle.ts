import { whenIdle } from '@/lib/browser/when-idle';

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
  return whenIdle(() => void load().catch(() => undefined), LATEST_MS);
}
