import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { testContext, testUser, type TestContext } from '@/lib/accounts/server/testing/test-accounts';
import { createArtist } from '@/lib/catalog/server/create-artist';
import { ingestedSong } from '@/lib/catalog/server/ingested-song.fixture';
import { publishIngestedSong } from '@/lib/catalog/server/publish-song';
import { ANONYMOUS, type UserActor } from '@/lib/kernel/actor';
import type { SongId } from '@/lib/kernel/ids';
import { createTestDatabase, type TestDatabase } from '@/lib/platform/db/test-database';
import { PRIVATE_SESSION_MS, privateSessionOperations } from '../private-session-contract';
import { endPrivateSession } from './end-private-session';
import { getPrivateSession } from './get-private-session';
import { listRecentlyPlayed } from './list-recently-played';
import { readListening } from './read-listening';
import { startPrivateSession } from './start-private-session';
import { hearSong } from './testing/hear-song';

const MINUTE_MS = 60_000;

let database: TestDatabase;
let context: TestContext;
let listener: UserActor;
let early: SongId;
let late: SongId;

beforeAll(async () => {
  database = await createTestDatabase();
  context = testContext(database.db);
  const { id: ownerArtistId } = await createArtist(database.db, { name: 'Maren Holt' });
  const publish = async (title: string) => {
    const album = { title, releaseDate: null, releaseDatePrecision: 'day' as const, artworkId: null };
    const song = ingestedSong({ ownerArtistId, album });
    return (await database.db.$transaction((tx) => publishIngestedSong(context, tx, song))).songId;
  };
  early = await publish('Early');
  late = await publish('Late');
});
beforeEach(async () => {
  listener = await testUser(context);
});
afterAll(() => database.drop());

/** Heard for a minute from now on; the clock goes on with it. */
async function hear(songId: SongId) {
  const { userId } = listener;
  await hearSong(database.db, { userId, songId, startedAt: context.now(), forMs: MINUTE_MS });
  context.advance(MINUTE_MS);
}
const shown = async () => (await readListening(context, ANONYMOUS, listener.userId))?.song.id ?? null;
const recent = async () => (await listRecentlyPlayed(context, listener, 6)).map(({ title }) => title);
const endsAt = async () => (await getPrivateSession(context, listener)).endsAt;

it('what plays is seen, and how long ago it was heard; of what was heard more than a week ago nothing is', async () => {
  expect(await shown()).toBeNull();
  await hear(early);
  expect(await readListening(context, ANONYMOUS, listener.userId)).toMatchObject({ isPlaying: true });
  context.advance(MINUTE_MS);
  expect(await readListening(context, ANONYMOUS, listener.userId)).toMatchObject({
    isPlaying: false,
    at: new Date(context.now().getTime() - MINUTE_MS),
  });
  context.advance(8 * 24 * 60 * MINUTE_MS);
  expect(await shown()).toBeNull();
});

it('hides at once what plays and what was heard before', async () => {
  await hear(early);
  await startPrivateSession(context, listener);
  expect(await shown()).toBeNull();
});

it('what was heard in it stays hidden after its end, and leaves nothing in what was played recently', async () => {
  await hear(early);
  context.advance(MINUTE_MS);
  await startPrivateSession(context, listener);
  await hear(late);
  await endPrivateSession(context, listener);
  context.advance(1000);
  expect(await shown()).toBe(early);
  expect(await recent()).toEqual(['Early']);
  await hear(late);
  expect(await shown()).toBe(late);
  expect(await recent()).toEqual(['Late', 'Early']);
});

it('a song that goes on over its beginning or its end is private as a whole', async () => {
  const { userId } = listener;
  const startedAt = context.now();
  await hearSong(database.db, { userId, songId: early, startedAt, forMs: 3 * MINUTE_MS });
  context.advance(MINUTE_MS);
  await startPrivateSession(context, listener);
  context.advance(5 * MINUTE_MS);
  const second = { userId, songId: late, startedAt: context.now(), forMs: 2 * MINUTE_MS };
  await hearSong(database.db, second);
  context.advance(MINUTE_MS);
  await endPrivateSession(context, listener);
  context.advance(5 * MINUTE_MS);
  expect(await shown()).toBeNull();
  expect(await recent()).toEqual([]);
});

it('ends by itself after six hours, and started again it runs six hours from then', async () => {
  const first = await startPrivateSession(context, listener);
  expect(first.endsAt).toBe(new Date(context.now().getTime() + PRIVATE_SESSION_MS).toISOString());
  context.advance(60 * MINUTE_MS);
  await Promise.all([startPrivateSession(context, listener), startPrivateSession(context, listener)]);
  expect(await database.db.privateSession.count({ where: { userId: listener.userId } })).toBe(1);
  context.advance(PRIVATE_SESSION_MS - 1000);
  expect(await endsAt()).not.toBeNull();
  context.advance(1000);
  expect(await endsAt()).toBeNull();
  await hear(early);
  expect(await shown()).toBe(early);
});

it('is of one listener: nobody else’s is touched, and nobody has one without an account', async () => {
  const other = await testUser(context);
  await startPrivateSession(context, other);
  expect(await endsAt()).toBeNull();
  await endPrivateSession(context, listener);
  expect((await getPrivateSession(context, other)).endsAt).not.toBeNull();
  for (const call of [getPrivateSession, startPrivateSession, endPrivateSession])
    await expect(call(context, ANONYMOUS)).rejects.toMatchObject({ kind: 'unauthenticated' });
  const access = Object.values(privateSessionOperations).map((operation) => operation.access);
  expect(new Set(access)).toEqual(new Set(['user']));
});
