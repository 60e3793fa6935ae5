import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANONYMOUS, type Actor, type UserActor } from '@/lib/kernel/actor';
import type { PlaylistId, PlaylistInvitationId, PlaylistItemId, SongId } from '@/lib/kernel/ids';
import { answerOf } from '@/lib/kernel/testing/answer-of';
import { collaborationOperations } from '../../collaboration-contract';
import { historyOperations } from '../../history-contract';
import { listPlaylistChanges } from '../history/list-playlist-changes';
import { listSnapshotItems } from '../history/list-snapshot-items';
import { revertPlaylist } from '../history/revert-playlist';
import { undoPlaylistChange } from '../history/undo-playlist-change';
import { requireWatchablePlaylist } from '../live/watch-playlist';
import { removePlaylistItems } from '../remove-playlist-items';
import { playlistFixture, type PlaylistFixture } from '../testing/playlist-fixture';
import { acceptCollaboration } from './accept-collaboration';
import { acceptPlaylistInvitation } from './accept-playlist-invitation';
import { createPlaylistInvitation } from './create-playlist-invitation';
import { endCollaboration } from './end-collaboration';
import { findInvitees } from './find-invitees';
import { listCollaborators } from './list-collaborators';
import { listPlaylistInvitations } from './list-playlist-invitations';
import { removeCollaborator } from './remove-collaborator';
import { revokePlaylistInvitation } from './revoke-playlist-invitation';
import { setCollaborator } from './set-collaborator';

type OperationName = keyof typeof collaborationOperations | keyof typeof historyOperations;
/** The stream of events is no operation, and open to the same people as the list of who works on it. */
type DoorName = OperationName | 'watch';
type Answer = 'ok' | 'unauthenticated' | 'forbidden' | 'not-found';
type Who = 'anonymous' | 'owner' | 'editor' | 'viewer' | 'invited' | 'other listener' | 'administrator';
type Row = Record<Who, Answer>;
type Rows = Record<'public' | 'private', Row>;

const OWNER: Row = {
  anonymous: 'unauthenticated',
  owner: 'ok',
  editor: 'forbidden',
  viewer: 'forbidden',
  // By name, as an editor, and has not answered.
  invited: 'forbidden',
  'other listener': 'forbidden',
  administrator: 'forbidden',
};
const hidden = (row: Row): Rows => ({
  public: row,
  private: { ...row, 'other listener': 'not-found', administrator: 'not-found' },
});
const owning = hidden(OWNER);
const editing = hidden({ ...OWNER, editor: 'ok' });
const working = hidden({ ...OWNER, editor: 'ok', viewer: 'ok' });
const EVERYBODY: Row = {
  ...OWNER,
  editor: 'ok',
  viewer: 'ok',
  invited: 'ok',
  'other listener': 'ok',
  administrator: 'ok',
};

const MATRIX: Record<DoorName, Rows> = {
  listCollaborators: working,
  findInvitees: owning,
  setCollaborator: owning,
  removeCollaborator: owning,
  // Who is in already has nothing to accept, and the owner never was invited.
  acceptCollaboration: hidden({ ...OWNER, owner: 'ok', editor: 'ok', viewer: 'ok', invited: 'ok' }),
  // Leaving where one never was is no wrong.
  endCollaboration: hidden(EVERYBODY),
  listPlaylistInvitations: owning,
  createPlaylistInvitation: owning,
  revokePlaylistInvitation: owning,
  // The secret is the permission.
  acceptPlaylistInvitation: { public: EVERYBODY, private: EVERYBODY },
  listPlaylistChanges: working,
  listSnapshotItems: working,
  undoPlaylistChange: editing,
  revertPlaylist: editing,
  watch: working,
};

let fixture: PlaylistFixture;
let songIds: SongId[];
let actors: Record<Who, Actor>;
let bystander: UserActor;
beforeAll(async () => {
  fixture = await playlistFixture();
  songIds = await fixture.publishSongs(2);
  bystander = await fixture.user();
  actors = {
    anonymous: ANONYMOUS,
    owner: await fixture.user(),
    editor: await fixture.user(),
    viewer: await fixture.user(),
    invited: await fixture.user(),
    'other listener': await fixture.user(),
    administrator: await fixture.user({ roles: ['listener', 'administrator'] }),
  };
});
afterAll(() => fixture.drop());

