import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getArtist } from '@/lib/catalog/server/get-artist';
import { getSong } from '@/lib/catalog/server/get-song';
import { setAlbumPublication, setSongPublication } from '@/lib/catalog/server/set-publication';
import { updateArtist } from '@/lib/catalog/server/update-artist';
import { updateAccount } from '@/lib/accounts/server/update-account';
import { ANONYMOUS, type Actor, type UserActor } from '@/lib/kernel/actor';
import type { AlbumId, DecisionId, PlaylistId, SongId, UserId } from '@/lib/kernel/ids';
import { answerOf } from '@/lib/kernel/testing/answer-of';
import { getPlaylist } from '@/lib/playlists/server/get-playlist';
import { readPublishedPlaylists } from '@/lib/playlists/server/read-published-playlists';
import { removePlaylistCover } from '@/lib/playlists/server/set-playlist-cover';
import { updatePlaylist } from '@/lib/playlists/server/update-playlist';
import { listNotifications } from '@/lib/social/server/notifications/list-notifications';
import { getProfile } from '@/lib/social/server/people/get-profile';
import { updateProfile } from '@/lib/social/server/people/update-profile';
import type { ModerationCaseDto } from '../contract';
import { decideModerationCase } from './decide-moderation-case';
import { takeDecisionBack } from './take-decision-back';
import { moderationFixture, type ModerationFixture } from './testing/moderation-fixture';

let fixture: ModerationFixture;
beforeAll(async () => {
  fixture = await moderationFixture();
});
afterAll(() => fixture.drop());

const takeBack = (decided: ModerationCaseDto) =>
  takeDecisionBack(fixture.context, fixture.administrator, {
    params: { decisionId: decided.decisions[0]?.id as DecisionId },
  });
const told = async (actor: Actor) => {
  const { items } = await listNotifications(fixture.context, actor, { query: { limit: 50 } });
  return items.filter(({ kind }) => kind === 'text_hidden');
};

describe('a playlist', () => {
  const read = (actor: Actor, playlistId: PlaylistId) =>
    getPlaylist(fixture.context, actor, { params: { playlistId } });
  const change = (owner: Actor, playlistId: PlaylistId, body: Parameters<typeof updatePlaylist>[2]['body']) =>
    updatePlaylist(fixture.context, owner, { params: { playlistId }, body });
  const reported = async (owner: UserActor) => {
    const playlistId = await fixture.makePlaylist(owner, [], 'public');
    await fixture.report(await fixture.user(), 'playlist', playlistId);
    return playlistId;
  };

  it('that is hidden is missing for everybody but its owner, who is told, and comes back as it was', async () => {
    const owner = await fixture.user();
    const playlistId = await reported(owner);
    const published = () => readPublishedPlaylists(fixture.context, [owner.userId], { take: 5 });
    const [before] = await published();
    const decided = await fixture.decide(playlistId, { note: 'Insults somebody' });
    expect(await answerOf(read(ANONYMOUS, playlistId))).toBe('not-found');
    expect(await answerOf(read(fixture.administrator, playlistId))).toBe('not-found');
    expect(await read(owner, playlistId)).toMatchObject({ isHidden: true, name: 'Evening' });
    expect(await published()).toEqual([]);
    expect((await told(owner)).map(({ playlist }) => playlist?.id)).toEqual([playlistId]);

    fixture.context.advance(60_000);
    const undone = await takeBack(decided);
    expect(undone).toMatchObject({ isOpen: true, openCount: 1 });
    expect(await read(ANONYMOUS, playlistId)).toMatchObject({ visibility: 'public', isHidden: false });
    expect(await published()).toEqual([before]);
    expect(await told(owner)).toEqual([]);
  });

  it('stays private with the text that was hidden, and is its owner’s again with another one', async () => {
    const owner = await fixture.user();
    const playlistId = await reported(owner);
    const decided = await fixture.decide(playlistId);
    await expect(
      change(owner, playlistId, { name: 'Evening', visibility: 'unlisted' }),
    ).rejects.toMatchObject({ kind: 'forbidden', code: 'playlist-hidden' });
    await change(owner, playlistId, { name: 'Morning', visibility: 'unlisted' });
    expect(await read(ANONYMOUS, playlistId)).toMatchObject({ name: 'Morning', visibility: 'unlisted' });
    await takeBack(decided);
    // What its owner has decided since is not decided for them again.
    expect(await read(ANONYMOUS, playlistId)).toMatchObject({ visibility: 'unlisted' });
  });

  it('is its owner’s again also with another cover', async () => {
    const { context } = fixture;
    const owner = await fixture.user();
    const playlistId = await reported(owner);
    const picture = { widthPx: 96, heightPx: 96, variants: {}, placeholder: '', palette: {} };
    const coverArtworkId = crypto.randomUUID();
    await context.db.artwork.create({
      data: { id: coverArtworkId, contentHash: 'c'.repeat(64), ...picture },
    });
    await context.db.playlist.update({ where: { id: playlistId }, data: { coverArtworkId } });
    await fixture.decide(playlistId);
    const storage = {} as Parameters<typeof removePlaylistCover>[0]['storage'];
    await removePlaylistCover({ ...context, storage }, owner, { params: { playlistId } });
    await change(owner, playlistId, { visibility: 'public' });
    expect(await read(ANONYMOUS, playlistId)).toMatchObject({ visibility: 'public', isHidden: false });
  });

  it('that nobody else sees any more cannot be hidden, and its reports stay open', async () => {
    const owner = await fixture.user();
    const playlistId = await reported(owner);
    await change(owner, playlistId, { visibility: 'private' });
    await expect(fixture.decide(playlistId)).rejects.toMatchObject({ code: 'nothing-to-hide' });
    expect(await fixture.caseOf(playlistId)).toMatchObject({ isOpen: true, decisions: [] });
  });

  it('is hidden from its owner’s wish not to be told: that is always said', async () => {
    const owner = await fixture.user();
    await updateProfile(fixture.context, owner, { body: { mutedKinds: ['text_hidden'] } });
    await fixture.decide(await reported(owner));
    expect(await told(owner)).toHaveLength(1);
  });
});

