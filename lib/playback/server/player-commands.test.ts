import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceDto } from '@/lib/accounts/contract';
import { listDevices } from '@/lib/accounts/server/list-devices';
import { registerDevice } from '@/lib/accounts/server/register-device';
import { renameDevice } from '@/lib/accounts/server/rename-device';
import { parseServerEnv } from '@/lib/config/server-env';
import { ANONYMOUS, type UserActor } from '@/lib/kernel/actor';
import type { AppError } from '@/lib/kernel/app-error';
import { newId, type DeviceId, type SongId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { createDb } from '@/lib/platform/db/prisma-client';
import { createTestDatabase, type TestDatabase } from '@/lib/platform/db/test-database';
import type { ServerEvent } from '@/lib/platform/http/event-stream';
import { createPubSub } from '@/lib/platform/pubsub/create-pubsub';
import type { PlayerStateDto } from '../connect/connect-state';
import { LEASE_PACES } from '../connect/lease-pace';
import type { CommandKind, CommandOf, PlayerCommand } from '../connect/player-command';
import { toColumns } from '../queue/queue-document';
import { testEntries } from '../queue/test-queue';
import { applyPlayerCommand } from './apply-player-command';
import { getPlayer } from './get-player';
import { listSimilarSongs } from './similar-songs';
import { watchPlayer } from './watch-player';
import { createTestListener } from './testing/test-listener';

type Context = Pick<AppContext, 'db' | 'env' | 'pubsub' | 'log' | 'now'>;
type Sent<Kind extends CommandKind> = Omit<CommandOf<Kind>, 'commandId' | 'deviceId' | 'kind'>;

const START_MS = Date.parse('2026-11-24T12:00:00Z');
let nowMs = START_MS;
let database: TestDatabase;
/** Two web processes, each with connections of its own. */
let here: Context;
let there: Context;
let actor: UserActor;
let kitchen: DeviceId;
let phone: DeviceId;

beforeAll(async () => {
  database = await createTestDatabase();
  const log = pino({ level: 'silent' });
  const env = parseServerEnv({ ORIGIN_URL: 'https://media.test' });
  const context = (db: AppContext['db']): Context => ({
    db,
    env,
    log,
    now: () => new Date(nowMs),
    pubsub: createPubSub(env, database.url, () => undefined),
  });
  here = context(database.db);
  there = context(createDb(database.url, 5));
});
afterAll(async () => {
  await Promise.all([here.pubsub.close(), there.pubsub.close(), there.db.$disconnect()]);
  await database.drop();
});
beforeEach(async () => {
  nowMs = START_MS;
  actor = await createTestListener(database.db);
  kitchen = await createDevice('Kitchen');
  phone = await createDevice('Phone');
});

async function createDevice(name: string): Promise<DeviceId> {
  const body = { name, kind: 'web' as const, capabilities: {} };
  return (await registerDevice(here, actor, { body })).id as DeviceId;
}
function send<Kind extends CommandKind>(
  kind: Kind,
  deviceId: string,
  rest: Sent<Kind>,
  { context = here, commandId = newId() as string } = {},
) {
  const body = { kind, deviceId, commandId, ...rest } as unknown as PlayerCommand;
  return applyPlayerCommand(context, actor, { body });
}
const playAlbum = (deviceId: string, count = 5) =>
  send('replace-queue', deviceId, {
    entries: toColumns(testEntries(count)),
    startIndex: 0,
    context: { kind: 'album', id: 'a', title: 'Tests' },
    seed: 1,
  });
const refusal = (kind: string, code: string) => expect.objectContaining({ kind, code }) as AppError;
const read = (context = here) => getPlayer(context, actor);
const remote = (expectedQueueRevision: number) => ({
  entries: toColumns(testEntries(2, 100, 'listener')),
  expectedQueueRevision,
});

describe('commands', () => {
  it('a command that comes twice is one command, answered with what it led to, in whichever process it comes', async () => {
    const { revision } = await playAlbum(kitchen);
    const commandId = newId() as string;
    const first = await send('next', phone, { fromEntryId: 'entry-0' }, { commandId });
    await send('volume', phone, { volume: 0.4, isMuted: false });
    const second = await send('next', phone, { fromEntryId: 'entry-0' }, { commandId, context: there });
    expect(first).toMatchObject({ outcome: 'applied', revision: revision + 1 });
    expect(second).toMatchObject({ outcome: 'repeated', revision: revision + 1 });
    expect(second.state.place.currentId).toBe('entry-1');
    expect(second.state.revision).toBe(revision + 2);
  });

  it('two devices that press "next" at once skip one song', async () => {
    await playAlbum(kitchen);
    await Promise.all([
      send('next', kitchen, { fromEntryId: 'entry-0' }),
      send('next', phone, { fromEntryId: 'entry-0' }, { context: there }),
    ]);
    expect((await read()).place.currentId).toBe('entry-1');
  });

  it('an edit of a queue that has changed is refused with the revision it is at, and changes nothing', async () => {
    const { state } = await playAlbum(kitchen);
    await send('add', phone, remote(state.queueRevision));
    const stale = send('add', kitchen, remote(state.queueRevision), { context: there });
    await expect(stale).rejects.toEqual(refusal('conflict', 'queue-revision-stale'));
    const now = await read();
    const refusedWith: unknown = await stale.catch((error: unknown) => error);
    expect(refusedWith).toMatchObject({ fields: [{ message: `is ${now.queueRevision} now` }] });
    expect(now.queue?.added).toHaveLength(2);
  });

  it('of many edits at once on one revision exactly one is made', async () => {
    const { state } = await playAlbum(kitchen);
    const edits = Array.from({ length: 12 }, (_, at) =>
      send(
        'add',
        phone,
        {
          entries: toColumns(testEntries(1, 200 + at, 'listener')),
          expectedQueueRevision: state.queueRevision,
        },
        { context: at % 2 ? here : there },
      ),
    );
    const results = await Promise.allSettled(edits);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await read()).queue?.added).toHaveLength(1);
  });

  it('a device that is not this listener’s is refused, as sender and as target', async () => {
    const stranger = newId<DeviceId>();
    await expect(playAlbum(stranger)).rejects.toEqual(refusal('not-found', 'device-not-found'));
    await expect(send('transfer', phone, { toDeviceId: stranger })).rejects.toEqual(
      refusal('not-found', 'device-not-found'),
    );
    await expect(
      applyPlayerCommand(here, ANONYMOUS, { body: { kind: 'play', commandId: newId(), deviceId: phone } }),
    ).rejects.toEqual(refusal('unauthenticated', 'sign-in-required'));
  });

  it('seeking behind the end of a song is refused', async () => {
    const songId = await createSong('Short', 30_000);
    const entries = toColumns([{ entryId: 'only', songId, artistId: null, origin: 'context' }]);
    await send('replace-queue', phone, {
      entries,
      startIndex: 0,
      context: { kind: 'song', id: songId, title: 'Short' },
      seed: 1,
    });
    await expect(send('seek', phone, { entryId: 'only', positionMs: 30_001 })).rejects.toEqual(
      refusal('rejected', 'position-beyond-end'),
    );
    await send('seek', phone, { entryId: 'only', positionMs: 30_000 });
    expect((await read()).positionMs).toBe(30_000);
  });

  it('columns that do not belong together, or name an entry twice, are refused', async () => {
    const entries = toColumns(testEntries(3));
    const context = { kind: 'album' as const, id: 'a', title: 'Tests' };
    for (const broken of [
      { ...entries, songIds: [] },
      { ...entries, entryIds: ['a', 'b', 'a'] },
      { ...entries, artistIndexes: [0, 1, 9] },
    ]) {
      await expect(
        send('replace-queue', phone, { entries: broken, startIndex: 0, context, seed: 1 }),
      ).rejects.toEqual(refusal('rejected', 'bad-entries'));
    }
    expect((await read()).revision).toBe(0);
  });

  it('ten thousand entries are kept, edited and read by another process', async () => {
    await playAlbum(kitchen, 10_000);
    const { queueRevision } = await read();
    await send('move', phone, {
      entryId: 'entry-9999',
      beforeId: 'entry-1',
      expectedQueueRevision: queueRevision,
    });
    const { queue } = await read(there);
    const second = queue?.entries.entryIds[queue.context[1] ?? -1];
    expect(queue?.context).toHaveLength(10_000);
    expect(second).toBe('entry-9999');
  });

  it('undo from another device takes an edit back', async () => {
    const { state } = await playAlbum(kitchen);
    const cleared = await send('clear', kitchen, {
      section: 'all',
      expectedQueueRevision: state.queueRevision,
    });
    expect(cleared.state.queue?.context).toHaveLength(1);
    const undone = await send(
      'undo',
      phone,
      { expectedQueueRevision: cleared.state.queueRevision },
      { context: there },
    );
    expect(undone.state.queue?.context).toHaveLength(5);
  });

  it('a stored state that cannot be read starts afresh, with revisions that go on', async () => {
    const { revision } = await playAlbum(kitchen);
    await database.db.playerState.update({ where: { userId: actor.userId }, data: { state: { odd: true } } });
    const { state } = await playAlbum(phone, 2);
    expect(state.revision).toBeGreaterThan(revision);
    expect(state).toMatchObject({ activeDeviceId: phone, isPlaying: true });
  });
});

