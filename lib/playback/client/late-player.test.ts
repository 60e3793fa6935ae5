import { expect, it, vi } from 'vitest';
import type { BrowserPlayer } from './browser-player';
import { startLatePlayer } from './late-player';
import { INITIAL_STATE } from './player-state';
import { reducePlayer } from './player-machine';
import { createPlayerStore } from './player-store';

function setUp(fails = 0) {
  const store = createPlayerStore(null);
  let restored = false;
  let begin = () => undefined as void;
  let left = fails;
  const player: BrowserPlayer = { preferQuality: vi.fn(), destroy: vi.fn() };
  const start = vi.fn(() => {
    if (left-- > 0) return Promise.reject(new Error('no network'));
    return Promise.resolve(() => {
      store.runBy(reducePlayer);
      // An earlier visit's queue and volume come back first.
      store.intend({ type: 'set-volume', volume: 0.2 });
      restored = true;
      return player;
    });
  });
  const late = startLatePlayer({
    store,
    start,
    whenIdle: (work) => {
      begin = work;
      return () => (begin = () => undefined);
    },
    waitToRetry: () => Promise.resolve(),
  });
  return { store, start, player, late, idle: () => begin(), wasRestored: () => restored };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

it('nothing is loaded before the page is idle or a listener wants something', async () => {
  const { start, idle, wasRestored } = setUp();
  await settled();
  expect(start).not.toHaveBeenCalled();
  idle();
  await settled();
  expect(wasRestored()).toBe(true);
});

it('what a listener wants before the player is there is done in order, after what was restored', async () => {
  const { store, start, idle } = setUp();
  store.intend({ type: 'set-volume', volume: 0.7 });
  store.intend({ type: 'set-muted', isMuted: true });
  expect([store.getState().volume, store.getState().isMuted]).toEqual([INITIAL_STATE.volume, false]);
  await settled();
  idle();
  await settled();
  expect(start).toHaveBeenCalledTimes(1);
  expect([store.getState().volume, store.getState().isMuted]).toEqual([0.7, true]);
  store.intend({ type: 'set-volume', volume: 0.4 });
  expect(store.getState().volume).toBe(0.4);
});

it('a lost network is tried again until the player is there', async () => {
  const { store, start, wasRestored } = setUp(3);
  store.intend({ type: 'set-volume', volume: 0.7 });
  await settled();
  expect(start).toHaveBeenCalledTimes(4);
  expect([wasRestored(), store.getState().volume]).toEqual([true, 0.7]);
});

it('a player that is not wanted any more never starts, and what was held is forgotten', async () => {
  const { store, late, idle, wasRestored } = setUp();
  store.intend({ type: 'set-volume', volume: 0.7 });
  late.destroy();
  idle();
  await settled();
  expect(wasRestored()).toBe(false);
  expect(store.getState().volume).toBe(INITIAL_STATE.volume);
});

it('a quality that was chosen meanwhile reaches the player, and its end is its own', async () => {
  const { late, player, idle } = setUp();
  late.preferQuality('aac-96');
  idle();
  await settled();
  expect(player.preferQuality).toHaveBeenCalledExactlyOnceWith('aac-96');
  late.destroy();
  expect(player.destroy).toHaveBeenCalledOnce();
});