describe('a profile', () => {
  const setUp = async () => {
    const person = await fixture.user({ displayName: 'Rude Name' });
    await updateProfile(fixture.context, person, { body: { bio: 'A rude sentence' } });
    await fixture.report(await fixture.user(), 'profile', person.userId);
    return person;
  };
  const seen = async (userId: UserId) => {
    const { displayName, bio } = await getProfile(fixture.context, ANONYMOUS, { params: { userId } });
    return { displayName, bio };
  };

  it('loses only what was to be hidden, and gets it back', async () => {
    const { userId, ...person } = await setUp();
    const decided = await fixture.decide(userId, { parts: ['text'] });
    expect(await seen(userId)).toEqual({ displayName: 'Rude Name', bio: '' });
    expect(await told({ ...person, userId })).toHaveLength(1);
    await takeBack(decided);
    expect(await seen(userId)).toEqual({ displayName: 'Rude Name', bio: 'A rude sentence' });
  });

  it('gets a name that says nothing, and keeps what its owner has written since', async () => {
    const person = await setUp();
    const { userId } = person;
    const decided = await fixture.decide(userId);
    const hidden = await seen(userId);
    expect(hidden.bio).toBe('');
    expect(hidden.displayName).toMatch(/^Listener [0-9a-f]{6}$/);
    await updateProfile(fixture.context, person, { body: { bio: 'A kind sentence' } });
    const body = { displayName: 'Kind Name' };
    await updateAccount(fixture.context, person, { params: {}, query: {}, body });
    await takeBack(decided);
    expect(await seen(userId)).toEqual({ displayName: 'Kind Name', bio: 'A kind sentence' });
  });
});

it('an artist loses biography, gets it back, and its team is told meanwhile', async () => {
  const { context, artist, artistId } = fixture;
  const params = { artistId };
  await updateArtist(context, artist, { params, body: { biography: 'Lies about a rival' } });
  await fixture.report(await fixture.user(), 'artist', artistId);
  const decided = await fixture.decide(artistId, { parts: ['text'] });
  expect((await getArtist(context, ANONYMOUS, { params })).biography).toBe('');
  expect(await told(artist)).toHaveLength(1);
  await takeBack(decided);
  expect((await getArtist(context, ANONYMOUS, { params })).biography).toBe('Lies about a rival');
  expect(await told(artist)).toEqual([]);
});

