import type { PlayerState } from '@/lib/playback/client/player-state';
import type { PlayerStore } from '@/lib/playback/client/player-store';
import { isStarting, START_QUIET_MS } from '@/lib/playback/client/start-quiet';

export type ScreenStore = Pick<PlayerStore, 'getState' | 'getInitialState' | 'subscribe'>;

/** A page in the background is drawn no frames; what is announced there (titles, live regions) waits no longer than this. */
const LONGEST_WAIT_MS = 100;

/**
 * The player's store as the screen sees it: the same state, told once a frame, and while a song starts only what the press
 * itself changed. React draws a change of an outside store before anything else may run, so the click that starts a song would
 * draw the whole player first and fetch its audio afterwards, and draw it again while the first bytes wait to be decoded.
 */
export function createScreenStore(store: ScreenStore): ScreenStore {
  const listeners = new Set<Parameters<PlayerStore['subscribe']>[0]>();
  let release: (() => void) | null = null;
  let waiting: { before: PlayerState; isForStart: boolean; cancel: () => void } | null = null;
  let startQuietUntilMs = 0;

  const flush = () => {
    const before = waiting?.before;
    waiting?.cancel();
    waiting = null;
    const now = store.getState();
    if (!before || now === before) return;
    for (const listener of listeners) listener(now, before);
  };

  const onChange = (now: PlayerState, before: PlayerState) => {
    const isPress = now.loadId !== before.loadId || !isStarting(before);
    if (isPress) startQuietUntilMs = Date.now() + START_QUIET_MS;
    const quietMs = isStarting(now) && !isPress ? startQuietUntilMs - Date.now() : 0;
    const isForStart = quietMs > 0;
    if (waiting && (isForStart || !waiting.isForStart)) return;
    const seen = waiting?.before ?? before;
    waiting?.cancel();
    const cancel = isForStart ? after(quietMs, flush) : onNextFrame(flush);
    waiting = { before: seen, isForStart, cancel };
  };

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe(listener) {
      listeners.add(listener);
      release ??= store.subscribe(onChange);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        waiting?.cancel();
        waiting = null;
        release?.();
        release = null;
      };
    },
  };
}

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

function onNextFrame(run: () => void): () => void {
  const frame = requestAnimationFrame(run);
  const timer = setTimeout(run, LONGEST_WAIT_MS);
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
