import { afterAll, beforeAll, expect, it } from 'vitest';
import { setSongPublication } from '@/lib/catalog/server/set-publication';
import { ANONYMOUS, type Actor, type UserActor } from '@/lib/kernel/actor';
import type { SongId } from '@/lib/kernel/ids';
import { answerOf } from '@/lib/kernel/testing/answer-of';
import { startPrivateSession } from '@/lib/playback/server/start-private-session';
import { hearSong } from '@/lib/playback/server/testing/hear-song';
import { playlistFixture, type PlaylistFixture } from '@/lib/playlists/server/testing/playlist-fixture';
import { blockPerson } from './block-person';
import { getListening } from './get-listening';
import { updateProfile } from './update-profile';

let fixture: PlaylistFixture;
let songId: SongId;
beforeAll(async () => {
  fixture = await playlistFixture();
  [songId] = (await fixture.publishSongs(1)) as [SongId];
});
afterAll(() => fixture.drop());

async function person(settings: { showsListening?: boolean; isPrivate?: boolean }): Promise<UserActor> {
  const user = await fixture.user();
  await updateProfile(fixture.context, user, { body: settings });
  const startedAt = new Date(fixture.context.now().getTime() - 20_000);
  await hearSong(fixture.context.db, { userId: user.userId, songId, startedAt, forMs: 20_000 });
  return user;
}

const ask = (reader: Actor, { userId }: UserActor) =>
  getListening(fixture.context, reader, { params: { userId } });

it('nobody shows what they listen to unless they say so', async () => {
  expect(await ask(ANONYMOUS, await person({}))).toEqual({ listening: null });
  const open = await person({ showsListening: true });
  expect((await ask(ANONYMOUS, open)).listening).toMatchObject({ song: { id: songId }, isPlaying: true });
});

it('a private session hides it at once, from its owner’s own profile too', async () => {
  const open = await person({ showsListening: true });
  await startPrivateSession(fixture.context, open);
  expect(await ask(ANONYMOUS, open)).toEqual({ listening: null });
  expect(await ask(open, open)).toEqual({ listening: null });
});

it('of a private profile only who sees more than the name sees it; who is blocked sees nobody', async () => {
  const closed = await person({ showsListening: true, isPrivate: true });
  const other = await fixture.user();
  expect(await answerOf(ask(other, closed))).toBe('forbidden');
  expect((await ask(closed, closed)).listening).not.toBeNull();
  const open = await person({ showsListening: true });
  await blockPerson(fixture.context, open, { params: { userId: other.userId } });
  expect(await answerOf(ask(other, open))).toBe('not-found');
});

it('a song that the reader may not read is not named', async () => {
  const open = await person({ showsListening: true });
  const administrator = await fixture.user({ roles: ['listener', 'administrator'] });
  await setSongPublication(fixture.context, administrator, {
    params: { songId },
    body: { status: 'unpublished' },
  });
  expect(await ask(ANONYMOUS, open)).toEqual({ listening: null });
});
