import { afterAll, beforeAll, expect, it } from 'vitest';
import { testContext, testUser, type TestContext } from '@/lib/accounts/server/testing/test-accounts';
import { createArtist } from '@/lib/catalog/server/create-artist';
import { ingestedSong } from '@/lib/catalog/server/ingested-song.fixture';
import { publishIngestedSong } from '@/lib/catalog/server/publish-song';
import { ANONYMOUS, type Actor, type UserActor } from '@/lib/kernel/actor';
import { newId, type SongId } from '@/lib/kernel/ids';
import { createTestDatabase, type TestDatabase } from '@/lib/platform/db/test-database';
import { listMadeForYou } from './list-made-for-you';

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

const made = async (actor: Actor) => {
  const found = await listMadeForYou(context, actor, 10);
  return found && { because: found.because.name, songIds: found.songs.map(({ id }) => id) };
};

it('songs that were not heard lately, with the one that was heard last as their reason; nothing for who has heard nothing', async () => {
  expect(await made(ANONYMOUS)).toBeNull();
  expect(await made(listener)).toBeNull();
  await heard(songOf.first, 60, 30_000);
  await heard(songOf.third, 3, 0);
  const { name: firstName } = await database.db.song.findUniqueOrThrow({ where: { id: songOf.first } });
  const afterOne = await made(listener);
  expect(afterOne?.because).toBe(firstName);
  expect(new Set(afterOne?.songIds)).toEqual(new Set([songOf.second, songOf.third]));
  await heard(songOf.second, 30, 30_000);
  expect((await made(listener))?.songIds).toEqual([songOf.third]);
  await heard(songOf.third, 10, 30_000);
  expect(await made(listener), 'all there is was heard').toBeNull();
});

it('what is heard in a private session is no reason', async () => {
  const other = await testUser(context);
  const at = context.now().getTime();
  await database.db.privateSession.create({
    data: {
      id: newId(),
      userId: other.userId,
      startedAt: new Date(at - 3_600_000),
      endsAt: new Date(at + 1000),
    },
  });
  const { currentPackageId } = await database.db.song.findUniqueOrThrow({ where: { id: songOf.first } });
  await database.db.playbackSession.create({
    data: {
      id: newId(),
      userId: other.userId,
      songId: songOf.first,
      packageId: currentPackageId ?? '',
      quality: 'auto',
      positionMs: 30_000,
      startedAt: new Date(at - 60_000),
      lastSeenAt: new Date(at - 20_000),
    },
  });
  expect(await made(other)).toBeNull();
});