describe('the lease', () => {
  it('playing goes to the device that asked for music when none was active, and stays there when another steers', async () => {
    await playAlbum(kitchen);
    const { state } = await send('pause', phone, {});
    expect(state).toMatchObject({ activeDeviceId: kitchen, isPlaying: false });
    expect((await send('play', phone, {})).state).toMatchObject({ activeDeviceId: kitchen, isPlaying: true });
  });

  it('a transfer keeps queue, position, volume and play state, and the one before learns at its next report', async () => {
    const { state: started } = await playAlbum(kitchen);
    await send('volume', kitchen, { volume: 0.3, isMuted: false });
    nowMs += 42_000 - 40_000;
    await report(kitchen, started, { positionMs: 42_000 });
    nowMs += 1000;
    const { state } = await send('transfer', phone, { toDeviceId: phone });
    expect(state).toMatchObject({ activeDeviceId: phone, isPlaying: true, volume: 0.3, positionMs: 43_000 });
    expect(state.place.currentId).toBe('entry-0');
    await expect(report(kitchen, state, {}, started.leaseEpoch)).rejects.toEqual(
      refusal('conflict', 'lease-lost'),
    );
    const paused = await send('pause', phone, {});
    const back = await send('transfer', phone, { toDeviceId: kitchen });
    expect(back.state).toMatchObject({ activeDeviceId: kitchen, isPlaying: false });
    expect(back.state.positionMs).toBe(paused.state.positionMs);
  });

  it('a device that falls silent loses the lease; the position is the one of its last sign of life', async () => {
    const { state } = await playAlbum(kitchen);
    nowMs += 5000;
    await report(kitchen, state, { positionMs: 5000 });
    nowMs += LEASE_PACES.alone.leaseMs + 1;
    const taken = await send('play', phone, {});
    expect(taken.state).toMatchObject({ activeDeviceId: phone, isPlaying: true, positionMs: 5000 });
    await expect(report(kitchen, taken.state, {}, state.leaseEpoch)).rejects.toEqual(
      refusal('conflict', 'lease-lost'),
    );
  });

  it('a device that is watched by another is waited for no longer than four seconds', async () => {
    const { state } = await playAlbum(kitchen);
    nowMs += 1000;
    await report(kitchen, state, { positionMs: 1000, pace: 'watched' });
    nowMs += LEASE_PACES.watched.leaseMs;
    expect((await send('volume', phone, { volume: 0.5, isMuted: false })).state.activeDeviceId).toBe(kitchen);
    nowMs += 1;
    const { state: after } = await send('volume', phone, { volume: 0.6, isMuted: false });
    expect(after).toMatchObject({ activeDeviceId: null, isPlaying: false, positionMs: 1000 });
  });

  it('a device that is handed the music and never reports is waited for no longer either', async () => {
    await playAlbum(kitchen);
    await send('transfer', kitchen, { toDeviceId: phone });
    nowMs += LEASE_PACES.watched.leaseMs + 1;
    const { state } = await send('play', kitchen, {});
    expect(state).toMatchObject({ activeDeviceId: kitchen, isPlaying: true, positionMs: 0 });
  });

  it('a report from before somebody’s command renews the lease and undoes nothing', async () => {
    const { state } = await playAlbum(kitchen);
    nowMs += 10_000;
    const { state: paused } = await send('pause', phone, {});
    await expect(report(kitchen, state, { positionMs: 10_000 })).rejects.toEqual(
      refusal('conflict', 'report-stale'),
    );
    const now = await read();
    expect(now).toMatchObject({ isPlaying: false, revision: paused.revision });
    expect(now.leaseExpiresAtMs).toBe(nowMs + LEASE_PACES.alone.leaseMs);
  });

  it('a report that only confirms what everybody computes is no news', async () => {
    const { state } = await playAlbum(kitchen);
    nowMs += 5000;
    const { outcome, revision } = await report(kitchen, state, { positionMs: 5050 });
    expect({ outcome, revision }).toEqual({ outcome: 'unchanged', revision: state.revision });
    expect((await report(kitchen, state, { positionMs: 8000 })).outcome).toBe('applied');
  });

  it('a device that comes back takes nothing from the one that plays meanwhile; with nobody playing it goes on', async () => {
    const { state } = await playAlbum(kitchen);
    nowMs += LEASE_PACES.alone.leaseMs + 1;
    const { state: playing } = await send('play', phone, {});
    const { outcome } = await send('claim', kitchen, { isPlaying: true, positionMs: 9000, isReturn: true });
    expect(outcome).toBe('unchanged');
    expect(await read()).toMatchObject({
      activeDeviceId: phone,
      isPlaying: true,
      revision: playing.revision,
    });
    nowMs += LEASE_PACES.alone.leaseMs + 1;
    const back = await send('claim', kitchen, {
      entryId: state.place.currentId ?? '',
      positionMs: 9000,
      isPlaying: true,
      isReturn: true,
    });
    expect(back.state).toMatchObject({ activeDeviceId: kitchen, isPlaying: true, positionMs: 9000 });
  });

  it('a device that comes back does not play over a pause it has not heard of yet', async () => {
    const { state } = await playAlbum(kitchen);
    nowMs += LEASE_PACES.alone.leaseMs + 1;
    await send('pause', phone, {});
    const { state: back } = await send('claim', kitchen, {
      entryId: state.place.currentId ?? '',
      positionMs: 9000,
      isPlaying: true,
      isReturn: true,
      seenRevision: state.revision,
    });
    expect(back).toMatchObject({ activeDeviceId: kitchen, isPlaying: false, positionMs: 9000 });
  });

  it('of two devices that claim at once one is active, and both agree on which', async () => {
    await playAlbum(kitchen);
    nowMs += LEASE_PACES.alone.leaseMs + 1;
    const [one, two] = await Promise.all([
      send('claim', kitchen, { isPlaying: true }),
      send('claim', phone, { isPlaying: true }, { context: there }),
    ]);
    const last = one.revision > two.revision ? kitchen : phone;
    expect((await read()).activeDeviceId).toBe(last);
    expect((await read(there)).activeDeviceId).toBe(last);
  });
});

