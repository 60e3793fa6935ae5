import { vi } from 'vitest';
import { ApiProblem } from '@/lib/browser/api-client';
import { applyCommand, settleLease } from '../connect/apply-command';
import {
  EMPTY_CONNECT_STATE,
  toConnectDocument,
  type ConnectState,
  type PlayerStateDto,
} from '../connect/connect-state';
import type { PlayerCommand } from '../connect/player-command';
import { toContent } from '../queue/queue-document';
import { testEntries } from '../queue/test-queue';
import { createConnectStore } from './connect-store';
import type { PlayerEventsHandlers } from './player-events';
import { startPlayerSync } from './player-sync';
import type { PlayerState } from './player-state';
import { reducePlayer } from './player-machine';
import { createPlayerStore, type PlayerStore } from './player-store';
import type { LeadChange, TabElection } from './tab-election';
import { testOpened, testSong, testSongs } from './test-song';

const LATENCY_MS = 20;
const songOfId = (id: string) => testSong(Number(id.slice(-12)));

const alive = new Set<() => void>();

/** The server is the real reducer behind a network that can be taken away. */
export function createTestServer() {
  let state: ConnectState = EMPTY_CONNECT_STATE;
  let isUp = true;
  const streams = new Set<(dto: PlayerStateDto) => void>();
  const known = new Set<string>();
  const forgotten = new Set<string>();
  /** Devices whose own network is gone. */
  const cutOff = new Set<string>();
  /** Codes of everything that was refused, in order. */
  const refusals: string[] = [];
  let isQueueLong = false;
  let songEndsMs = Infinity;
  const dto = (isWhole = !isQueueLong): PlayerStateDto => ({
    ...toConnectDocument(state),
    nowMs: Date.now(),
    queue: isWhole ? toContent(state.queue) : null,
  });
  const refused = (status: number, code: string) => {
    refusals.push(code);
    return new ApiProblem({ title: '', status, code });
  };
  const change = (make: (before: ConnectState) => ConnectState) => {
    const before = state;
    state = make(settleLease(state, Date.now()));
    if (state.revision === before.revision) return;
    const news = dto();
    for (const send of streams) setTimeout(() => isUp && send(news), LATENCY_MS);
  };
  const travel = async (deviceId: string) => {
    await new Promise((resolve) => setTimeout(resolve, LATENCY_MS));
    if (!isUp || cutOff.has(deviceId)) throw new ApiProblem({ title: '', status: 0, code: 'network' });
  };
  return {
    state: () => state,
    dto: () => dto(),
    setUp: (next: boolean) => (isUp = next),
    settle: () => change((before) => before),
    streams,
    forgotten,
    cutOff,
    refusals,
    /** The queue is too long to travel along with every change. */
    lengthenQueue: () => (isQueueLong = true),
    /** Every song ends here, whatever the devices believe. */
    endSongsAt: (ms: number) => (songEndsMs = ms),
    apiOf: (deviceId: string) => ({
      read: async () => {
        await travel(deviceId);
        return dto(true);
      },
      send: async (command: PlayerCommand) => {
        await travel(deviceId);
        if (forgotten.has(command.deviceId)) throw refused(404, 'device-not-found');
        if (command.kind === 'seek' && command.positionMs > songEndsMs)
          throw refused(422, 'position-beyond-end');
        let refusal: string | null = null;
        if (!known.has(command.commandId)) {
          change((before) => {
            const result = applyCommand(before, command, Date.now());
            refusal = result.refusal;
            return result.state;
          });
        }
        if (refusal) throw refused(409, refusal);
        known.add(command.commandId);
        return { state: dto() };
      },
    }),
  };
}

export type TestServer = ReturnType<typeof createTestServer>;
export type TestDevice = ReturnType<typeof createTestDevice>;

interface DeviceOptions {
  /** Whether this tab is the elected one from the start. */
  isLeader?: boolean;
  /** An election among several tabs; without it every tab that wants to lead does. */
  electTab?: (onChange: LeadChange) => TabElection;
  /** What happens before the device is known to the server. */
  prelude?: (store: PlayerStore) => void;
}

