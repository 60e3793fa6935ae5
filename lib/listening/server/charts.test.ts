import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createArtist } from '@/lib/catalog/server/create-artist';
import { ingestedSong } from '@/lib/catalog/server/ingested-song.fixture';
import { publishIngestedSong } from '@/lib/catalog/server/publish-song';
import { setSongPublication } from '@/lib/catalog/server/set-publication';
import { parseServerEnv } from '@/lib/config/server-env';
import { ANONYMOUS, type Actor, type UserActor } from '@/lib/kernel/actor';
import { newId, type SongId } from '@/lib/kernel/ids';
import { createTestDatabase, type TestDatabase } from '@/lib/platform/db/test-database';
import { createTestListener } from '@/lib/playback/server/testing/test-listener';
import { CHART_MAX_SONGS, listeningOperations, type ChartPeriod } from '../contract';
import { PLAYS_A_LISTENER } from './chart.repository';
import { getChart } from './get-chart';
import { refreshCharts } from './refresh-charts';

let database: TestDatabase;
let context: Parameters<typeof setSongPublication>[0];
let listeners: UserActor[];
let songs: SongId[];
let packages: Map<string, string>;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  context = { db, env: parseServerEnv({}), now: () => NOW };
  listeners = await Promise.all([1, 2, 3].map(() => createTestListener(db)));
  const { id: ownerArtistId } = await createArtist(db, { name: 'Maren Holt' });
  songs = [];
  for (let made = 0; made < 4; made++) {
    const input = ingestedSong({ ownerArtistId });
    const { songId } = await db.$transaction((tx) => publishIngestedSong(context, tx, input));
    songs.push(songId);
  }
  const rows = await database.db.song.findMany({ select: { id: true, currentPackageId: true } });
  packages = new Map(rows.map((row) => [row.id, row.currentPackageId ?? '']));
});
afterEach(async () => {
  const { db } = database;
  await db.playbackSession.deleteMany();
  await db.songDayPlays.deleteMany();
  await db.chartEntry.deleteMany();
});
afterAll(() => database.drop());

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A Sunday, noon. */
const NOW = new Date('2026-03-01T12:00:00Z');
const song = (index: number) => songs[index] as SongId;

/** So many sessions of one listener, so long ago. */
async function heard(
  songIndex: number,
  { by = 0, agoMs = HOUR_MS, times = 1, positionMs = 40_000 }: Partial<Record<string, number>> = {},
) {
  const songId = song(songIndex);
  const startedAt = new Date(NOW.getTime() - agoMs);
  await database.db.playbackSession.createMany({
    data: Array.from({ length: times }, () => ({
      id: newId(),
      userId: (listeners[by] as UserActor).userId,
      songId,
      packageId: packages.get(songId) ?? '',
      quality: 'auto',
      positionMs,
      startedAt,
      lastSeenAt: startedAt,
    })),
  });
}

const refresh = (now = NOW) => refreshCharts({ db: database.db, now: () => now });
const chart = async (period: ChartPeriod, actor: Actor = ANONYMOUS, limit = 50) =>
  (await getChart(context, actor, { params: { period }, query: { limit } })).items.map((entry) => ({
    song: songs.indexOf(entry.song.id),
    rank: entry.rank,
    previousRank: entry.previousRank,
    playCount: entry.playCount,
  }));
const order = async (period: ChartPeriod) => (await chart(period)).map((entry) => entry.song);

