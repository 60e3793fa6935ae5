import type { PlayerStore } from '@/lib/playback/client/player-store';

export type ScreenStore = Pick<PlayerStore, 'getState' | 'getInitialState' | 'subscribe'>;

/** A page in the background is drawn no frames; what is announced there (titles, live regions) waits no longer than this. */
const LONGEST_WAIT_MS = 100;

/**
 * The player's store as the screen sees it: the same state, told once a frame. React draws a change of an outside store before
 * anything else may run, so the click that starts a song would draw the whole player first and fetch its audio afterwards.
 */
export function createScreenStore(store: ScreenStore): ScreenStore {
  const listeners = new Set<Parameters<PlayerStore['subscribe']>[0]>();
  let release: (() => void) | null = null;
  let cancel: (() => void) | null = null;

  const flush = (before: ReturnType<PlayerStore['getState']>) => {
    cancel?.();
    cancel = null;
    const now = store.getState();
    if (now === before) return;
    for (const listener of listeners) listener(now, before);
  };

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe(listener) {
      listeners.add(listener);
      release ??= store.subscribe((_now, before) => {
        cancel ??= onNextFrame(() => flush(before));
      });
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        cancel?.();
        cancel = null;
        release?.();
        release = null;
      };
    },
  };
}

function onNextFrame(run: () => void): () => void {
  const frame = requestAnimationFrame(run);
  const timer = setTimeout(run, LONGEST_WAIT_MS);
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
