import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { registerDevice } from '@/lib/accounts/server/register-device';
import { ApiProblem } from '@/lib/browser/api-client';
import { parseServerEnv } from '@/lib/config/server-env';
import { AppError } from '@/lib/kernel/app-error';
import { newId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { createDb } from '@/lib/platform/db/prisma-client';
import { createTestDatabase, type TestDatabase } from '@/lib/platform/db/test-database';
import { createPubSub } from '@/lib/platform/pubsub/create-pubsub';
import { createConnectClient, type ConnectClient, type WantedCommand } from '../client/connect-client';
import type { ConnectState, PlayerStateDto } from '../connect/connect-state';
import { playOrder } from '../queue/play-queue';
import { toColumns } from '../queue/queue-document';
import { testEntries } from '../queue/test-queue';
import { applyPlayerCommand } from './apply-player-command';
import { getPlayer } from './get-player';
import { readPlayerState } from './player-state-store';
import { watchPlayer } from './watch-player';
import { createTestListener } from './testing/test-listener';

// The whole server on a real PostgreSQL, as two processes, with devices that send at the same time over connections that lose
// requests and answers; their events come over LISTEN/NOTIFY.

type Context = Pick<AppContext, 'db' | 'env' | 'pubsub' | 'log' | 'now'>;

let database: TestDatabase;
let processes: Context[];

beforeAll(async () => {
  database = await createTestDatabase();
  const env = parseServerEnv({ ORIGIN_URL: 'https://media.test' });
  processes = [database.db, createDb(database.url, 5)].map((db) => ({
    db,
    env,
    log: pino({ level: 'silent' }),
    now: () => new Date(),
    pubsub: createPubSub(env, database.url, () => undefined),
  }));
});
afterAll(async () => {
  await Promise.all(processes.map(({ pubsub }) => pubsub.close()));
  await processes[1]?.db.$disconnect();
  await database.drop();
});

async function connect(lossPercent: () => number) {
  const [first] = processes as [Context, Context];
  const actor = await createTestListener(database.db);
  const { userId } = actor;
  const abort = new AbortController();
  const clients: ConnectClient[] = [];
  for (const at of [0, 1, 2]) {
    const process = processes[at % 2] ?? first;
    const body = { name: `Device ${at}`, kind: 'web' as const, capabilities: {} };
    const { id: deviceId } = await registerDevice(first, actor, { body });
    const offline = () => new ApiProblem({ title: '', status: 0, code: 'network' });
    const overTheNetwork = async <T>(work: () => Promise<T>): Promise<T> => {
      if (lossPercent() < 15) throw offline();
      const answer = await work().catch((error: unknown) => {
        throw error instanceof AppError
          ? new ApiProblem({ title: '', status: error.kind === 'not-found' ? 404 : 409, code: error.code })
          : error;
      });
      if (lossPercent() < 15) throw offline();
      return answer;
    };
    const client = createConnectClient({
      deviceId,
      now: Date.now,
      newCommandId: () => newId() as string,
      api: {
        send: (command) => overTheNetwork(() => applyPlayerCommand(process, actor, { body: command })),
        read: () => overTheNetwork(() => getPlayer(process, actor)),
      },
      freshReport: () => ({
        entryId: client.confirmed().queue.currentId,
        positionMs: 0,
        isPlaying: client.confirmed().isPlaying,
      }),
      onServer: () => undefined,
      onLeaseLost: () => undefined,
      onUnknownDevice: () => Promise.resolve(deviceId),
      wait: () => new Promise((resolve) => setTimeout(resolve, 5)),
    });
    clients.push(client);
    void watchPlayer(process, actor, {
      send: ({ event, data }) => {
        if (event === 'state' && lossPercent() >= 10) client.receive(data as PlayerStateDto);
      },
      signal: abort.signal,
      request: new Request(`https://harken.test/?deviceId=${deviceId}`),
    });
  }
  return { clients, userId, close: () => abort.abort() };
}

const context = { kind: 'album' as const, id: 'a', title: 'Tests' };
const MAKES = [
  (_: ConnectState, serial: number): WantedCommand => ({
    kind: 'replace-queue',
    entries: toColumns(testEntries(6, serial * 100)),
    startIndex: 1,
    context,
    seed: serial,
  }),
  (_: ConnectState, serial: number): WantedCommand => ({
    kind: 'add',
    entries: toColumns(testEntries(2, serial * 100, 'listener')),
  }),
  (view: ConnectState, serial: number): WantedCommand => ({
    kind: 'move',
    entryId: pick(view, serial),
    beforeId: pick(view, serial * 7),
  }),
  (view: ConnectState, serial: number): WantedCommand => ({ kind: 'remove', entryIds: [pick(view, serial)] }),
  (): WantedCommand => ({ kind: 'undo' }),
  (_: ConnectState, serial: number): WantedCommand => ({
    kind: 'set-shuffle',
    isShuffled: serial % 2 === 0,
    seed: serial,
  }),
  (view: ConnectState): WantedCommand => ({ kind: 'next', fromEntryId: view.queue.currentId ?? 'none' }),
  (): WantedCommand => ({ kind: 'play' }),
  (): WantedCommand => ({ kind: 'pause' }),
  (): WantedCommand => ({ kind: 'claim', isPlaying: true }),
  (): WantedCommand => ({ kind: 'report', entryId: null, positionMs: 0, isPlaying: true, pace: 'watched' }),
] as const;
const pick = (view: ConnectState, at: number) => playOrder(view.queue)[at % 9]?.entryId ?? 'unknown';

it('devices that send at once over bad connections to two processes end in one state, with one active device', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(2), fc.nat(MAKES.length - 1), fc.nat(3)), {
        minLength: 20,
        maxLength: 40,
        size: 'max',
      }),
      fc.infiniteStream(fc.nat(99)),
      async (acts, losses) => {
        let isLossy = true;
        const { clients, userId, close } = await connect(() => (isLossy ? (losses.next().value ?? 0) : 99));
        for (const [serial, [who, what, pauseMs]] of acts.entries()) {
          const client = clients[who];
          const make = MAKES[what];
          if (client && make) client.submit(make(client.view(), serial + 1));
          if (pauseMs > 1) await new Promise((resolve) => setTimeout(resolve, pauseMs * 3));
        }
        isLossy = false;
        await until(() => clients.every((client) => !client.hasPending()));
        await Promise.all(clients.map((client) => client.reread()));
        const state = await readPlayerState(processes[1] as Context, userId);
        for (const client of clients) expect(client.view()).toEqual(state);
        close();
        for (const client of clients) client.close();
      },
    ),
    { numRuns: 15 },
  );
});

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('It did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
