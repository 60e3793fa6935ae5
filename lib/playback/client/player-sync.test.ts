import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PlayerStateDto } from '../connect/connect-state';
import { playOrder, upcomingAdded } from '../queue/play-queue';
import { testEntries, testSongId } from '../queue/test-queue';
import { reducePlayer } from './player-machine';
import { createPlayerStore } from './player-store';
import {
  createTestDevice,
  createTestServer,
  endTestDevices,
  onePlays,
  onlyOnePlays,
  playAlbum,
  position,
  twoDevices,
  wait,
} from './test-devices';
import { testSongs } from './test-song';

// Real stores, real machine, real reducer; the server is its reducer, and the engine plays whatever it is given at once.

beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => {
  endTestDevices();
  vi.useRealTimers();
});

describe('two devices', () => {
  it('one plays; the other shows it, silent, with a position that runs', async () => {
    const { one, two } = await onePlays(3000);
    expect(one.isSounding()).toBe(true);
    expect(two.state()).toMatchObject({ isRemote: true, phase: 'playing', wantsToPlay: true });
    expect(two.state().queue.currentId).toBe('entry-0');
    expect(Math.abs(position(two.state()) - position(one.state()))).toBeLessThan(300);
    expect(two.heard).not.toContain('open');
  });

  it('what the other asks for happens where the music is', async () => {
    const { one, two } = await onePlays();
    two.store.intend({ type: 'pause' });
    // Shown at once, before any answer.
    expect(two.state().wantsToPlay).toBe(false);
    await wait(100);
    expect(one.state()).toMatchObject({ phase: 'paused', isRemote: false });
    two.store.intend({ type: 'toggle' });
    two.store.intend({ type: 'next' });
    two.store.intend({ type: 'seek', positionMs: 60_000 });
    two.store.intend({ type: 'set-volume', volume: 0.25 });
    two.store.intend({ type: 'add', entries: testEntries(1, 90, 'listener'), songs: testSongs(1, 90) });
    await wait(300);
    expect(one.state()).toMatchObject({ phase: 'playing', volume: 0.25 });
    expect(one.state().queue.currentId).toBe('entry-1');
    expect(position(one.state())).toBeGreaterThan(60_000);
    expect(upcomingAdded(one.state().queue)).toHaveLength(1);
    expect(two.state().songs.has(testSongId(90))).toBe(true);
  });

  it('a transfer moves the music with its position; the one before is silent and says where it went', async () => {
    const { one, two } = await onePlays(20_000);
    const before = position(one.state());
    two.store.intend({ type: 'transfer', deviceId: 'two' });
    await wait(100);
    expect(two.isSounding()).toBe(true);
    expect(Math.abs(position(two.state()) - before)).toBeLessThan(250);
    expect(one.state().isRemote).toBe(true);
    expect(one.connect.getState()).toMatchObject({ movedToDeviceId: 'two', activeDeviceId: 'two' });
    two.store.intend({ type: 'pause' });
    await wait(100);
    two.store.intend({ type: 'transfer', deviceId: 'one' });
    await wait(100);
    expect(one.state()).toMatchObject({ isRemote: false, phase: 'paused', wantsToPlay: false });
    expect(Math.abs(position(one.state()) - position(two.state()))).toBeLessThan(250);
    expect(one.connect.getState().movedToDeviceId).toBeNull();
  });

  it('the next song by itself is told, and steering does not disturb what plays', async () => {
    const { one, two } = await onePlays();
    one.store.tell({ type: 'finished', loadId: one.state().loadId });
    await wait(200);
    expect(two.state().queue.currentId).toBe('entry-1');
    const loads = one.heard.filter((type) => type === 'load').length;
    two.store.intend({ type: 'remove', entryId: 'entry-3' });
    two.store.intend({ type: 'set-shuffled', isShuffled: true, seed: 5 });
    await wait(6000);
    expect(one.heard.filter((type) => type === 'load')).toHaveLength(loads);
    expect(one.isSounding()).toBe(true);
    expect(playOrder(one.state().queue)).toEqual(playOrder(two.state().queue));
  });

  it('both press play at once: one sounds, and both agree', async () => {
    const { one, two } = await twoDevices();
    one.playAlbum(4, 0);
    two.playAlbum(4, 2);
    await wait(2000);
    expect([one.isSounding(), two.isSounding()].filter(Boolean)).toHaveLength(1);
    expect(one.state().queue.currentId).toBe(two.state().queue.currentId);
  });

  it('music that is chosen on another device plays there, pauses here, and says so', async () => {
    const { one, two } = await onePlays(2000);
    two.playAlbum(4, 2);
    await wait(300);
    expect(two.isSounding()).toBe(true);
    expect(two.state().queue.currentId).toBe('entry-2');
    expect(one.state().isRemote).toBe(true);
    expect(one.connect.getState().movedToDeviceId).toBe('two');
  });

  it('music that was chosen before the other device was heard of stays where it was chosen', async () => {
    const { server, one } = await onlyOnePlays(2000);
    const two = createTestDevice(server, 'two', { prelude: (store) => playAlbum(store, 2, 0, 50) });
    await wait(1000);
    expect(two.isSounding()).toBe(true);
    expect(server.state()).toMatchObject({ activeDeviceId: 'two', isPlaying: true });
    expect(one.state()).toMatchObject({ isRemote: true, context: { id: 'from 50' } });
  });

  it('a device that has handed playing away chooses music for the one that plays', async () => {
    const { one, two } = await onePlays(2000);
    one.store.intend({ type: 'transfer', deviceId: 'two' });
    await wait(300);
    one.playAlbum(4, 3);
    await wait(300);
    expect(two.isSounding()).toBe(true);
    expect(two.state().queue.currentId).toBe('entry-3');
    expect(one.state().isRemote).toBe(true);
  });

  it('a device that died loses its lease; what is asked for plays elsewhere', async () => {
    const { server, one, two } = await onePlays(6000);
    one.die();
    // Its stream is gone at once: no need to wait for the lease.
    two.setDevices(['two'], ['one', 'two']);
    two.store.intend({ type: 'next' });
    await wait(200);
    expect(two.isSounding()).toBe(true);
    expect(server.state()).toMatchObject({ activeDeviceId: 'two', isPlaying: true });
  });

  it('the pause button never begins music here, also when the device that plays seems to be gone', async () => {
    const { server, one, two } = await onePlays(1000);
    two.setDevices(['two'], ['one', 'two']);
    two.store.intend({ type: 'toggle' });
    await wait(500);
    expect([one.isSounding(), two.isSounding()]).toEqual([false, false]);
    expect(server.state()).toMatchObject({ activeDeviceId: 'one', isPlaying: false });
  });

  it('a device that falls asleep while another looks on is known to be gone within five seconds', async () => {
    const { server, one, two } = await onePlays(2000);
    one.setDevices(['one', 'two'], ['one', 'two']);
    two.setDevices(['one', 'two'], ['one', 'two']);
    await wait(6000);
    one.die();
    await wait(4500);
    server.settle();
    await wait(200);
    expect(two.state()).toMatchObject({ isRemote: false, wantsToPlay: false, phase: 'paused' });
    expect(server.state().activeDeviceId).toBeNull();
  });

  it('a device that wakes up leaves the music with the one that has it now, though it hears first that nobody had it', async () => {
    const { server, one, two } = await onePlays(2000);
    const asleep: PlayerStateDto[] = [];
    server.cutOff.add('one');
    await wait(16_000);
    server.settle();
    asleep.push(server.dto());
    await wait(200);
    two.store.intend({ type: 'toggle' });
    await wait(500);
    asleep.push(server.dto());
    server.cutOff.delete('one');
    for (const dto of asleep) one.hear(dto);
    await wait(2000);
    expect([one.isSounding(), two.isSounding()]).toEqual([false, true]);
    expect(server.state()).toMatchObject({ activeDeviceId: 'two', isPlaying: true });
  });

  it('a lease that ran out leaves everybody paused', async () => {
    const { server, one, two } = await onePlays(2000);
    one.die();
    await wait(16_000);
    server.settle();
    await wait(200);
    expect(two.state()).toMatchObject({ isRemote: false, wantsToPlay: false, phase: 'paused' });
    expect(position(two.state())).toBeLessThan(8000);
  });
});