interface Prepared {
  playlistId: PlaylistId;
  invitationId: PlaylistInvitationId;
  token: string;
  /** Of a change that can be undone. */
  revision: number;
}

async function prepare(visibility: 'public' | 'private'): Promise<Prepared> {
  const { context } = fixture;
  const playlistId = await fixture.makePlaylist(actors.owner, songIds, visibility);
  const params = { playlistId };
  await fixture.letIn(playlistId, actors.editor, 'editor');
  await fixture.letIn(playlistId, actors.viewer, 'viewer');
  await fixture.letIn(playlistId, actors.invited, 'editor', { hasAccepted: false });
  await fixture.letIn(playlistId, bystander, 'viewer');
  const { invitation, url } = await createPlaylistInvitation(context, actors.owner, {
    params,
    body: { role: 'editor', lifetimeD: 7 },
  });
  const itemId = (await fixture.listAll(actors.owner, playlistId))[0]?.id as PlaylistItemId;
  const { revision } = await removePlaylistItems(context, actors.owner, {
    params,
    body: { itemIds: [itemId] },
  });
  return { playlistId, invitationId: invitation.id, token: url.slice(url.lastIndexOf('/') + 1), revision };
}

function call(name: DoorName, actor: Actor, prepared: Prepared): Promise<unknown> {
  const { playlistId, invitationId, token, revision } = prepared;
  const context = { ...fixture.context, jobs: { enqueue: async () => {}, stop: async () => {} } };
  const params = { playlistId };
  const person = { playlistId, userId: bystander.userId };
  const calls: Record<DoorName, () => Promise<unknown>> = {
    listCollaborators: () => listCollaborators(context, actor, { params }),
    findInvitees: () => findInvitees(context, actor, { params, query: { person: 'Ada' } }),
    setCollaborator: () => setCollaborator(context, actor, { params: person, body: { role: 'editor' } }),
    removeCollaborator: () => removeCollaborator(context, actor, { params: person }),
    acceptCollaboration: () => acceptCollaboration(context, actor, { params }),
    endCollaboration: () => endCollaboration(context, actor, { params }),
    listPlaylistInvitations: () => listPlaylistInvitations(context, actor, { params }),
    createPlaylistInvitation: () =>
      createPlaylistInvitation(context, actor, { params, body: { role: 'viewer', lifetimeD: 1 } }),
    revokePlaylistInvitation: () =>
      revokePlaylistInvitation(context, actor, { params: { playlistId, invitationId } }),
    acceptPlaylistInvitation: () => acceptPlaylistInvitation(context, actor, { body: { token } }),
    listPlaylistChanges: () => listPlaylistChanges(context, actor, { params, query: { limit: 5 } }),
    listSnapshotItems: () =>
      listSnapshotItems(context, actor, { params: { playlistId, revision: 1 }, query: { limit: 5 } }),
    undoPlaylistChange: () => undoPlaylistChange(context, actor, { params: { playlistId, revision } }),
    revertPlaylist: () => revertPlaylist(context, actor, { params: { playlistId, revision: 1 } }),
    watch: () =>
      requireWatchablePlaylist(
        context,
        actor,
        new Request(`http://localhost/api/v1/playlists/${playlistId}/events`),
      ),
  };
  return calls[name]();
}

const rows = (Object.keys(MATRIX) as DoorName[]).flatMap((name) =>
  (['public', 'private'] as const).map((visibility) => [name, visibility] as const),
);

describe.each(rows)('%s of a playlist that is %s', (name, visibility) => {
  it('answers each kind of caller as documented', async () => {
    const expected = MATRIX[name][visibility];
    const answers: Partial<Row> = {};
    for (const who of Object.keys(expected) as Who[]) {
      const prepared = await prepare(visibility);
      answers[who] = (await answerOf(call(name, actors[who], prepared))) as Answer;
    }
    expect(answers).toEqual(expected);
  });
});

it('every one of these operations asks for a session at the door', () => {
  const operations = { ...collaborationOperations, ...historyOperations };
  expect(new Set(Object.values(operations).map(({ access }) => access))).toEqual(new Set(['user']));
});
