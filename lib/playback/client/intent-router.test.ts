import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createTestDevice,
  endTestDevices,
  firstTabPlays,
  position,
  wait,
  type TestDevice,
} from './test-devices';

// Real stores, real machine, real reducer; the server is its reducer, and the engine plays whatever it is given at once.

beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => {
  endTestDevices();
  vi.useRealTimers();
});

describe('tabs of one browser', () => {
  it('the one that does not play shows and steers: pausing, skipping and seeking leave the music where it is', async () => {
    const { server, tab, other } = await firstTabPlays();
    expect(other.state()).toMatchObject({ isRemote: true, wantsToPlay: true });
    other.store.intend({ type: 'next' });
    other.store.intend({ type: 'seek', positionMs: 30_000 });
    await wait(100);
    expect(tab.isSounding()).toBe(true);
    expect(tab.state().queue.currentId).toBe('entry-1');
    expect(position(tab.state())).toBeGreaterThanOrEqual(30_000);
    other.store.intend({ type: 'pause' });
    await wait(100);
    expect(tab.state().phase).toBe('paused');
    // Opening one more tab disturbs nothing.
    tab.store.intend({ type: 'play' });
    const third = createTestDevice(server, 'one', { isLeader: false });
    await wait();
    expect(tab.isSounding()).toBe(true);
    third.die();
    expect(other.heard).not.toContain('open');
  });

  it.each([
    ['an album', (other: TestDevice) => other.playAlbum(4, 2), 'entry-2'],
    [
      'a song of the queue',
      (other: TestDevice) => other.store.intend({ type: 'jump', entryId: 'entry-3' }),
      'entry-3',
    ],
  ])(
    '%s that is chosen in the other plays there; the first falls silent and says so',
    async (_, act, entryId) => {
      const { server, tab, other } = await firstTabPlays(5000);
      act(other);
      await wait(100);
      expect([tab.isSounding(), other.isSounding()]).toEqual([false, true]);
      expect(other.state().queue.currentId).toBe(entryId);
      expect(position(other.state())).toBeLessThan(1000);
      expect(tab.state()).toMatchObject({ isRemote: true, wantsToPlay: true });
      expect(tab.connect.getState().movedToDeviceId).toBe('one');
      expect(server.state()).toMatchObject({ activeDeviceId: 'one', isPlaying: true });
      // Still so when both have reported.
      await wait(12_000);
      expect([tab.isSounding(), other.isSounding()]).toEqual([false, true]);
    },
  );

  it('play that is pressed in the other goes on there, where the first was paused', async () => {
    const { tab, other } = await firstTabPlays(20_000);
    other.store.intend({ type: 'toggle' });
    await wait(100);
    const pausedAtMs = position(tab.state());
    other.store.intend({ type: 'toggle' });
    await wait(100);
    expect([tab.isSounding(), other.isSounding()]).toEqual([false, true]);
    expect(Math.abs(position(other.state()) - pausedAtMs)).toBeLessThan(250);
  });

  it('closing the one that plays ends the music; the other takes over silently, and play goes on from there', async () => {
    const { tab, other } = await firstTabPlays(20_000);
    const stoppedAtMs = position(tab.state());
    // Killed: it cannot give the lease back.
    tab.die();
    await wait(500);
    expect(other.state()).toMatchObject({ isRemote: false, phase: 'paused', wantsToPlay: false });
    expect(other.heard).not.toContain('open');
    other.store.intend({ type: 'play' });
    await wait(100);
    expect(other.isSounding()).toBe(true);
    expect(Math.abs(position(other.state()) - stoppedAtMs)).toBeLessThan(1000);
  });
});
