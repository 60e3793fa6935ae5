import { expect, it } from 'vitest';
import { ANONYMOUS, type Actor } from '@/lib/kernel/actor';
import { newId, type SongId, type UserId } from '@/lib/kernel/ids';
import { listMadeForYou } from './list-made-for-you';
import { createSong, players, withPlayers } from './testing/players';
import { hearSong } from './testing/hear-song';
import { createTestListener } from './testing/test-listener';

withPlayers();

const made = async (actor: Actor) => {
  const found = await listMadeForYou(players.here, actor, 100);
  return found && { because: found.because.id, songIds: found.songs.map(({ id }) => id) };
};
const heard = (userId: UserId, songId: SongId, minutesAgo: number, forMs = 30_000) =>
  hearSong(players.database.db, {
    userId,
    songId,
    startedAt: new Date(Date.now() - minutesAgo * 60_000),
    forMs,
  });

it('songs that were not heard lately, with the one that was heard last as their reason; nothing for who has heard nothing', async () => {
  const [first, second, third] = [
    await createSong('First', 90_000),
    await createSong('Second', 90_000),
    await createSong('Third', 90_000),
  ];
  const listener = await createTestListener(players.database.db);
  expect(await made(ANONYMOUS)).toBeNull();
  expect(await made(listener)).toBeNull();
  await heard(listener.userId, first, 60);
  await heard(listener.userId, third, 3, 1000);
  const afterOne = await made(listener);
  expect(afterOne?.because).toBe(first);
  expect(afterOne?.songIds).toEqual(expect.arrayContaining([second, third]));
  expect(afterOne?.songIds).not.toContain(first);
  await heard(listener.userId, second, 30);
  const afterTwo = await made(listener);
  expect(afterTwo?.because).toBe(second);
  expect(afterTwo?.songIds).toContain(third);
  expect(afterTwo?.songIds).not.toContain(second);
  await heard(listener.userId, third, 10);
  expect(await made(listener), 'all there is was heard').toBeNull();
});

it('what is heard in a private session is no reason', async () => {
  const songId = await createSong('Secret', 90_000);
  await createSong('Other', 90_000);
  const { userId, ...rest } = await createTestListener(players.database.db);
  await players.database.db.privateSession.create({
    data: {
      id: newId(),
      userId,
      startedAt: new Date(Date.now() - 3_600_000),
      endsAt: new Date(Date.now() + 60_000),
    },
  });
  await heard(userId, songId, 5);
  expect(await made({ userId, ...rest })).toBeNull();
});
