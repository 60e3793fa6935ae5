import type { PlaybackQuality } from '../contract';
import type { BrowserPlayer } from './browser-player';
import { backoffMs, waitToRetry } from './connection-wait';
import type { PlayerIntent } from './player-state';
import type { PlayerStore } from './player-store';

export interface LatePlayerOptions {
  store: Pick<PlayerStore, 'intend' | 'onIntent'>;
  /** Brings the player's code and starts it; tried again until it is there. */
  start: () => Promise<() => BrowserPlayer>;
  /** Calls back when the page has nothing else to do; returns how to call that off. */
  whenIdle: (begin: () => void) => () => void;
  /** How long to wait before an attempt; the page's clock and network when left out. */
  waitToRetry?: (attempt: number, signal: AbortSignal) => Promise<void>;
}

/**
 * A player whose code comes after the page: a third of the scripts that a page would otherwise wait for. It comes when the page has
 * nothing else to do, and at once when a listener wants something; what they wanted meanwhile is held and done in order, after
 * what an earlier visit left has been restored.
 */
export function startLatePlayer({
  store,
  start,
  whenIdle,
  waitToRetry: wait = (attempt, signal) => waitToRetry(backoffMs(attempt), signal),
}: LatePlayerOptions): BrowserPlayer {
  const ended = new AbortController();
  let held: PlayerIntent[] = [];
  let player: BrowserPlayer | null = null;
  let quality: PlaybackQuality | null = null;
  let isBegun = false;

  const begin = () => {
    if (isBegun || ended.signal.aborted) return;
    isBegun = true;
    void load();
  };
  const load = async () => {
    for (let attempt = 0; !ended.signal.aborted; attempt += 1) {
      // Its coming is tried again; a player that is there and does not start would not the next time either.
      const startPlayer = await start().catch(() => null);
      if (startPlayer) return ready(startPlayer);
      await wait(attempt, ended.signal).catch(() => undefined);
    }
  };
  const ready = (startPlayer: () => BrowserPlayer) => {
    if (ended.signal.aborted) return;
    store.onIntent(null);
    player = startPlayer();
    if (quality) player.preferQuality(quality);
    for (const intent of held) store.intend(intent);
    held = [];
  };

  store.onIntent((intent) => {
    held.push(intent);
    begin();
  });
  const callOff = whenIdle(begin);

  return {
    preferQuality(preferred) {
      quality = preferred;
      player?.preferQuality(preferred);
    },
    destroy() {
      ended.abort();
      callOff();
      if (player) player.destroy();
      else store.onIntent(null);
    },
  };
}
