import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { UserActor } from '@/lib/kernel/actor';
import type { PlaylistId, SongId, UserId } from '@/lib/kernel/ids';
import type { DbTransaction } from '@/lib/platform/db/prisma-client';
import { addPlaylistItems } from '../add-playlist-items';
import { deletePlaylist } from '../delete-playlist';
import { getPlaylist } from '../get-playlist';
import { hidePlaylist, showPlaylist } from '../hide-playlist';
import { listOwnPlaylists } from '../list-own-playlists';
import { listPlaylistItems } from '../list-playlist-items';
import { makePlaylist } from '../make-playlist';
import { playlistFixture, type PlaylistFixture } from '../testing/playlist-fixture';
import { updatePlaylist } from '../update-playlist';
import { acceptCollaboration } from './accept-collaboration';
import { acceptPlaylistInvitation } from './accept-playlist-invitation';
import { createPlaylistInvitation } from './create-playlist-invitation';
import { endCollaboration } from './end-collaboration';
import { findInvitees } from './find-invitees';
import { listCollaborators } from './list-collaborators';
import { listPlaylistInvitations } from './list-playlist-invitations';
import { readPlaylistInvitation } from './read-playlist-invitation';
import { removeCollaborator } from './remove-collaborator';
import { revokePlaylistInvitation } from './revoke-playlist-invitation';
import { setCollaborator } from './set-collaborator';

const DAY_MS = 24 * 60 * 60 * 1000;

let fixture: PlaylistFixture;
let owner: UserActor;
let friend: UserActor;
let songs: SongId[];
let playlistId: PlaylistId;
/** Payloads of the jobs that were asked for. */
let asked: unknown[];
beforeAll(async () => {
  fixture = await playlistFixture();
  owner = await fixture.user({ displayName: 'Olga Owner' });
  songs = await fixture.publishSongs(2);
});
afterAll(() => fixture.drop());
beforeEach(async () => {
  asked = [];
  friend = await fixture.user({ displayName: 'Frida Friend' });
  playlistId = await fixture.makePlaylist(owner, songs);
});

const context = () => ({
  ...fixture.context,
  jobs: {
    enqueue: (_tx: unknown, _job: unknown, payload: unknown) => {
      asked.push(payload);
      return Promise.resolve();
    },
    stop: () => Promise.resolve(),
  },
});
const invite = (role: 'editor' | 'viewer', userId = friend.userId) =>
  setCollaborator(context(), owner, { params: { playlistId, userId }, body: { role } });
const accept = (actor = friend) => acceptCollaboration(fixture.context, actor, { params: { playlistId } });
const link = async (role: 'editor' | 'viewer', lifetimeD: 1 | 7 | 30 = 7) => {
  const body = { role, lifetimeD };
  const { url, invitation } = await createPlaylistInvitation(fixture.context, owner, {
    params: { playlistId },
    body,
  });
  return { token: url.slice(url.lastIndexOf('/') + 1), invitation };
};
const comeIn = (token: string, actor = friend) =>
  acceptPlaylistInvitation(fixture.context, actor, { body: { token } });
const read = (actor = friend) => getPlaylist(fixture.context, actor, { params: { playlistId } });
const add = (actor = friend) =>
  addPlaylistItems(fixture.context, actor, {
    params: { playlistId },
    body: { songIds: [songs[0] as SongId], place: { at: 'end' } },
  });
const own = async (actor = friend, editable?: 'true') =>
  (
    await listOwnPlaylists(fixture.context, actor, {
      query: { limit: 50, ...(editable ? { editable } : {}) },
    })
  ).items.map(({ id }) => id);

it('who is invited by name is told once, looks, and works on it from when they accept', async () => {
  await expect(read()).rejects.toMatchObject({ code: 'playlist-not-found' });
  await invite('editor');
  await invite('editor');
  expect(asked).toEqual([{ playlistId, invitedById: owner.userId, userId: friend.userId }]);
  expect(await read()).toMatchObject({ role: null, invitedAs: 'editor', canEdit: false });
  expect(await own()).not.toContain(playlistId);
  await expect(add()).rejects.toMatchObject({ kind: 'forbidden', code: 'not-your-playlist' });

  await accept();
  await accept();
  expect(await read()).toMatchObject({
    role: 'editor',
    invitedAs: null,
    canEdit: true,
    isCollaborative: true,
  });
  expect(await own()).toContain(playlistId);
  const { items } = await add();
  const listed = await listPlaylistItems(fixture.context, owner, {
    params: { playlistId },
    query: { limit: 10 },
  });
  expect(listed.items.find(({ id }) => id === items[0]?.id)?.addedBy?.displayName).toBe('Frida Friend');
});

