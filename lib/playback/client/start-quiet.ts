import type { PlayerState } from './player-state';
import type { PlayerStore } from './player-store';

/** Between the press and the sound everything that can wait does, this long at most. */
export const START_QUIET_MS = 200;

/** Music is wanted here, and not heard yet. */
export function isStarting({ phase, wantsToPlay, isRemote }: PlayerState): boolean {
  return wantsToPlay && !isRemote && (phase === 'opening' || phase === 'buffering');
}

/** Resolves when the start that is under way is over: heard, given up, or taking longer than a start should; at once without one. */
export function untilStarted(store: Pick<PlayerStore, 'getState' | 'subscribe'>): Promise<void> {
  if (!isStarting(store.getState())) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      unsubscribe();
      resolve();
    };
    const timer = setTimeout(end, START_QUIET_MS);
    const unsubscribe = store.subscribe((state) => {
      if (!isStarting(state)) end();
    });
  });
}
