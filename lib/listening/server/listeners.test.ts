import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createArtist } from '@/lib/catalog/server/create-artist';
import { ingestedSong } from '@/lib/catalog/server/ingested-song.fixture';
import { publishIngestedSong } from '@/lib/catalog/server/publish-song';
import { parseServerEnv } from '@/lib/config/server-env';
import { ANONYMOUS, type UserActor } from '@/lib/kernel/actor';
import { newId, type ArtistId, type SongId } from '@/lib/kernel/ids';
import { createTestDatabase, type TestDatabase } from '@/lib/platform/db/test-database';
import { hearSong } from '@/lib/playback/server/testing/hear-song';
import { createTestListener } from '@/lib/playback/server/testing/test-listener';
import { LISTENERS_DAYS } from '../contract';
import { countListeners } from './count-listeners';
import { getArtistListeners } from './get-artist-listeners';

const NOW = new Date('2026-03-01T12:00:00Z');
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let database: TestDatabase;
let listeners: UserActor[];
let artists: ArtistId[];
let songs: SongId[];

/** Two songs of the first artist; the second is a guest on the second of them. */
beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  const context = { db, env: parseServerEnv({}), now: () => NOW };
  listeners = await Promise.all([1, 2, 3].map(() => createTestListener(db)));
  artists = [];
  for (const name of ['Maren Holt', 'Guest']) artists.push((await createArtist(db, { name })).id);
  songs = [];
  for (const guests of [[], [{ name: 'Guest', role: 'featured' as const }]]) {
    const credits = [{ name: 'Maren Holt', role: 'main' as const }, ...guests];
    const input = ingestedSong({ ownerArtistId: artists[0] as ArtistId, credits });
    songs.push((await db.$transaction((tx) => publishIngestedSong(context, tx, input))).songId);
  }
  const guest = await db.songCredit.findFirstOrThrow({ where: { role: 'featured' } });
  artists[1] = guest.artistId as ArtistId;
});
afterEach(async () => {
  await database.db.playbackSession.deleteMany();
  await database.db.privateSession.deleteMany();
});
afterAll(() => database.drop());

const heard = (song: number, by: number, agoMs = HOUR_MS, forMs = 40_000) =>
  hearSong(database.db, {
    userId: (listeners[by] as UserActor).userId,
    songId: songs[song] as SongId,
    startedAt: new Date(NOW.getTime() - agoMs),
    forMs,
  });

const read = async (artistId: ArtistId) =>
  (await getArtistListeners(database, ANONYMOUS, { params: { artistId } })).listenerCount;

async function counted(): Promise<number[]> {
  await countListeners({ db: database.db, now: () => NOW });
  return Promise.all(artists.map(read));
}

describe('listeners of an artist', () => {
  it('are people, however often and whatever of the artist they have heard, also as a guest', async () => {
    await heard(0, 0);
    await heard(0, 0, 2 * DAY_MS);
    await heard(1, 0);
    await heard(1, 1);
    await heard(0, 2);
    expect(await counted()).toEqual([3, 2]);
    expect(await counted()).toEqual([3, 2]);
  });

  it('are those of four weeks who have heard half a minute', async () => {
    await heard(0, 0, LISTENERS_DAYS * DAY_MS + HOUR_MS);
    await heard(0, 1, LISTENERS_DAYS * DAY_MS - HOUR_MS);
    await heard(0, 2, HOUR_MS, 29_999);
    expect(await counted()).toEqual([1, 0]);
  });

  it('are none in private, and no more when they have stopped listening', async () => {
    await heard(1, 0);
    expect(await counted()).toEqual([1, 1]);
    const [startedAt, endsAt] = [2 * HOUR_MS, 0].map((agoMs) => new Date(NOW.getTime() - agoMs)) as [
      Date,
      Date,
    ];
    const { userId } = listeners[0] as UserActor;
    await database.db.privateSession.create({ data: { id: newId(), userId, startedAt, endsAt } });
    expect(await counted()).toEqual([0, 0]);
  });

  it('of a missing artist are missing', async () => {
    await expect(read(newId<ArtistId>())).rejects.toMatchObject({
      kind: 'not-found',
      code: 'artist-not-found',
    });
  });
});
