import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { reducePlayer } from './player-machine';
import { createPlayerStore } from './player-store';
import type { PlayerState } from './player-state';
import { INITIAL_STATE } from './player-state';
import { START_QUIET_MS, untilStarted } from './start-quiet';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const STARTING: PlayerState = { ...INITIAL_STATE, phase: 'opening', wantsToPlay: true, loadId: 1 };

async function isWaiting(waited: Promise<void>): Promise<boolean> {
  let isOver = false;
  void waited.then(() => (isOver = true));
  await vi.advanceTimersByTimeAsync(0);
  return !isOver;
}

describe('what waits for a start', () => {
  it('goes at once when none is under way', async () => {
    expect(await isWaiting(untilStarted(createPlayerStore(reducePlayer)))).toBe(false);
    expect(
      await isWaiting(untilStarted(createPlayerStore(reducePlayer, { ...STARTING, isRemote: true }))),
    ).toBe(false);
  });

  it('goes when the listener gives the start up', async () => {
    const store = createPlayerStore(reducePlayer, STARTING);
    const waited = untilStarted(store);
    expect(await isWaiting(waited)).toBe(true);
    store.intend({ type: 'pause' });
    expect(await isWaiting(waited)).toBe(false);
  });

  it('waits no longer for one that takes its time', async () => {
    const waited = untilStarted(createPlayerStore(reducePlayer, STARTING));
    await vi.advanceTimersByTimeAsync(START_QUIET_MS - 1);
    expect(await isWaiting(waited)).toBe(true);
    await vi.advanceTimersByTimeAsync(1);
    expect(await isWaiting(waited)).toBe(false);
  });
});
