import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '@/lib/browser/api-client';
import { applyCommand, settleLease } from '../connect/apply-command';
import {
  EMPTY_CONNECT_STATE,
  toConnectDocument,
  type ConnectState,
  type PlayerStateDto,
} from '../connect/connect-state';
import type { PlayerCommand } from '../connect/player-command';
import { playOrder, upcomingAdded } from '../queue/play-queue';
import { toContent } from '../queue/queue-document';
import { testEntries, testSongId } from '../queue/test-queue';
import { createConnectStore } from './connect-store';
import type { PlayerEventsHandlers } from './player-events';
import { startPlayerSync } from './player-sync';
import type { PlayerState } from './player-state';
import { createPlayerStore, type PlayerStore } from './player-store';
import { testOpened, testSong, testSongs } from './test-song';

// Real stores, real machine, real reducer; the server is its reducer, and the engine plays whatever it is given at once.

beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => void vi.useRealTimers());

const LATENCY_MS = 20;
const songOfId = (id: string) => testSong(Number(id.slice(-12)));

function createServer() {
  let state: ConnectState = EMPTY_CONNECT_STATE;
  let isUp = true;
  const streams = new Set<(dto: PlayerStateDto) => void>();
  const known = new Set<string>();
  const forgotten = new Set<string>();
  const dto = (): PlayerStateDto => ({
    ...toConnectDocument(state),
    nowMs: Date.now(),
    queue: toContent(state.queue),
  });
  const change = (make: (before: ConnectState) => ConnectState) => {
    const before = state;
    state = make(settleLease(state, Date.now()));
    if (state.revision === before.revision) return;
    const news = dto();
    for (const send of streams) setTimeout(() => isUp && send(news), LATENCY_MS);
  };
  const travel = async () => {
    await new Promise((resolve) => setTimeout(resolve, LATENCY_MS));
    if (!isUp) throw new ApiProblem({ title: '', status: 0, code: 'network' });
  };
  return {
    state: () => state,
    setUp: (next: boolean) => (isUp = next),
    settle: () => change((before) => before),
    streams,
    forgotten,
    dto,
    api: {
      read: async () => {
        await travel();
        return dto();
      },
      send: async (command: PlayerCommand) => {
        await travel();
        if (forgotten.has(command.deviceId))
          throw new ApiProblem({ title: '', status: 404, code: 'device-not-found' });
        let refusal: string | null = null;
        if (!known.has(command.commandId)) {
          change((before) => {
            const result = applyCommand(before, command, Date.now());
            refusal = result.refusal;
            return result.state;
          });
        }
        if (refusal) throw new ApiProblem({ title: '', status: 409, code: refusal });
        known.add(command.commandId);
        return { state: dto() };
      },
    },
  };
}

function createDevice(
  server: ReturnType<typeof createServer>,
  deviceId: string,
  isLeader = true,
  /** What happens before the device is known to the server. */
  prelude: (store: PlayerStore) => void = () => undefined,
) {
  const store = createPlayerStore();
  let leads = isLeader;
  const connect = createConnectStore();
  const heard: string[] = [];
  store.onEffect((effect) => {
    if (effect.type === 'open') {
      const opened = testOpened(songOfId(effect.songId));
      setTimeout(() => store.tell({ type: 'opened', loadId: effect.loadId, opened }), 5);
    } else if (effect.type === 'load' && effect.shouldPlay) {
      setTimeout(() => store.tell({ type: 'sounding', loadId: effect.loadId }), 5);
    } else if (effect.type === 'play') {
      const { loadId } = store.getState();
      setTimeout(() => store.tell({ type: 'sounding', loadId }), 5);
    }
    heard.push(effect.type);
  });
  // The element's clock.
  const clock = setInterval(() => {
    const { phase, loadId, positionMs, isRemote } = store.getState();
    if (phase === 'playing' && !isRemote)
      store.tell({ type: 'progress', loadId, positionMs: positionMs + 100, bufferedToMs: positionMs + 9000 });
  }, 100);
  let handlers: PlayerEventsHandlers | undefined;
  const receive = (dto: PlayerStateDto) => handlers?.onState(dto);
  prelude(store);
  const sync = startPlayerSync({
    store,
    connect,
    deviceId,
    listenerId: 'lin',
    api: server.api,
    registerAgain: () => Promise.resolve(`${deviceId} again`),
    electTab: () => ({ isLeader: () => leads, lead: () => (leads = true), destroy: () => undefined }),
    openEvents: (given) => {
      handlers = given;
      server.streams.add(receive);
      return { setLeader: () => undefined, close: () => server.streams.delete(receive) };
    },
    sendLast: () => undefined,
  });
  return {
    store,
    connect,
    heard,
    state: () => store.getState(),
    isSounding: () => store.getState().phase === 'playing' && !store.getState().isRemote,
    playAlbum: (count = 4, startIndex = 0) =>
      store.intend({
        type: 'play-entries',
        entries: testEntries(count),
        songs: testSongs(count),
        startIndex,
        context: { kind: 'album', id: 'a', title: 'Tests' },
        seed: 1,
      }),
    setDevices: (connected: readonly string[], all: readonly string[]) =>
      handlers?.onDevices(
        all.map((id) => ({
          id: id as never,
          name: id,
          kind: 'web' as const,
          capabilities: {},
          createdAt: '2026-01-01T00:00:00.000Z',
          lastSeenAt: '2026-01-01T00:00:00.000Z',
          isConnected: connected.includes(id),
        })),
      ),
    die: () => {
      server.streams.delete(receive);
      clearInterval(clock);
      store.onEffect(null);
      sync.destroy();
    },
  };
}