describe('a chart', () => {
  it('ranks by plays in its own time', async () => {
    await heard(0, { agoMs: 20 * DAY_MS, by: 0 });
    await heard(0, { agoMs: 21 * DAY_MS, by: 1 });
    await heard(0, { agoMs: 22 * DAY_MS, by: 2 });
    await heard(1, { agoMs: 3 * DAY_MS, by: 0 });
    await heard(1, { agoMs: 3 * DAY_MS, by: 1 });
    await heard(2, { agoMs: 2 * HOUR_MS });
    await refresh();
    expect(await order('today')).toEqual([2]);
    expect(await order('week')).toEqual([1, 2]);
    expect(await order('all_time')).toEqual([0, 1, 2]);
  });

  it('counts what was heard for half a minute, or nearly all of a shorter song', async () => {
    await heard(0, { positionMs: 29_999 });
    await heard(1, { positionMs: 30_000 });
    await database.db.song.update({ where: { id: song(2) }, data: { durationMs: 20_000 } });
    await heard(2, { positionMs: 18_000 });
    await heard(2, { positionMs: 17_000 });
    await refresh();
    await database.db.song.update({ where: { id: song(2) }, data: { durationMs: 180_000 } });
    expect((await chart('today')).map((entry) => [entry.song, entry.playCount])).toEqual(
      expect.arrayContaining([
        [1, 1],
        [2, 1],
      ]),
    );
    expect(await chart('today')).toHaveLength(2);
  });

  it('counts nothing that was heard in a private session', async () => {
    const { userId } = listeners[0] as UserActor;
    const [startedAt, endsAt] = [3, 1].map((hours) => new Date(NOW.getTime() - hours * HOUR_MS)) as [
      Date,
      Date,
    ];
    const { id } = await database.db.privateSession.create({
      data: { id: newId(), userId, startedAt, endsAt },
    });
    await heard(0, { agoMs: 2 * HOUR_MS, by: 0 });
    await heard(1, { agoMs: 2 * HOUR_MS, by: 1 });
    await heard(2, { agoMs: 4 * HOUR_MS, by: 0 });
    await refresh();
    expect((await order('today')).toSorted()).toEqual([1, 2]);
    await database.db.privateSession.delete({ where: { id } });
  });

  it('does not let one listener carry a song, in any chart', async () => {
    await heard(0, { times: PLAYS_A_LISTENER * 5 });
    for (const by of [0, 1, 2]) await heard(1, { times: 4, by });
    await refresh();
    for (const period of ['today', 'week', 'all_time'] as const) {
      expect((await chart(period)).map((entry) => [entry.song, entry.playCount])).toEqual([
        [1, 12],
        [0, PLAYS_A_LISTENER],
      ]);
    }
  });

  it('says how far a song has come, and what is new', async () => {
    await heard(0, { agoMs: 30 * HOUR_MS, times: 3 });
    await heard(1, { agoMs: 30 * HOUR_MS, times: 1 });
    await heard(1, { times: 3 });
    await heard(0, { times: 2 });
    await heard(2, { times: 1 });
    await refresh();
    expect(await chart('today')).toEqual([
      { song: 1, rank: 1, previousRank: 2, playCount: 3 },
      { song: 0, rank: 2, previousRank: 1, playCount: 2 },
      { song: 2, rank: 3, previousRank: null, playCount: 1 },
    ]);
  });

  it('shows everybody the same, and nothing that was taken back, also since it was made', async () => {
    await heard(0, { times: 3 });
    await heard(1, { times: 2 });
    await heard(2, { times: 1 });
    const administrator: Actor = {
      ...(await createTestListener(database.db)),
      roles: ['listener', 'administrator'],
    };
    const publish = (index: number, status: 'published' | 'unpublished') =>
      setSongPublication(context, administrator, {
        params: { songId: song(index) },
        body: { status },
      });
    await publish(0, 'unpublished');
    await refresh();
    await publish(1, 'unpublished');
    expect(await chart('today')).toEqual([{ song: 2, rank: 2, previousRank: null, playCount: 1 }]);
    expect(await chart('today', administrator)).toEqual(await chart('today'));
    await publish(0, 'published');
    await publish(1, 'published');
  });

  it('is empty where nothing was played, and takes no more than it is asked for', async () => {
    await refresh();
    const empty = await getChart(context, ANONYMOUS, {
      params: { period: 'week' },
      query: { limit: 10 },
    });
    expect(empty).toEqual({ period: 'week', computedAt: null, items: [] });
    await heard(0);
    await heard(1);
    await refresh();
    expect(await chart('week', ANONYMOUS, 1)).toHaveLength(1);
    const { query, params } = listeningOperations.getChart;
    expect(query.safeParse({ limit: String(CHART_MAX_SONGS + 1) }).success).toBe(false);
    expect(params.safeParse({ period: 'yesterday' }).success).toBe(false);
  });
});

describe('counting', () => {
  it('gives the same numbers however often it runs, and whenever it last ran', async () => {
    for (const days of [40, 9, 8, 6, 1, 0])
      await heard(days % 3, { agoMs: days * DAY_MS + HOUR_MS, times: 2 });
    await refresh();
    const once = await Promise.all((['today', 'week', 'all_time'] as const).map((period) => chart(period)));
    await refresh();
    const again = await Promise.all((['today', 'week', 'all_time'] as const).map((period) => chart(period)));
    expect(again).toEqual(once);
    await database.db.songDayPlays.deleteMany();
    for (const days of [30, 8, 8, 2]) await refresh(new Date(NOW.getTime() - days * DAY_MS));
    await refresh();
    const inSteps = await Promise.all(
      (['today', 'week', 'all_time'] as const).map((period) => chart(period)),
    );
    expect(inSteps).toEqual(once);
  });

  it('takes in what a session that was still running has reached since', async () => {
    await heard(0, { agoMs: 14 * HOUR_MS, positionMs: 10_000 });
    await refresh(new Date(NOW.getTime() - 13 * HOUR_MS));
    await database.db.playbackSession.updateMany({ data: { positionMs: 90_000 } });
    await refresh();
    expect(await chart('all_time')).toEqual([{ song: 0, rank: 1, previousRank: null, playCount: 1 }]);
  });
});