describe('events', () => {
  it('show the state at once, then what the other process changed, with the revision as id', async () => {
    await playAlbum(kitchen);
    const stream = open(there, phone);
    await until(() => stream.states().length === 1);
    await send('pause', kitchen, {});
    await until(() => stream.states().length === 2);
    const [first, second] = stream.events.filter(({ event }) => event === 'state');
    expect(first).toMatchObject({ data: { isPlaying: true, queue: { context: [0, 1, 2, 3, 4] } } });
    // The queue has not changed, so it does not travel again.
    expect(second).toMatchObject({ data: { isPlaying: false, queue: null } });
    expect(second?.id).toBe(String((second?.data as PlayerStateDto).revision));
    stream.close();
  });

  it('go on after a lost connection: nothing when nothing changed, the newest state otherwise', async () => {
    const { state } = await playAlbum(kitchen);
    const unchanged = open(there, null, { 'last-event-id': String(state.revision) });
    await until(() => unchanged.events.some(({ event }) => event === 'devices'));
    expect(unchanged.states()).toEqual([]);
    unchanged.close();
    await send('pause', kitchen, {});
    await send('volume', kitchen, { volume: 0.1, isMuted: false });
    const resumed = open(there, null, { 'last-event-id': String(state.revision) });
    await until(() => resumed.states().length === 1);
    expect(resumed.states()).toMatchObject([{ isPlaying: false, volume: 0.1, revision: state.revision + 2 }]);
    resumed.close();
    const future = open(there, null, { 'last-event-id': '9999' });
    await until(() => future.states().length === 1);
    future.close();
  });

  it('tell who is connected, and end the lease of an active device whose stream is cut', async () => {
    const { state } = await playAlbum(kitchen);
    const active = open(here, kitchen);
    const other = open(there, phone);
    await until(() => other.devices().filter(({ isConnected }) => isConnected).length === 2);
    active.close();
    await until(() => other.devices().filter(({ isConnected }) => isConnected).length === 1);
    nowMs += 4500;
    await until(() => other.states().some(({ activeDeviceId }) => activeDeviceId === null));
    expect(other.states().at(-1)).toMatchObject({ isPlaying: false, leaseEpoch: state.leaseEpoch });
    expect((await listDevices(here, actor)).items).toHaveLength(2);
    other.close();
  });

  it('show within five seconds that a device was put to sleep, whose connection never ended', async () => {
    const { state } = await playAlbum(kitchen);
    const asleep = open(here, kitchen);
    const other = open(there, phone);
    await until(() => other.states().length === 1);
    await report(kitchen, state, { positionMs: 0, pace: 'watched' });
    nowMs += 5000;
    await until(() => other.states().some(({ activeDeviceId }) => activeDeviceId === null));
    expect(other.states().at(-1)).toMatchObject({ isPlaying: false, positionMs: 0 });
    asleep.close();
    other.close();
  });

  it('a page that is loaded again stays connected, although its former stream ends after the new one began', async () => {
    await playAlbum(kitchen);
    const other = open(there, phone);
    const former = open(here, kitchen);
    const kitchenIs = async () =>
      (await listDevices(here, actor)).items.find(({ id }) => id === kitchen)?.isConnected;
    await until(() => other.devices().some(({ id, isConnected }) => id === kitchen && isConnected));
    nowMs += 100;
    // In the other process, as a balancer may have it.
    const anew = open(there, kitchen);
    await until(() => anew.devices().length > 0);
    former.close();
    // Whatever the former stream's end does is done before a device that really leaves is seen to.
    other.close();
    await until(() => anew.devices().some(({ id, isConnected }) => id === phone && !isConnected));
    expect(await kitchenIs()).toBe(true);
    expect((await read()).activeDeviceId).toBe(kitchen);
    nowMs += 100;
    anew.close();
    await until(async () => (await kitchenIs()) === false);
  });

  it('another name for a device reaches every stream', async () => {
    const stream = open(there, phone);
    await until(() => stream.devices().length === 2);
    await renameDevice(here, actor, { params: { deviceId: kitchen }, body: { name: 'Cellar' } });
    await until(() => stream.devices().some(({ name }) => name === 'Cellar'));
    stream.close();
  });

  it('of one listener say nothing to another', async () => {
    const stream = open(here, phone);
    await until(() => stream.states().length === 1);
    const before = actor;
    actor = await createTestListener(database.db);
    const strange = await createDevice('Stranger');
    await playAlbum(strange);
    actor = before;
    await send('volume', phone, { volume: 0.9, isMuted: false });
    await until(() => stream.states().length === 2);
    expect(stream.states().map(({ volume }) => volume)).toEqual([0.8, 0.9]);
    stream.close();
  });
});

