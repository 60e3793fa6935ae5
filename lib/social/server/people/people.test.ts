import { afterAll, beforeEach, beforeAll, describe, expect, it } from 'vitest';
import { ANONYMOUS, type Actor, type UserActor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { UserId } from '@/lib/kernel/ids';
import { playlistFixture, type PlaylistFixture } from '@/lib/playlists/server/testing/playlist-fixture';
import { updatePlaylist } from '@/lib/playlists/server/update-playlist';
import { listNotifications } from '../notifications/list-notifications';
import { tidySocial } from '../tidy-social';
import { approveFollowRequest } from './approve-follow-request';
import { blockPerson } from './block-person';
import { declineFollowRequest } from './decline-follow-request';
import { followPerson } from './follow-person';
import { getProfile } from './get-profile';
import { listBlocks } from './list-blocks';
import { listFollowRequests } from './list-follow-requests';
import { listFollowers } from './list-followers';
import { listFollowing } from './list-following';
import { listProfilePlaylists } from './list-profile-playlists';
import { removeFollower } from './remove-follower';
import { unblockPerson } from './unblock-person';
import { unfollowPerson } from './unfollow-person';
import { updateProfile } from './update-profile';

const HOUR_MS = 60 * 60 * 1000;

let fixture: PlaylistFixture;
let context: PlaylistFixture['context'];
let ada: UserActor;
let ben: UserActor;
beforeAll(async () => {
  fixture = await playlistFixture();
  context = fixture.context;
});
beforeEach(async () => {
  ada = await fixture.user({ displayName: 'Ada' });
  ben = await fixture.user({ displayName: 'Ben' });
});
afterAll(() => fixture.drop());

const of = ({ userId }: UserActor) => ({ params: { userId } });
const all = { query: { limit: 100 } };
const follow = async (who: Actor, whom: UserActor) =>
  (await followPerson(context, who, of(whom))).followState;
const stateOf = async (who: Actor, whom: UserActor) => (await getProfile(context, who, of(whom))).followState;
const makePrivate = (who: UserActor, isPrivate = true) =>
  updateProfile(context, who, { body: { isPrivate } });
const ids = (page: { items: { id: UserId }[] }) => page.items.map(({ id }) => id);
const told = async (who: UserActor) =>
  (await listNotifications(context, who, all)).items.map(({ kind, person }) => [kind, person?.id]);

describe('following', () => {
  it('a public profile takes effect at once, shows on both sides, and changes nothing when repeated', async () => {
    expect(await follow(ada, ben)).toBe('following');
    expect(await follow(ada, ben)).toBe('following');
    expect(await getProfile(context, ada, of(ben))).toMatchObject({ followerCount: 1, followingCount: 0 });
    expect(await getProfile(context, ben, of(ada))).toMatchObject({ followsYou: true, followingCount: 1 });
    expect(ids(await listFollowers(context, ANONYMOUS, { ...of(ben), ...all }))).toEqual([ada.userId]);
    expect(ids(await listFollowing(context, ANONYMOUS, { ...of(ada), ...all }))).toEqual([ben.userId]);
    expect(await told(ben)).toEqual([['follow', ada.userId]]);
  });

  it('again and again is told once', async () => {
    await follow(ada, ben);
    await unfollowPerson(context, ada, of(ben));
    await follow(ada, ben);
    expect(await told(ben)).toEqual([['follow', ada.userId]]);
  });

  it('oneself is refused', async () => {
    await expect(follow(ada, ada)).rejects.toMatchObject({ kind: 'rejected', code: 'own-profile' });
  });

  it('a private profile asks its owner, who approves; the one who asked is told', async () => {
    await makePrivate(ben);
    expect(await follow(ada, ben)).toBe('requested');
    expect(await stateOf(ada, ben)).toBe('requested');
    expect(await told(ben)).toEqual([['follow_request', ada.userId]]);
    expect(ids(await listFollowRequests(context, ben, all))).toEqual([ada.userId]);
    await approveFollowRequest(context, ben, of(ada));
    expect(await stateOf(ada, ben)).toBe('following');
    expect(await told(ada)).toEqual([['follow_approved', ben.userId]]);
    expect(await told(ben)).toEqual([]);
    expect(ids(await listFollowRequests(context, ben, all))).toEqual([]);
  });

  it('a request that was declined or taken back is gone, and nobody is told', async () => {
    await makePrivate(ben);
    await follow(ada, ben);
    await declineFollowRequest(context, ben, of(ada));
    expect(await stateOf(ada, ben)).toBe('none');
    expect(await told(ada)).toEqual([]);
    await follow(ada, ben);
    await unfollowPerson(context, ada, of(ben));
    expect(await told(ben)).toEqual([]);
    await expect(approveFollowRequest(context, ben, of(ada))).rejects.toMatchObject({
      code: 'request-not-found',
    });
    expect(await stateOf(ada, ben)).toBe('none');
  });

  it('that was given up goes on as before within a day, approval included, and not after it', async () => {
    await makePrivate(ben);
    await follow(ada, ben);
    await approveFollowRequest(context, ben, of(ada));
    await unfollowPerson(context, ada, of(ben));
    expect(await stateOf(ada, ben)).toBe('none');
    context.advance(23 * HOUR_MS);
    await tidySocial(context);
    expect(await follow(ada, ben)).toBe('following');
    await unfollowPerson(context, ada, of(ben));
    context.advance(25 * HOUR_MS);
    expect(await follow(ada, ben)).toBe('requested');
  });

  it('ended by the one who is followed does not come back by itself', async () => {
    await makePrivate(ben);
    await follow(ada, ben);
    await approveFollowRequest(context, ben, of(ada));
    await unfollowPerson(context, ada, of(ben));
    await removeFollower(context, ben, of(ada));
    expect(await follow(ada, ben)).toBe('requested');
  });

  it('a profile that becomes public lets in who has asked', async () => {
    await makePrivate(ben);
    await follow(ada, ben);
    await makePrivate(ben, false);
    expect(await stateOf(ada, ben)).toBe('following');
    expect(await told(ada)).toEqual([['follow_approved', ben.userId]]);
  });

  it('and becoming private at the same moment leave nobody asking a public profile', async () => {
    await makePrivate(ben);
    await Promise.all([follow(ada, ben), makePrivate(ben, false)]);
    expect(await stateOf(ada, ben)).toBe('following');
  });

  it('is listed newest first, page by page, each once', async () => {
    const fans: UserId[] = [];
    for (let made = 0; made < 5; made++) {
      const fan = await fixture.user();
      if (made !== 3) context.advance(1000);
      await follow(fan, ben);
      fans.push(fan.userId);
    }
    const listed: UserId[] = [];
    let cursor: string | undefined;
    do {
      const query = { limit: 2, ...(cursor ? { cursor } : {}) };
      const page = await listFollowers(context, ada, { ...of(ben), query });
      listed.push(...ids(page));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(listed).toHaveLength(5);
    expect(new Set(listed)).toEqual(new Set(fans));
    expect(listed[0]).toBe(fans[4]);
  });
});

describe('a profile', () => {
  it('that is private shows others its name and no more; approved followers see all', async () => {
    await updateProfile(context, ben, { body: { isPrivate: true, bio: 'Night shifts and dub techno.' } });
    const seen = await getProfile(context, ada, of(ben));
    expect(seen).toMatchObject({ displayName: 'Ben', isPrivate: true, isOpen: false, bio: '' });
    for (const list of [listFollowers, listFollowing, listProfilePlaylists])
      await expect(list(context, ada, { ...of(ben), ...all })).rejects.toMatchObject({
        kind: 'forbidden',
        code: 'profile-private',
      });
    await follow(ada, ben);
    await approveFollowRequest(context, ben, of(ada));
    expect(await getProfile(context, ada, of(ben))).toMatchObject({
      isOpen: true,
      bio: 'Night shifts and dub techno.',
    });
    expect((await listProfilePlaylists(context, ada, { ...of(ben), ...all })).items).toEqual([]);
    expect(await getProfile(context, ben, of(ben))).toMatchObject({ isOpen: true, isOwn: true });
  });

  it('shows public playlists, the one that became public last first, and no others', async () => {
    const first = await fixture.makePlaylist(ben, [], 'public');
    await fixture.makePlaylist(ben, [], 'unlisted');
    const later = await fixture.makePlaylist(ben, [], 'private');
    const visible = async () =>
      (await listProfilePlaylists(context, ANONYMOUS, { ...of(ben), ...all })).items.map(({ id }) => id);
    expect(await visible()).toEqual([first]);
    context.advance(1000);
    const setVisibility = (visibility: 'public' | 'private') =>
      updatePlaylist(context, ben, { params: { playlistId: later }, body: { visibility } });
    await setVisibility('public');
    expect(await visible()).toEqual([later, first]);
    await setVisibility('private');
    expect(await visible()).toEqual([first]);
  });

  it('of a suspended account is missing', async () => {
    await fixture.database.db.user.update({ where: { id: ben.userId }, data: { status: 'suspended' } });
    await expect(getProfile(context, ada, of(ben))).rejects.toMatchObject({ code: 'person-not-found' });
  });
});

describe('a block', () => {
  it('makes both missing to one another, with the same answer as who never was', async () => {
    await blockPerson(context, ada, of(ben));
    const nobody = { ...ben, userId: '01890000-0000-7000-8000-000000000000' as UserId };
    const problems = [];
    for (const [who, whom] of [
      [ada, ben],
      [ben, ada],
      [ada, nobody],
    ] as const) {
      for (const ask of [() => getProfile(context, who, of(whom)), () => follow(who, whom)]) {
        const error: unknown = await ask().catch((reason: unknown) => reason);
        expect(error).toBeInstanceOf(AppError);
        const { kind, code, detail } = error as AppError;
        problems.push({ kind, code, detail });
      }
    }
    expect(problems[0]).toMatchObject({ kind: 'not-found', code: 'person-not-found' });
    for (const problem of problems) expect(problem).toEqual(problems[0]);
  });

  it('ends that they follow each other and what they were told, and does not bring it back', async () => {
    await follow(ada, ben);
    await follow(ben, ada);
    await blockPerson(context, ada, of(ben));
    expect(await told(ada)).toEqual([]);
    expect(await told(ben)).toEqual([]);
    expect(ids(await listBlocks(context, ada, all))).toEqual([ben.userId]);
    await unblockPerson(context, ada, of(ben));
    expect(await stateOf(ada, ben)).toBe('none');
    expect(await stateOf(ben, ada)).toBe('none');
  });

  it('hides one from lists of others', async () => {
    const cleo = await fixture.user();
    await follow(ada, cleo);
    await follow(ben, cleo);
    await blockPerson(context, ada, of(ben));
    expect(ids(await listFollowers(context, ada, { ...of(cleo), ...all }))).toEqual([ada.userId]);
    expect(ids(await listFollowers(context, ben, { ...of(cleo), ...all }))).toEqual([ben.userId]);
  });

  it('can be set by both, and each ends only their own', async () => {
    await blockPerson(context, ada, of(ben));
    await blockPerson(context, ben, of(ada));
    await unblockPerson(context, ada, of(ben));
    await expect(getProfile(context, ada, of(ben))).rejects.toMatchObject({ code: 'person-not-found' });
    await expect(unblockPerson(context, ada, of(ben))).rejects.toMatchObject({ code: 'block-not-found' });
  });

  it('at the moment of a follow leaves none', async () => {
    for (let round = 0; round < 5; round++) {
      await Promise.allSettled([follow(ben, ada), blockPerson(context, ada, of(ben))]);
      await unblockPerson(context, ada, of(ben));
      expect(await stateOf(ben, ada)).toBe('none');
    }
  });
});