const wait = (ms = 500) => vi.advanceTimersByTimeAsync(ms);
const position = ({ positionMs }: PlayerState) => positionMs;

describe('two devices', () => {
  it('one plays; the other shows it, silent, with a position that runs', async () => {
    const server = createServer();
    const [one, two] = [createDevice(server, 'one'), createDevice(server, 'two')];
    await wait();
    one.playAlbum();
    await wait(3000);
    expect(one.isSounding()).toBe(true);
    expect(two.state()).toMatchObject({ isRemote: true, phase: 'playing', wantsToPlay: true });
    expect(two.state().queue.currentId).toBe('entry-0');
    expect(Math.abs(position(two.state()) - position(one.state()))).toBeLessThan(300);
    expect(two.heard).not.toContain('open');
    one.die();
    two.die();
  });

  it('what the other asks for happens where the music is', async () => {
    const server = createServer();
    const [one, two] = [createDevice(server, 'one'), createDevice(server, 'two')];
    await wait();
    one.playAlbum();
    await wait();
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
    one.die();
    two.die();
  });

  it('a transfer moves the music with its position; the one before is silent and says where it went', async () => {
    const server = createServer();
    const [one, two] = [createDevice(server, 'one'), createDevice(server, 'two')];
    await wait();
    one.playAlbum();
    await wait(20_000);
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
    one.die();
    two.die();
  });

  it('the next song by itself is told, and steering does not disturb what plays', async () => {
    const server = createServer();
    const [one, two] = [createDevice(server, 'one'), createDevice(server, 'two')];
    await wait();
    one.playAlbum();
    await wait();
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
    one.die();
    two.die();
  });

  it('both press play at once: one sounds, and both agree', async () => {
    const server = createServer();
    const [one, two] = [createDevice(server, 'one'), createDevice(server, 'two')];
    await wait();
    one.playAlbum(4, 0);
    two.playAlbum(4, 2);
    await wait(2000);
    expect([one.isSounding(), two.isSounding()].filter(Boolean)).toHaveLength(1);
    expect(one.state().queue.currentId).toBe(two.state().queue.currentId);
    one.die();
    two.die();
  });

  it('music that is chosen on another device plays there, pauses here, and says so', async () => {
    const server = createServer();
    const [one, two] = [createDevice(server, 'one'), createDevice(server, 'two')];
    await wait();
    one.playAlbum();
    await wait(2000);
    two.playAlbum(4, 2);
    await wait(300);
    expect(two.isSounding()).toBe(true);
    expect(two.state().queue.currentId).toBe('entry-2');
    expect(one.state().isRemote).toBe(true);
    expect(one.connect.getState().movedToDeviceId).toBe('two');
    one.die();
    two.die();
  });

  it('music that was chosen before the other device was heard of stays where it was chosen', async () => {
    const server = createServer();
    const one = createDevice(server, 'one');
    await wait();
    one.playAlbum();
    await wait(2000);
    const two = createDevice(server, 'two', true, (store) =>
      store.intend({
        type: 'play-entries',
        entries: testEntries(2, 50),
        songs: testSongs(2, 50),
        startIndex: 0,
        context: { kind: 'album', id: 'b', title: 'Others' },
        seed: 1,
      }),
    );
    await wait(1000);
    expect(two.isSounding()).toBe(true);
    expect(server.state()).toMatchObject({ activeDeviceId: 'two', isPlaying: true });
    expect(one.state()).toMatchObject({ isRemote: true, context: { id: 'b' } });
    one.die();
    two.die();
  });

  it('a device that has handed playing away chooses music for the one that plays', async () => {
    const server = createServer();
    const [one, two] = [createDevice(server, 'one'), createDevice(server, 'two')];
    await wait();
    one.playAlbum();
    await wait(2000);
    one.store.intend({ type: 'transfer', deviceId: 'two' });
    await wait(300);
    one.playAlbum(4, 3);
    await wait(300);
    expect(two.isSounding()).toBe(true);
    expect(two.state().queue.currentId).toBe('entry-3');
    expect(one.state().isRemote).toBe(true);
    one.die();
    two.die();
  });

  it('a device that died loses its lease; what is asked for plays elsewhere', async () => {
    const server = createServer();
    const [one, two] = [createDevice(server, 'one'), createDevice(server, 'two')];
    await wait();
    one.playAlbum();
    await wait(6000);
    one.die();
    // Its stream is gone at once: no need to wait for the lease.
    two.setDevices(['two'], ['one', 'two']);
    two.store.intend({ type: 'next' });
    await wait(200);
    expect(two.isSounding()).toBe(true);
    expect(server.state()).toMatchObject({ activeDeviceId: 'two', isPlaying: true });
    two.die();
  });

  it('the pause button never begins music here, also when the device that plays seems to be gone', async () => {
    const server = createServer();
    const [one, two] = [createDevice(server, 'one'), createDevice(server, 'two')];
    await wait();
    one.playAlbum();
    await wait(1000);
    two.setDevices(['two'], ['one', 'two']);
    two.store.intend({ type: 'toggle' });
    await wait(500);
    expect([one.isSounding(), two.isSounding()]).toEqual([false, false]);
    expect(server.state()).toMatchObject({ activeDeviceId: 'one', isPlaying: false });
    one.die();
    two.die();
  });

  it('a lease that ran out leaves everybody paused', async () => {
    const server = createServer();
    const [one, two] = [createDevice(server, 'one'), createDevice(server, 'two')];
    await wait();
    one.playAlbum();
    await wait(2000);
    one.die();
    await wait(16_000);
    server.settle();
    await wait(200);
    expect(two.state()).toMatchObject({ isRemote: false, wantsToPlay: false, phase: 'paused' });
    expect(position(two.state())).toBeLessThan(8000);
    two.die();
  });
});