describe('music', () => {
  const read = (songId: SongId) => answerOf(getSong(fixture.context, ANONYMOUS, { params: { songId } }));
  const publish = async (count: number) => {
    const [first, ...rest] = await fixture.publishSongs(count);
    const songIds = [first as SongId, ...rest];
    const { albumId } = await fixture.context.db.song.findUniqueOrThrow({ where: { id: songIds[0] ?? '' } });
    return { songIds, first: first as SongId, albumId: albumId as AlbumId };
  };

  it('that is withheld is missing for others, stays so whatever its artist does, and is released', async () => {
    const { first } = await publish(1);
    await fixture.report(await fixture.user(), 'song', first, { reason: 'copyright' });
    const decided = await fixture.decide(first);
    expect(await read(first)).toBe('not-found');
    const publication = { params: { songId: first }, body: { status: 'published' } } as const;
    await expect(setSongPublication(fixture.context, fixture.artist, publication)).rejects.toMatchObject({
      kind: 'rejected',
      code: 'music-withheld',
    });
    expect(await told(fixture.artist)).toHaveLength(1);
    await takeBack(decided);
    expect(await read(first)).toBe('ok');
  });

  it('of an album is withheld together, and only what that decision withheld is released with it', async () => {
    const { songIds, first, albumId } = await publish(3);
    await fixture.report(await fixture.user(), 'song', first);
    await fixture.decide(first);
    await fixture.report(await fixture.user(), 'album', albumId);
    const decided = await fixture.decide(albumId);
    expect(await Promise.all(songIds.map(read))).toEqual(songIds.map(() => 'not-found'));
    const publication = { params: { albumId }, body: { status: 'published' } } as const;
    expect(await answerOf(setAlbumPublication(fixture.context, fixture.artist, publication))).toBe(
      'rejected',
    );
    await takeBack(decided);
    expect(await Promise.all(songIds.map(read))).toEqual(['not-found', 'ok', 'ok']);
  });
});

describe('a decision', () => {
  const reported = async () => {
    const playlistId = await fixture.makePlaylist(await fixture.user(), [], 'public');
    await fixture.report(await fixture.user(), 'playlist', playlistId);
    return playlistId;
  };

  it('is kept with who and when, also once it is taken back', async () => {
    const playlistId = await reported();
    const decided = await fixture.decide(playlistId, { action: 'dismiss', note: 'Harmless' });
    const undone = await takeBack(decided);
    const { userId } = fixture.administrator;
    expect(undone.decisions).toMatchObject([
      { action: 'dismiss', note: 'Harmless', decidedBy: { id: userId }, takenBackBy: { id: userId } },
    ]);
    await fixture.decide(playlistId);
    const { decisions } = await fixture.caseOf(playlistId);
    expect(decisions.map(({ action, takenBackAt }) => [action, takenBackAt === null])).toEqual([
      ['hide', true],
      ['dismiss', false],
    ]);
  });

  it('is made once of two at the same time', async () => {
    const playlistId = await reported();
    const params = { caseId: (await fixture.caseOf(playlistId)).id };
    const body = { action: 'dismiss' as const, parts: [], note: '' };
    const answers = await Promise.all(
      [1, 2].map(() =>
        answerOf(decideModerationCase(fixture.context, fixture.administrator, { params, body })),
      ),
    );
    expect(answers.sort()).toEqual(['conflict', 'ok']);
  });

  it('taken back twice is taken back once', async () => {
    const playlistId = await reported();
    const decided = await fixture.decide(playlistId);
    await takeBack(decided);
    const again = await fixture.decide(playlistId, { action: 'dismiss' });
    expect(again.isOpen).toBe(false);
    expect(await takeBack(decided)).toMatchObject({ isOpen: false });
  });

  it('taken back opens no second report of who has reported anew since', async () => {
    const playlistId = await fixture.makePlaylist(await fixture.user(), [], 'public');
    const reporter = await fixture.user();
    await fixture.report(reporter, 'playlist', playlistId);
    const decided = await fixture.decide(playlistId, { action: 'dismiss' });
    await fixture.report(reporter, 'playlist', playlistId);
    expect(await takeBack(decided)).toMatchObject({ isOpen: true, openCount: 1 });
  });
});
