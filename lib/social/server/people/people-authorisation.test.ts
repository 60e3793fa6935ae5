import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANONYMOUS, type Actor, type UserActor } from '@/lib/kernel/actor';
import { newId, type NotificationId } from '@/lib/kernel/ids';
import { answerOf } from '@/lib/kernel/testing/answer-of';
import { playlistFixture, type PlaylistFixture } from '@/lib/playlists/server/testing/playlist-fixture';
import { peopleOperations } from '../../people-contract';
import { getFeed } from '../get-feed';
import { countUnreadNotifications } from '../notifications/count-unread-notifications';
import { listNotifications } from '../notifications/list-notifications';
import { readNotifications } from '../notifications/read-notifications';
import { approveFollowRequest } from './approve-follow-request';
import { blockPerson } from './block-person';
import { declineFollowRequest } from './decline-follow-request';
import { followPerson } from './follow-person';
import { getListening } from './get-listening';
import { getProfile } from './get-profile';
import { getProfileSettings } from './get-profile-settings';
import { listBlocks } from './list-blocks';
import { listFollowRequests } from './list-follow-requests';
import { listFollowers } from './list-followers';
import { listFollowing } from './list-following';
import { listProfilePlaylists } from './list-profile-playlists';
import { removeFollower } from './remove-follower';
import { unblockPerson } from './unblock-person';
import { unfollowPerson } from './unfollow-person';
import { updateProfile } from './update-profile';

type OperationName = keyof typeof peopleOperations;
type Answer = 'ok' | 'unauthenticated' | 'forbidden' | 'not-found' | 'rejected';
/** How a caller stands to the person that the operation is about. */
const CALLERS = ['anonymous', 'self', 'follower', 'listener', 'blocked', 'administrator'] as const;
type Caller = (typeof CALLERS)[number];
type Row = Record<Caller, Answer>;
const PROFILES = ['public', 'private'] as const;
type ProfileKind = (typeof PROFILES)[number];

const row = (over: Partial<Row>): Row => ({
  anonymous: 'ok',
  self: 'ok',
  follower: 'ok',
  listener: 'ok',
  blocked: 'ok',
  administrator: 'ok',
  ...over,
});
const both = (answers: Row): Record<ProfileKind, Row> => ({ public: answers, private: answers });
const SEEN = row({ blocked: 'not-found' });
/** Administrators run the server; what people keep among themselves is not theirs to read. */
const CLOSED = row({
  anonymous: 'forbidden',
  listener: 'forbidden',
  blocked: 'not-found',
  administrator: 'forbidden',
});
const inside = { public: SEEN, private: CLOSED };
const OWN = row({ anonymous: 'unauthenticated' });
const TOWARDS = row({ anonymous: 'unauthenticated', blocked: 'not-found' });
const NOT_ONESELF = { ...TOWARDS, self: 'rejected' as const };
/** Nobody of these has asked, and nobody has blocked this person. */
const NONE_SUCH = row({
  anonymous: 'unauthenticated',
  self: 'not-found',
  follower: 'not-found',
  listener: 'not-found',
  blocked: 'not-found',
  administrator: 'not-found',
});

const MATRIX: Record<OperationName, Record<ProfileKind, Row>> = {
  getProfile: both(SEEN),
  listFollowers: inside,
  listFollowing: inside,
  listProfilePlaylists: inside,
  getListening: inside,
  followPerson: both(NOT_ONESELF),
  unfollowPerson: both(TOWARDS),
  removeFollower: both(TOWARDS),
  listFollowRequests: both(OWN),
  approveFollowRequest: both(NONE_SUCH),
  declineFollowRequest: both(NONE_SUCH),
  // Who is blocked may block back: another answer would tell them.
  blockPerson: both({ ...OWN, self: 'rejected' }),
  unblockPerson: both(NONE_SUCH),
  listBlocks: both(OWN),
  getProfileSettings: both(OWN),
  updateProfile: both(OWN),
  getFeed: both(OWN),
  listNotifications: both(OWN),
  countUnreadNotifications: both(OWN),
  readNotifications: both(OWN),
};

let fixture: PlaylistFixture;
beforeAll(async () => {
  fixture = await playlistFixture();
});
afterAll(() => fixture.drop());

/** A person with such a profile, and a caller who stands so to them. */
async function meet(kind: ProfileKind, caller: Caller): Promise<{ person: UserActor; actor: Actor }> {
  const { context } = fixture;
  const person = await fixture.user();
  const roles =
    caller === 'administrator' ? (['listener', 'administrator'] as const) : (['listener'] as const);
  const user = caller === 'self' ? person : await fixture.user({ roles: [...roles] });
  const params = { userId: person.userId };
  if (caller === 'follower') await followPerson(context, user, { params });
  if (caller === 'blocked') await blockPerson(context, person, { params: { userId: user.userId } });
  await updateProfile(context, person, { body: { isPrivate: kind === 'private' } });
  return { person, actor: caller === 'anonymous' ? ANONYMOUS : user };
}

function call(name: OperationName, actor: Actor, { userId }: UserActor): Promise<unknown> {
  const { context } = fixture;
  const about = { params: { userId } };
  const page = { query: { limit: 5 } };
  const calls: Record<OperationName, () => Promise<unknown>> = {
    getProfile: () => getProfile(context, actor, about),
    listFollowers: () => listFollowers(context, actor, { ...about, ...page }),
    listFollowing: () => listFollowing(context, actor, { ...about, ...page }),
    listProfilePlaylists: () => listProfilePlaylists(context, actor, { ...about, ...page }),
    getListening: () => getListening(context, actor, about),
    followPerson: () => followPerson(context, actor, about),
    unfollowPerson: () => unfollowPerson(context, actor, about),
    removeFollower: () => removeFollower(context, actor, about),
    listFollowRequests: () => listFollowRequests(context, actor, page),
    approveFollowRequest: () => approveFollowRequest(context, actor, about),
    declineFollowRequest: () => declineFollowRequest(context, actor, about),
    blockPerson: () => blockPerson(context, actor, about),
    unblockPerson: () => unblockPerson(context, actor, about),
    listBlocks: () => listBlocks(context, actor, page),
    getProfileSettings: () => getProfileSettings(context, actor),
    updateProfile: () => updateProfile(context, actor, { body: { bio: 'Quiet' } }),
    getFeed: () => getFeed(context, actor, page),
    listNotifications: () => listNotifications(context, actor, page),
    countUnreadNotifications: () => countUnreadNotifications(context, actor),
    readNotifications: () => readNotifications(context, actor, { body: { upToId: newId<NotificationId>() } }),
  };
  return calls[name]();
}

const rows = (Object.keys(MATRIX) as OperationName[]).flatMap((name) =>
  PROFILES.map((kind) => [name, kind] as const),
);

describe.each(rows)('%s about somebody whose profile is %s', (name, kind) => {
  it('answers each kind of caller as documented', async () => {
    const answers: Partial<Row> = {};
    for (const caller of CALLERS) {
      const { person, actor } = await meet(kind, caller);
      answers[caller] = (await answerOf(call(name, actor, person))) as Answer;
    }
    expect(answers).toEqual(MATRIX[name][kind]);
  });

  it('asks at the door for a session exactly when nobody signed out may call it', () => {
    const mayAnonymous = MATRIX[name].public.anonymous === 'ok';
    expect(peopleOperations[name].access).toBe(mayAnonymous ? 'anyone' : 'user');
  });
});
