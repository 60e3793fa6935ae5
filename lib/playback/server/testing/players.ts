import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { DeviceDto } from '@/lib/accounts/contract';
import { registerDevice } from '@/lib/accounts/server/register-device';
import { parseServerEnv } from '@/lib/config/server-env';
import type { UserActor } from '@/lib/kernel/actor';
import { newId, type DeviceId, type SongId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { createDb } from '@/lib/platform/db/prisma-client';
import { createTestDatabase, type TestDatabase } from '@/lib/platform/db/test-database';
import type { ServerEvent } from '@/lib/platform/http/event-stream';
import { createPubSub } from '@/lib/platform/pubsub/create-pubsub';
import type { PlayerStateDto } from '../../connect/connect-state';
import type { CommandKind, CommandOf, PlayerCommand } from '../../connect/player-command';
import { toColumns } from '../../queue/queue-document';
import { testEntries } from '../../queue/test-queue';
import { applyPlayerCommand } from '../apply-player-command';
import { getPlayer } from '../get-player';
import { watchPlayer } from '../watch-player';
import { createTestListener } from './test-listener';

export type PlayerContext = Pick<AppContext, 'db' | 'env' | 'pubsub' | 'log' | 'now'>;
export type Sent<Kind extends CommandKind> = Omit<CommandOf<Kind>, 'commandId' | 'deviceId' | 'kind'>;

export const START_MS = Date.parse('2026-11-24T12:00:00Z');

/** A listener with two devices and two web processes, each with connections of its own; made anew for every test of a file. */
export const players = {
  nowMs: START_MS,
  database: undefined as unknown as TestDatabase,
  here: undefined as unknown as PlayerContext,
  there: undefined as unknown as PlayerContext,
  actor: undefined as unknown as UserActor,
  kitchen: '' as DeviceId,
  phone: '' as DeviceId,
};

/** Registers what has to happen around the tests of a file. */
export function withPlayers(): void {
  beforeAll(async () => {
    players.database = await createTestDatabase();
    const log = pino({ level: 'silent' });
    const env = parseServerEnv({ ORIGIN_URL: 'https://media.test' });
    const context = (db: AppContext['db']): PlayerContext => ({
      db,
      env,
      log,
      now: () => new Date(players.nowMs),
      pubsub: createPubSub(env, players.database.url, () => undefined),
    });
    players.here = context(players.database.db);
    players.there = context(createDb(players.database.url, 5));
  });
  afterAll(async () => {
    const { here, there, database } = players;
    await Promise.all([here.pubsub.close(), there.pubsub.close(), there.db.$disconnect()]);
    await database.drop();
  });
  beforeEach(async () => {
    players.nowMs = START_MS;
    players.actor = await createTestListener(players.database.db);
    players.kitchen = await createDevice('Kitchen');
    players.phone = await createDevice('Phone');
  });
}

export async function createDevice(name: string): Promise<DeviceId> {
  const body = { name, kind: 'web' as const, capabilities: {} };
  return (await registerDevice(players.here, players.actor, { body })).id as DeviceId;
}

export function send<Kind extends CommandKind>(
  kind: Kind,
  deviceId: string,
  rest: Sent<Kind>,
  { context = players.here, commandId = newId() as string } = {},
) {
  const body = { kind, deviceId, commandId, ...rest } as unknown as PlayerCommand;
  return applyPlayerCommand(context, players.actor, { body });
}

export const playAlbum = (deviceId: string, count = 5) =>
  send('replace-queue', deviceId, {
    entries: toColumns(testEntries(count)),
    startIndex: 0,
    context: { kind: 'album', id: 'a', title: 'Tests' },
    seed: 1,
  });

export const read = (context = players.here) => getPlayer(context, players.actor);

export function report(
  deviceId: string,
  state: PlayerStateDto,
  over: Partial<Sent<'report'>> = {},
  epoch = state.leaseEpoch,
) {
  return send('report', deviceId, {
    epoch,
    seenRevision: state.revision,
    entryId: state.place.currentId,
    positionMs: 0,
    isPlaying: true,
    ...over,
  });
}

/** A stream as the HTTP door opens it. */
export function open(context: PlayerContext, deviceId: string | null, headers: Record<string, string> = {}) {
  const events: ServerEvent[] = [];
  const abort = new AbortController();
  const query = deviceId ? `?deviceId=${deviceId}` : '';
  const request = new Request(`https://harken.test/api/v1/player/events${query}`, { headers });
  const who = players.actor;
  void watchPlayer(context, who, { send: (event) => events.push(event), signal: abort.signal, request });
  return {
    events,
    states: () => events.filter(({ event }) => event === 'state').map(({ data }) => data as PlayerStateDto),
    devices: () =>
      (
        events.filter(({ event }) => event === 'devices').at(-1)?.data as {
          items: DeviceDto[];
        }
      )?.items ?? [],
    close: () => abort.abort(),
  };
}

export async function createSong(name: string, durationMs: number, genreId?: string): Promise<SongId> {
  const { db } = players.database;
  const [artistId, albumId, songId, packageId] = [newId(), newId(), newId<SongId>(), newId()] as const;
  await db.artist.create({ data: { id: artistId, name, sortName: name } });
  await db.album.create({
    data: { id: albumId, artistId, title: name, sortTitle: name, status: 'published' },
  });
  await db.song.create({
    data: { id: songId, albumId, artistId, name, sortName: name, durationMs, status: 'published' },
  });
  const hash = songId.replaceAll('-', '').repeat(2);
  await db.mediaPackage.create({
    data: {
      id: packageId,
      songId,
      contentHash: hash,
      storagePrefix: `packages/${hash}`,
      audioHash: hash,
      sampleRateHz: 44_100,
      sampleCount: 44_100n,
      channelCount: 2,
      sourceCodec: 'flac',
      isSourceLossless: true,
      loudnessLufs: -9,
      loudnessRangeLu: 6,
      truePeakDbtp: 0,
      appliedGainDb: 0,
      losslessGainDb: 0,
    },
  });
  await db.song.update({ where: { id: songId }, data: { currentPackageId: packageId } });
  if (genreId) await db.songGenre.create({ data: { songId, genreId } });
  return songId;
}

export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('It did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