it('a device the server has forgotten registers again, and the listener notices nothing', async () => {
  const server = createServer();
  const one = createDevice(server, 'one');
  await wait();
  server.forgotten.add('one');
  one.playAlbum();
  await wait(1000);
  expect(one.isSounding()).toBe(true);
  expect(server.state()).toMatchObject({ activeDeviceId: 'one again', isPlaying: true });
  expect(one.heard.filter((type) => type === 'open')).toHaveLength(1);
  expect(one.connect.getState()).toMatchObject({ deviceId: 'one again', isRemote: false });
  one.die();
});

describe('without the server', () => {
  it('music goes on, and is put right afterwards when nobody else plays', async () => {
    const server = createServer();
    const one = createDevice(server, 'one');
    await wait();
    one.playAlbum();
    await wait(1000);
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
    one.die();
  });

  it('the song that followed meanwhile is not taken back', async () => {
    const server = createServer();
    const one = createDevice(server, 'one');
    await wait();
    one.playAlbum();
    await wait(1000);
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
    one.die();
  });

  it('a device that comes back while another plays falls silent and shows that', async () => {
    const server = createServer();
    const one = createDevice(server, 'one');
    await wait();
    one.playAlbum();
    await wait(1000);
    // One’s network is gone: neither its commands nor its stream arrive.
    const stream = [...server.streams][0];
    server.streams.clear();
    server.setUp(false);
    await wait(20_000);
    server.setUp(true);
    const two = createDevice(server, 'two');
    server.settle();
    two.store.intend({ type: 'transfer', deviceId: 'two' });
    two.playAlbum(4, 2);
    if (stream) server.streams.add(stream);
    await wait(12_000);
    expect([one.isSounding(), two.isSounding()].filter(Boolean)).toHaveLength(1);
    expect(one.state().queue.currentId).toBe(two.state().queue.currentId);
    one.die();
    two.die();
  });

  it('music that began before the browser was a device goes on, also where the tab was not elected yet', async () => {
    const server = createServer();
    const one = createDevice(server, 'one', false, (store) =>
      store.intend({
        type: 'play-entries',
        entries: testEntries(2),
        songs: testSongs(2),
        startIndex: 0,
        context: { kind: 'album', id: 'a', title: 'Tests' },
        seed: 1,
      }),
    );
    await wait(3000);
    expect(one.isSounding()).toBe(true);
    expect(one.connect.getState()).toMatchObject({ activeDeviceId: 'one', isRemote: false });
    expect(server.state()).toMatchObject({ activeDeviceId: 'one', isPlaying: true });
  });

  it('a queue the server knows nothing of is told when it is played', async () => {
    const server = createServer();
    server.setUp(false);
    const one = createDevice(server, 'one');
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
    one.die();
  });
});

function restored() {
  const device = createPlayerStore();
  device.intend({
    type: 'play-entries',
    entries: testEntries(5),
    songs: testSongs(5),
    startIndex: 2,
    context: { kind: 'album', id: 'a', title: 'Tests' },
    seed: 1,
  });
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

it('a second tab of the playing browser shows and steers, and never sounds', async () => {
  const server = createServer();
  const [tab, other] = [createDevice(server, 'one', true), createDevice(server, 'one', false)];
  await wait();
  tab.playAlbum();
  await wait();
  expect(other.state()).toMatchObject({ isRemote: true, wantsToPlay: true });
  other.store.intend({ type: 'pause' });
  await wait(100);
  expect(tab.state().phase).toBe('paused');
  tab.store.intend({ type: 'play' });
  await wait(100);
  // Opening one more tab disturbs nothing.
  const third = createDevice(server, 'one', false);
  await wait();
  expect(tab.isSounding()).toBe(true);
  third.die();
  expect(other.heard).not.toContain('open');
  tab.die();
  other.die();
});
