import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { registerDevice } from '@/lib/accounts/server/register-device';
import { parseServerEnv } from '@/lib/config/server-env';
import type { UserActor } from '@/lib/kernel/actor';
import { newId, type DeviceId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { createTestDatabase, type TestDatabase } from '@/lib/platform/db/test-database';
import type { ServerEvent } from '@/lib/platform/http/event-stream';
import { createPubSub } from '@/lib/platform/pubsub/create-pubsub';
import { startRedis } from '@/scripts/test-engines/redis-server';
import type { PlayerStateDto } from '../connect/connect-state';
import type { PlayerCommand } from '../connect/player-command';
import { applyPlayerCommand } from './apply-player-command';
import { watchPlayer } from './watch-player';
import { createTestListener } from './testing/test-listener';

// Announcements are lost: the process that owes them is killed, really. Whoever listens elsewhere must hear of the change all the
// same, and soon.

type Context = Pick<AppContext, 'db' | 'env' | 'pubsub' | 'log' | 'now'>;

/** What the listener's devices may need for agreeing again. */
const AGREED_WITHIN_MS = 5000;

const redis = await startRedis();
if ('unavailable' in redis) console.warn(`! Announcements over Redis were not tested: ${redis.unavailable}`);
const brokers = [
  { name: 'PostgreSQL', env: {}, isThere: true },
  { name: 'Redis', env: 'url' in redis ? { REDIS_URL: redis.url } : {}, isThere: 'url' in redis },
];

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
  if ('stop' in redis) await redis.stop();
});

describe.each(brokers.filter(({ isThere }) => isThere))('announced over $name', ({ env: settings }) => {
  let context: Context;
  beforeAll(() => {
    const env = parseServerEnv({ ORIGIN_URL: 'https://media.test', ...settings });
    context = {
      db: database.db,
      env,
      log: pino({ level: 'silent' }),
      now: () => new Date(),
      pubsub: createPubSub(env, database.url, () => undefined),
    };
  });
  afterAll(() => context.pubsub.close());

  it('a change reaches the other devices within five seconds when the process that made it is killed before telling', async () => {
    const { actor, deviceId } = await createListener(context);
    const stream = await listen(context, actor);
    const command = volume(deviceId, 0.25);
    const ended = await carryOutAndDie(actor, command);
    expect(ended).toBe('SIGKILL');
    await expect.poll(stream.volumes, { timeout: AGREED_WITHIN_MS }).toContain(0.25);
    stream.close();
  });

  it('the same command, sent again by the device that got no answer, tells the others at once', async () => {
    const { actor, deviceId } = await createListener(context);
    const told: string[] = [];
    const stop = await context.pubsub.subscribe(`player:${actor.userId}`, {
      onMessage: (message) => told.push(message),
      onGap: () => undefined,
    });
    const command = volume(deviceId, 0.5);
    await carryOutAndDie(actor, command);
    expect(told).toEqual([]);
    const { outcome, revision } = await applyPlayerCommand(context, actor, { body: command });
    expect(outcome).toBe('repeated');
    await expect.poll(() => told).toEqual([JSON.stringify({ revision })]);
    stop();
  });
});

it('however many streams are open, one query compares their states and one their devices', async () => {
  const env = parseServerEnv({ ORIGIN_URL: 'https://media.test' });
  const pubsub = createPubSub(env, database.url, () => undefined);
  const context = { db: database.db, env, log: pino({ level: 'silent' }), now: () => new Date(), pubsub };
  const listeners = await Promise.all(Array.from({ length: 12 }, () => createListener(context)));
  const streams = await Promise.all(
    listeners.flatMap(({ actor }) => [listen(context, actor), listen(context, actor)]),
  );
  const asked = vi.spyOn(database.db, '$queryRaw');
  const rounds = () =>
    asked.mock.calls.filter(([sql]) => String(sql).includes('player_states')).map(([, userIds]) => userIds);
  await expect.poll(() => rounds().length, { timeout: 20_000 }).toBeGreaterThan(1);
  for (const userIds of rounds()) expect(new Set(userIds as string[]).size).toBe(12);
  expect(asked.mock.calls.length).toBeLessThanOrEqual(2 * rounds().length);
  // Nothing has changed, so nothing was sent again.
  for (const stream of streams) expect(stream.events.map(({ event }) => event)).toEqual(['state', 'devices']);
  asked.mockRestore();
  for (const stream of streams) stream.close();
  await pubsub.close();
});

async function createListener(context: Context): Promise<{ actor: UserActor; deviceId: DeviceId }> {
  const actor = await createTestListener(database.db);
  const body = { name: 'Kitchen', kind: 'web' as const, capabilities: {} };
  const { id } = await registerDevice(context, actor, { body });
  return { actor, deviceId: id as DeviceId };
}

/** A stream of this process that has said everything there is to say at first. */
async function listen(context: Context, actor: UserActor) {
  const abort = new AbortController();
  const events: ServerEvent[] = [];
  await watchPlayer(context, actor, {
    send: (event) => events.push(event),
    signal: abort.signal,
    request: new Request('https://harken.test/'),
  });
  const states = () => events.filter(({ event }) => event === 'state').map(({ data }) => data);
  return {
    events,
    volumes: () => states().map((data) => (data as PlayerStateDto).volume),
    close: () => abort.abort(),
  };
}

function volume(deviceId: DeviceId, level: number): PlayerCommand {
  return { kind: 'volume', commandId: newId() as string, deviceId, volume: level, isMuted: false };
}

/** Another web process commits the command and is killed. @returns the signal that ended it. */
async function carryOutAndDie(actor: UserActor, command: PlayerCommand): Promise<unknown> {
  const script = 'lib/playback/server/testing/die-before-announcing.ts';
  const args = [database.url, JSON.stringify(actor), JSON.stringify(command)];
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [, signal] = (await once(child, 'exit')) as [unknown, unknown];
  return signal;
}