/** A tab of a browser, with a player that plays whatever it is given at once. */
export function createTestDevice(
  server: TestServer,
  deviceId: string,
  { isLeader = true, electTab, prelude = () => undefined }: DeviceOptions = {},
) {
  const store = createPlayerStore(reducePlayer);
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
  const receive = (dto: PlayerStateDto) => {
    if (!server.cutOff.has(deviceId)) handlers?.onState(dto);
  };
  prelude(store);
  const sync = startPlayerSync({
    store,
    connect,
    deviceId,
    listenerId: 'lin',
    api: server.apiOf(deviceId),
    registerAgain: () => Promise.resolve(`${deviceId} again`),
    electTab:
      electTab ?? (() => ({ isLeader: () => leads, lead: () => (leads = true), destroy: () => undefined })),
    openEvents: (given) => {
      handlers = given;
      server.streams.add(receive);
      return { setLeader: () => undefined, close: () => server.streams.delete(receive) };
    },
    sendLast: () => undefined,
  });
  const die = () => {
    if (!alive.delete(die)) return;
    server.streams.delete(receive);
    clearInterval(clock);
    store.onEffect(null);
    sync.destroy();
  };
  alive.add(die);
  return {
    store,
    connect,
    heard,
    state: () => store.getState(),
    isSounding: () => store.getState().phase === 'playing' && !store.getState().isRemote,
    playAlbum: (count = 4, startIndex = 0) => playAlbum(store, count, startIndex),
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
    /** What had waited in a connection while nothing of this device ran. */
    hear: (dto: PlayerStateDto) => receive(dto),
    die,
  };
}

/** Ends every device that is still there; for after each test. */
export function endTestDevices(): void {
  for (const die of alive) die();
}

export const playAlbum = (store: PlayerStore, count = 4, startIndex = 0, from = 0): void =>
  store.intend({
    type: 'play-entries',
    entries: testEntries(count, from),
    songs: testSongs(count, from),
    startIndex,
    context: { kind: 'album', id: `from ${from}`, title: 'Tests' },
    seed: 1,
  });

/** Two tabs of one device; the one that takes the lead takes it from the other. */
export function createTestTabs(server: TestServer) {
  let leader = 0;
  const told: LeadChange[] = [];
  const elect = (own: number) => (onChange: LeadChange) => {
    told[own] = onChange;
    return {
      isLeader: () => leader === own,
      lead: () => {
        if (leader === own) return;
        const before = told[leader];
        leader = own;
        told[own]?.(true, false);
        before?.(false, false);
      },
      destroy: () => {
        if (leader !== own) return;
        leader = 1 - own;
        told[leader]?.(true, true);
      },
    };
  };
  return {
    tab: createTestDevice(server, 'one', { electTab: elect(0) }),
    other: createTestDevice(server, 'one', { electTab: elect(1) }),
  };
}

export const wait = (ms = 500) => vi.advanceTimersByTimeAsync(ms);
export const position = ({ positionMs }: PlayerState) => positionMs;

/** Two devices the server knows. */
export async function twoDevices() {
  const server = createTestServer();
  const devices = { one: createTestDevice(server, 'one'), two: createTestDevice(server, 'two') };
  await wait();
  return { server, ...devices };
}

/** Two devices, of which the first has played an album for so long. */
export async function onePlays(forMs = 500) {
  const devices = await twoDevices();
  devices.one.playAlbum();
  await wait(forMs);
  return devices;
}

/** The same without the second. */
export async function onlyOnePlays(forMs: number) {
  const server = createTestServer();
  const one = createTestDevice(server, 'one');
  await wait();
  one.playAlbum();
  await wait(forMs);
  return { server, one };
}

/** Two tabs of one device, of which the first has played an album for so long. */
export async function firstTabPlays(forMs = 500) {
  const server = createTestServer();
  const tabs = createTestTabs(server);
  await wait();
  tabs.tab.playAlbum();
  await wait(forMs);
  return { server, ...tabs };
}