it('a viewer reads a private playlist and finds it among theirs, but not where songs are added', async () => {
  await fixture.letIn(playlistId, friend, 'viewer');
  expect(await read()).toMatchObject({ role: 'viewer', canEdit: false });
  expect(await own()).toContain(playlistId);
  expect(await own(friend, 'true')).not.toContain(playlistId);
  await invite('editor');
  expect(asked).toEqual([]);
  expect(await own(friend, 'true')).toContain(playlistId);
});

it('who leaves, declines or is taken out reads no more, and what they added stays theirs', async () => {
  await fixture.letIn(playlistId, friend, 'editor');
  const { items } = await add();
  await endCollaboration(fixture.context, friend, { params: { playlistId } });
  await expect(read()).rejects.toMatchObject({ code: 'playlist-not-found' });
  expect(await read(owner)).toMatchObject({ isCollaborative: false });
  const row = await fixture.database.db.playlistItem.findUniqueOrThrow({ where: { id: items[0]?.id ?? '' } });
  expect(row.addedById).toBe(friend.userId);

  await invite('viewer');
  await endCollaboration(fixture.context, friend, { params: { playlistId } });
  await expect(accept()).rejects.toMatchObject({ code: 'playlist-not-found' });
});

it('no edit of somebody who is taken out comes after it, however they race', async () => {
  await fixture.letIn(playlistId, friend, 'editor');
  const edits = Array.from({ length: 8 }, () =>
    add().then(
      ({ revision }) => revision,
      () => null,
    ),
  );
  await removeCollaborator(fixture.context, owner, { params: { playlistId, userId: friend.userId } });
  const { revision } = await read(owner);
  await Promise.all(edits);
  expect((await read(owner)).revision).toBe(revision);
});

it('a link lets in whoever opens it until it expires, and its secret is kept nowhere', async () => {
  const { token, invitation } = await link('viewer', 1);
  const row = await fixture.database.db.playlistInvitation.findUniqueOrThrow({
    where: { id: invitation.id },
  });
  expect(JSON.stringify(row)).not.toContain(token);
  expect(await readPlaylistInvitation(fixture.context, friend, token)).toMatchObject({
    playlist: { id: playlistId, owner: { displayName: 'Olga Owner' } },
    role: 'viewer',
    isIn: false,
  });
  expect(await comeIn(token)).toMatchObject({ id: playlistId, role: 'viewer' });
  expect(await comeIn(token)).toMatchObject({ role: 'viewer' });
  const open = await listPlaylistInvitations(fixture.context, owner, { params: { playlistId } });
  expect(open.items).toMatchObject([{ id: invitation.id, useCount: 1 }]);

  fixture.context.advance(DAY_MS);
  const late = await fixture.user();
  await expect(comeIn(token, late)).rejects.toMatchObject({ kind: 'not-found', code: 'invitation-invalid' });
  expect(await readPlaylistInvitation(fixture.context, late, token)).toBeNull();
  expect((await listPlaylistInvitations(fixture.context, owner, { params: { playlistId } })).items).toEqual(
    [],
  );
  expect(await read()).toMatchObject({ role: 'viewer' });
});

it('a link never takes away what somebody may do already', async () => {
  await fixture.letIn(playlistId, friend, 'viewer');
  expect(await comeIn((await link('editor')).token)).toMatchObject({ role: 'editor' });
  expect(await comeIn((await link('viewer')).token)).toMatchObject({ role: 'editor' });
  expect(await comeIn((await link('viewer')).token, owner)).toMatchObject({ role: 'owner' });
});

it('a link that was taken back, one that never was, and one to a deleted playlist lead nowhere alike', async () => {
  const { token, invitation } = await link('editor');
  const params = { playlistId, invitationId: invitation.id };
  await revokePlaylistInvitation(fixture.context, owner, { params });
  await revokePlaylistInvitation(fixture.context, owner, { params });
  const other = await link('editor');
  await deletePlaylist(fixture.context, owner, { params: { playlistId } });
  const problems = [];
  for (const tried of [token, other.token, 'A'.repeat(43)]) {
    const error: unknown = await comeIn(tried).catch((reason: unknown) => reason);
    const { kind, code, detail } = error as { kind: string; code: string; detail: string };
    problems.push({ kind, code, detail });
  }
  expect(problems[0]).toMatchObject({ kind: 'not-found', code: 'invitation-invalid' });
  expect(new Set(problems.map((problem) => JSON.stringify(problem))).size).toBe(1);
});