it('a device the server has forgotten registers again, and the listener notices nothing', async () => {
  const server = createTestServer();
  const one = createTestDevice(server, 'one');
  await wait();
  server.forgotten.add('one');
  one.playAlbum();
  await wait(1000);
  expect(one.isSounding()).toBe(true);
  expect(server.state()).toMatchObject({ activeDeviceId: 'one again', isPlaying: true });
  expect(one.heard.filter((type) => type === 'open')).toHaveLength(1);
  expect(one.connect.getState()).toMatchObject({ deviceId: 'one again', isRemote: false });
});

describe('without the server', () => {
  it('music goes on, and is put right afterwards when nobody else plays', async () => {
    const { server, one } = await onlyOnePlays(1000);
    server.setUp(false);
    one.store.intend({ type: 'next' });
    one.store.intend({ type: 'add', entries: testEntries(1, 50, 'listener'), songs: testSongs(1, 50) });
    await wait(40_000);
    expect(one.isSounding()).toBe(true);
    server.setUp(true);
    await wait(15_000);
    expect(one.isSounding()).toBe(true);
    expect(one.state().queue.currentId).toBe('entry-1');
    expect(server.state()).toMatchObject({ activeDeviceId: 'one', isPlaying: true });
    expect(upcomingAdded(server.state().queue)).toHaveLength(1);
    expect(
      Math.abs(
        server.state().positionMs + (Date.now() - server.state().positionAtMs) - position(one.state()),
      ),
    ).toBeLessThan(500);
  });

  it('the song that followed meanwhile is not taken back', async () => {
    const { server, one } = await onlyOnePlays(1000);
    server.setUp(false);
    one.store.intend({ type: 'set-repeat', repeat: 'all' });
    one.store.intend({ type: 'seek', positionMs: 100_000 });
    await wait(500);
    one.store.tell({ type: 'finished', loadId: one.state().loadId });
    await wait(1000);
    const shown: (string | null)[] = [];
    one.store.subscribe(({ queue }) => shown.push(queue.currentId));
    server.setUp(true);
    await wait(15_000);
    expect(new Set(shown)).toEqual(new Set(['entry-1']));
    expect(one.isSounding()).toBe(true);
    expect(server.state().queue.currentId).toBe('entry-1');
  });

  it('a pause on another device is obeyed by the one that was out of touch, however long; and then it plays on from there', async () => {
    for (const isPausedInTime of [true, false]) {
      const { server, one, two } = await onePlays(1000);
      server.cutOff.add('one');
      // Before the lease of the device that plays has ended, or after.
      await wait(isPausedInTime ? 2000 : 20_000);
      two.store.intend({ type: 'pause' });
      await wait(isPausedInTime ? 20_000 : 500);
      server.settle();
      expect(server.state()).toMatchObject({ activeDeviceId: null, isPlaying: false });
      expect(one.isSounding()).toBe(true);
      server.cutOff.delete('one');
      await wait(12_000);
      expect([one.isSounding(), two.isSounding()]).toEqual([false, false]);
      expect(server.state()).toMatchObject({ activeDeviceId: 'one', isPlaying: false });
      expect(position(one.state())).toBeGreaterThan(20_000);
      expect(Math.abs(position(two.state()) - position(one.state()))).toBeLessThan(250);
      two.store.intend({ type: 'toggle' });
      await wait(500);
      expect(one.isSounding()).toBe(true);
      expect(two.state().isRemote).toBe(true);
      endTestDevices();
    }
  });

  it('a pause that was taken back, or that belongs to music played elsewhere since, silences nobody', async () => {
    for (const isElsewhere of [true, false]) {
      const { server, one, two } = await onePlays(1000);
      server.cutOff.add('one');
      await wait(2000);
      if (isElsewhere) two.playAlbum(4, 2);
      two.store.intend({ type: 'pause' });
      if (!isElsewhere) two.store.intend({ type: 'toggle' });
      await wait(500);
      two.die();
      await wait(20_000);
      server.settle();
      server.cutOff.delete('one');
      await wait(12_000);
      expect(one.isSounding()).toBe(true);
      expect(server.state()).toMatchObject({ activeDeviceId: 'one', isPlaying: true });
      endTestDevices();
    }
  });

  it('a device that comes back while another plays falls silent and shows that', async () => {
    const { server, one } = await onlyOnePlays(1000);
    // One’s network is gone: neither its commands nor its stream arrive.
    const stream = [...server.streams][0];
    server.streams.clear();
    server.setUp(false);
    await wait(20_000);
    server.setUp(true);
    const two = createTestDevice(server, 'two');
    server.settle();
    two.store.intend({ type: 'transfer', deviceId: 'two' });
    two.playAlbum(4, 2);
    if (stream) server.streams.add(stream);
    await wait(12_000);
    expect([one.isSounding(), two.isSounding()].filter(Boolean)).toHaveLength(1);
    expect(one.state().queue.currentId).toBe(two.state().queue.currentId);
  });

  it('music that began before the browser was a device goes on, also where the tab was not elected yet', async () => {
    const server = createTestServer();
    const one = createTestDevice(server, 'one', {
      isLeader: false,
      prelude: (store) => playAlbum(store, 2),
    });
    await wait(3000);
    expect(one.isSounding()).toBe(true);
    expect(one.connect.getState()).toMatchObject({ activeDeviceId: 'one', isRemote: false });
    expect(server.state()).toMatchObject({ activeDeviceId: 'one', isPlaying: true });
  });

  it('a queue the server knows nothing of is told when it is played', async () => {
    const server = createTestServer();
    server.setUp(false);
    const one = createTestDevice(server, 'one');
    one.store.intend({ type: 'restore', saved: restored() });
    await wait(500);
    server.setUp(true);
    await wait(6000);
    expect(one.state().queue.currentId).toBe('entry-2');
    one.store.intend({ type: 'play' });
    await wait(500);
    expect(one.isSounding()).toBe(true);
    expect(playOrder(server.state().queue)).toHaveLength(5);
    expect(server.state()).toMatchObject({ activeDeviceId: 'one', isPlaying: true });
    expect(server.state().queue.currentId).toBe('entry-2');
    expect(position(one.state())).toBeGreaterThan(30_000);
  });
});

function restored() {
  const device = createPlayerStore(reducePlayer);
  playAlbum(device, 5, 2);
  const { queue, songs, context, quality, volume, isMuted, crossfadeMs, loudness, isAutoplayOn } =
    device.getState();
  return {
    queue,
    songs,
    context,
    quality,
    volume,
    isMuted,
    crossfadeMs,
    loudness,
    isAutoplayOn,
    positionMs: 30_000,
  };
}
