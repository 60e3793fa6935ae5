import { LIBRARY_BATCH_MAX_ITEMS, type LibraryItemState, type LibraryRef } from '../contract';
import { itemKey } from './outbox';

interface Waiting {
  ref: LibraryRef;
  resolve: (savedAt: string | null) => void;
  reject: (error: unknown) => void;
}

/**
 * Gathers the questions of one moment into one request: all hearts of a page ask once. The same item is asked for once.
 * @param soon runs its work when the moment is over
 */
export function createStateLookup(
  ask: (refs: LibraryRef[]) => Promise<readonly LibraryItemState[]>,
  soon: (work: () => void) => void = (work) => void setTimeout(work, 0),
): (ref: LibraryRef) => Promise<string | null> {
  let waiting: Waiting[] = [];
  const answer = async (asked: readonly Waiting[]) => {
    try {
      const refs = [...new Map(asked.map(({ ref }) => [itemKey(ref), ref])).values()];
      const states = new Map((await ask(refs)).map((state) => [itemKey(state), state.savedAt]));
      for (const { ref, resolve } of asked) resolve(states.get(itemKey(ref)) ?? null);
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  };
  const askAll = () => {
    const asked = waiting;
    waiting = [];
    for (let from = 0; from < asked.length; from += LIBRARY_BATCH_MAX_ITEMS)
      void answer(asked.slice(from, from + LIBRARY_BATCH_MAX_ITEMS));
  };
  return (ref) =>
    new Promise((resolve, reject) => {
      waiting.push({ ref, resolve, reject });
      if (waiting.length === 1) soon(askAll);
    });
}
