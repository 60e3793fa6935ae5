import { afterAll, beforeAll, expect, it } from 'vitest';
import { testContext, testUser, type TestContext } from '@/lib/accounts/server/testing/test-accounts';
import { createArtist } from '@/lib/catalog/server/create-artist';
import { ingestedSong } from '@/lib/catalog/server/ingested-song.fixture';
import { publishIngestedSong } from '@/lib/catalog/server/publish-song';
import { ANONYMOUS, type Actor, type UserActor } from '@/lib/kernel/actor';
import { newId, type SongId } from '@/lib/kernel/ids';
import { createTestDatabase, type TestDatabase } from '@/lib/platform/db/test-database';
import { listRecentlyPlayed } from './list-recently-played';

let database: TestDatabase;
let context: TestContext;
let listener: UserActor;
let songOf: Record<'first' | 'second' | 'third', SongId>;

beforeAll(async () => {
  database = await createTestDatabase();
  context = testContext(database.db);
  listener = await testUser(context);
  const { id: ownerArtistId } = await createArtist(database.db, { name: 'Maren Holt' });
  const publish = async (title: string) => {
    const album = { title, releaseDate: null, releaseDatePrecision: 'day' as const, artworkId: null };
    const song = ingestedSong({ ownerArtistId, album });
    return (await database.db.$transaction((tx) => publishIngestedSong(context, tx, song))).songId;
  };
  songOf = { first: await publish('first'), second: await publish('second'), third: await publish('third') };
});
afterAll(() => database.drop());

/** A session of so many minutes ago that got as far as this. */
async function heard(songId: SongId, minutesAgo: number, positionMs: number, startedOnly = false) {
  const { currentPackageId } = await database.db.song.findUniqueOrThrow({ where: { id: songId } });
  const startedAt = new Date(context.now().getTime() - minutesAgo * 60_000);
  await database.db.playbackSession.create({
    data: {
      id: newId(),
      userId: listener.userId,
      songId,
      packageId: currentPackageId ?? '',
      quality: 'auto',
      positionMs,
      startedAt,
      lastSeenAt: startedOnly ? startedAt : new Date(startedAt.getTime() + 20_000),
    },
  });
}

const titles = async (actor: Actor, limit = 6) =>
  (await listRecentlyPlayed(context, actor, limit)).map(({ title }) => title);

it('releases that were heard, each once and the latest first; what was only fetched ahead or touched is not among them', async () => {
  expect(await titles(listener)).toEqual([]);
  await heard(songOf.first, 60, 30_000);
  await heard(songOf.second, 30, 30_000);
  await heard(songOf.first, 10, 6000);
  await heard(songOf.third, 5, 4999);
  await heard(songOf.third, 4, 0);
  await heard(songOf.third, 3, 90_000, true);
  expect(await titles(listener)).toEqual(['first', 'second']);
  expect(await titles(listener, 1)).toEqual(['first']);
});

it('nobody else sees them, and what is not public any more is gone', async () => {
  expect(await titles(await testUser(context))).toEqual([]);
  expect(await titles(ANONYMOUS)).toEqual([]);
  const { albumId } = await database.db.song.findUniqueOrThrow({ where: { id: songOf.first } });
  await database.db.album.update({ where: { id: albumId }, data: { status: 'unpublished' } });
  expect(await titles(listener)).toEqual(['second']);
});