it('a link of another playlist cannot be taken back through one’s own', async () => {
  const { token, invitation } = await link('editor');
  const ownPlaylist = await fixture.makePlaylist(friend, []);
  await expect(
    revokePlaylistInvitation(fixture.context, friend, {
      params: { playlistId: ownPlaylist, invitationId: invitation.id },
    }),
  ).rejects.toMatchObject({ code: 'invitation-not-found' });
  expect(await comeIn(token)).toMatchObject({ id: playlistId });
});

it('people are found by their whole name or their profile’s address, and never by a part of it', async () => {
  const named = await fixture.user({ displayName: 'Zoë Unique' });
  const find = async (person: string) =>
    (await findInvitees(fixture.context, owner, { params: { playlistId }, query: { person } })).items.map(
      ({ id }) => id,
    );
  expect(await find('zoë unique')).toEqual([named.userId]);
  expect(await find('Zoë')).toEqual([]);
  expect(await find('%')).toEqual([]);
  expect(await find(`http://localhost:3000/profile/${named.userId}`)).toEqual([named.userId]);
  expect(await find('Olga Owner')).toEqual([]);
  await fixture.database.db.user.update({ where: { id: named.userId }, data: { status: 'suspended' } });
  expect(await find('Zoë Unique')).toEqual([]);
  await expect(invite('editor', named.userId)).rejects.toMatchObject({ code: 'person-not-found' });
  await expect(invite('editor', owner.userId)).rejects.toMatchObject({ code: 'own-playlist' });
});

it('only the owner sees who has not answered', async () => {
  await fixture.letIn(playlistId, friend, 'viewer');
  const waiting = await fixture.user({ displayName: 'Wanda Waiting' });
  await invite('editor', waiting.userId);
  const namesFor = async (actor: UserActor) =>
    (await listCollaborators(fixture.context, actor, { params: { playlistId } })).items.map(
      ({ person, role }) => `${person.displayName} ${role}`,
    );
  expect(await namesFor(friend)).toEqual(['Olga Owner owner', 'Frida Friend viewer']);
  expect(await namesFor(owner)).toEqual(['Olga Owner owner', 'Frida Friend viewer', 'Wanda Waiting editor']);
});

it('nobody becomes an editor of a playlist whose songs follow from a rule', async () => {
  const texts = { name: 'By rule', description: '', visibility: 'private', ownerId: owner.userId } as const;
  playlistId = await fixture.database.db.$transaction((tx) =>
    makePlaylist(tx, { ...texts, isSmart: true }, [], fixture.context.now()),
  );
  await expect(invite('editor')).rejects.toMatchObject({ kind: 'conflict', code: 'playlist-is-smart' });
  await expect(link('editor')).rejects.toMatchObject({ code: 'playlist-is-smart' });
  expect(await comeIn((await link('viewer')).token)).toMatchObject({ role: 'viewer', isSmart: true });
});

it('what an administrator has hidden is not spread by invitations, old or new, until it is shown again', async () => {
  const { token } = await link('viewer');
  const inTransaction = <T>(run: (context: { db: DbTransaction; now: () => Date }) => Promise<T>) =>
    fixture.database.db.$transaction((tx) => run({ db: tx, now: fixture.context.now }));
  await updatePlaylist(fixture.context, owner, { params: { playlistId }, body: { visibility: 'public' } });
  const hidden = await inTransaction((context) => hidePlaylist(context, playlistId));
  await expect(comeIn(token)).rejects.toMatchObject({ code: 'invitation-invalid' });
  expect(await readPlaylistInvitation(fixture.context, friend, token)).toBeNull();
  await expect(link('viewer')).rejects.toMatchObject({ kind: 'forbidden', code: 'playlist-hidden' });
  await expect(invite('editor')).rejects.toMatchObject({ code: 'playlist-hidden' });
  if (hidden) await inTransaction((context) => showPlaylist(context, playlistId, hidden));
  expect(await comeIn(token)).toMatchObject({ role: 'viewer' });
});

it('no more than so many work on one playlist', async () => {
  const { token } = await link('editor');
  const people = await Promise.all(Array.from({ length: 51 }, () => fixture.user()));
  const answers = await Promise.all(
    people.map((person) =>
      comeIn(token, person).then(
        () => 'in',
        ({ code }: { code: string }) => code,
      ),
    ),
  );
  expect(answers.filter((answer) => answer === 'in')).toHaveLength(50);
  expect(answers).toContain('too-many-collaborators');
  await expect(invite('viewer', friend.userId as UserId)).rejects.toMatchObject({
    code: 'too-many-collaborators',
  });
});