describe('autoplay', () => {
  it('finds playable songs of the same genres first, nothing that was excluded, and something always', async () => {
    const genreId = newId() as string;
    await database.db.genre.create({ data: { id: genreId, slug: genreId, name: 'Test' } });
    const seed = await createSong('Seed', 1000, genreId);
    const close = await createSong('Close', 1000, genreId);
    const out = await createSong('Excluded', 1000, genreId);
    const far = await createSong('Far', 1000);
    const { items } = await listSimilarSongs(here, actor, {
      params: {},
      query: { seedSongId: [seed], excludeSongId: [out], limit: 20 },
      body: undefined,
    });
    const ids = items.map(({ id }) => id);
    expect(ids[0]).toBe(close);
    expect(ids).toContain(far);
    expect(ids).not.toContain(seed);
    expect(ids).not.toContain(out);
  });
});

function report(
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
function open(context: Context, deviceId: string | null, headers: Record<string, string> = {}) {
  const events: ServerEvent[] = [];
  const abort = new AbortController();
  const query = deviceId ? `?deviceId=${deviceId}` : '';
  const request = new Request(`https://harken.test/api/v1/player/events${query}`, { headers });
  const who = actor;
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

async function createSong(name: string, durationMs: number, genreId?: string): Promise<SongId> {
  const { db } = database;
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

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('It did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
