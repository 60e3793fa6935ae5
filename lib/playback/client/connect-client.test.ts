import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { playOrder, upcomingAdded } from '../queue/play-queue';
import { testEntries } from '../queue/test-queue';
import { endTestDevices, onePlays, onlyOnePlays, position, wait, type TestDevice } from './test-devices';
import { testSongs } from './test-song';

// Real stores, real machine, real reducer; the server is its reducer, and the engine plays whatever it is given at once.

beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => {
  endTestDevices();
  vi.useRealTimers();
});

describe('what the server refuses', () => {
  it('nothing, when edits of a long queue follow each other: clearing and taking it back', async () => {
    const { server, one, two } = await onePlays();
    server.lengthenQueue();
    const before = playOrder(one.state().queue);
    two.store.intend({ type: 'clear-upcoming' });
    two.store.intend({ type: 'undo' });
    one.store.intend({ type: 'remove', entryId: 'entry-3' });
    await wait(1000);
    one.store.intend({ type: 'clear-upcoming' });
    await wait(60);
    one.store.intend({ type: 'undo' });
    one.store.intend({ type: 'undo' });
    await wait(1000);
    expect(playOrder(server.state().queue)).toEqual(before);
    expect(playOrder(two.state().queue)).toEqual(before);
    expect(one.isSounding()).toBe(true);
    // Both devices edited one revision in the first place: one of them is told so, and tries again.
    expect(server.refusals.length).toBeLessThanOrEqual(1);
  });

  it.each([
    ['with nothing to tell', () => undefined],
    [
      'with edits that wait',
      (one: TestDevice) => {
        one.store.intend({ type: 'add', entries: testEntries(1, 50, 'listener'), songs: testSongs(1, 50) });
        one.store.intend({ type: 'undo' });
      },
    ],
  ])('nothing, when a device comes back %s whose lease has ended meanwhile', async (_, act) => {
    const { server, one } = await onlyOnePlays(1000);
    // Its stream is not back yet when it sends again.
    server.streams.clear();
    server.setUp(false);
    act(one);
    await wait(40_000);
    server.settle();
    server.setUp(true);
    await wait(15_000);
    expect(server.refusals).toEqual([]);
    expect(one.isSounding()).toBe(true);
    expect(server.state()).toMatchObject({ activeDeviceId: 'one', isPlaying: true });
  });

  it('an edit of a queue that another device has just changed: it is made on the new one', async () => {
    const { server, one, two } = await onePlays();
    one.store.intend({ type: 'add', entries: testEntries(1, 50, 'listener'), songs: testSongs(1, 50) });
    two.store.intend({ type: 'add', entries: testEntries(1, 60, 'listener'), songs: testSongs(1, 60) });
    await wait(500);
    expect(server.refusals).toEqual(['queue-revision-stale']);
    for (const state of [server.state(), one.state(), two.state()])
      expect(upcomingAdded(state.queue)).toHaveLength(2);
  });

  it('a position behind the end of the song: everybody goes on where the music is', async () => {
    const { server, one, two } = await onePlays(5000);
    server.endSongsAt(60_000);
    two.store.intend({ type: 'seek', positionMs: 61_000 });
    await wait(1000);
    expect(server.refusals).toEqual(['position-beyond-end']);
    expect(one.isSounding()).toBe(true);
    expect(position(one.state())).toBeLessThan(10_000);
    expect(Math.abs(position(two.state()) - position(one.state()))).toBeLessThan(500);
  });

  it('a report of a device that another one has taken the music from: it falls silent and shows that', async () => {
    const { server, one, two } = await onePlays(2000);
    // The news of the transfer is lost on its way to the first.
    const [streamOfOne] = server.streams;
    if (streamOfOne) server.streams.delete(streamOfOne);
    two.store.intend({ type: 'transfer', deviceId: 'two' });
    await wait(6000);
    expect(server.refusals).toEqual(['lease-lost']);
    expect([one.isSounding(), two.isSounding()]).toEqual([false, true]);
    expect(one.connect.getState().movedToDeviceId).toBe('two');
  });

  it('a report from before somebody’s command: what was asked for happens', async () => {
    const { server, one, two } = await onePlays(2000);
    const [streamOfOne] = server.streams;
    if (streamOfOne) server.streams.delete(streamOfOne);
    two.store.intend({ type: 'pause' });
    await wait(6000);
    expect(server.refusals).toEqual(['report-stale']);
    expect(one.state()).toMatchObject({ phase: 'paused', wantsToPlay: false });
    expect(server.state().isPlaying).toBe(false);
  });
});
