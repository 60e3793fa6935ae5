import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANONYMOUS, type Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { PlaylistId, PlaylistItemId, SongId } from '@/lib/kernel/ids';
import { answerOf } from '@/lib/kernel/testing/answer-of';
import { playlistsOperations, PLAYLIST_VISIBILITIES, type PlaylistVisibility } from '../contract';
import { addPlaylistItems } from './add-playlist-items';
import { createPlaylist } from './create-playlist';
import { deletePlaylist } from './delete-playlist';
import { getPlaylist } from './get-playlist';
import { listOwnPlaylists } from './list-own-playlists';
import { listPlaylistDuplicates } from './list-playlist-duplicates';
import { listPlaylistItems } from './list-playlist-items';
import { listPlaylistQueue } from './list-playlist-queue';
import { movePlaylistItems } from './move-playlist-items';
import { removePlaylistItems } from './remove-playlist-items';
import { restorePlaylist } from './restore-playlist';
import { restorePlaylistItems } from './restore-playlist-items';
import { removePlaylistCover, setPlaylistCover } from './set-playlist-cover';
import { playlistFixture, type PlaylistFixture } from './testing/playlist-fixture';
import { updatePlaylist } from './update-playlist';

type OperationName = keyof typeof playlistsOperations;
type Answer = 'ok' | 'unauthenticated' | 'forbidden' | 'not-found';
type Who = 'anonymous' | 'owner' | 'editor' | 'viewer' | 'invited' | 'other listener' | 'administrator';
type Row = Record<Who, Answer>;

const SIGNED_IN: Row = {
  anonymous: 'unauthenticated',
  owner: 'ok',
  editor: 'ok',
  viewer: 'ok',
  // By name, as an editor, and has not answered.
  invited: 'ok',
  'other listener': 'ok',
  administrator: 'ok',
};
const EVERYBODY: Row = { ...SIGNED_IN, anonymous: 'ok' };
const LET_IN: Row = {
  ...EVERYBODY,
  anonymous: 'not-found',
  'other listener': 'not-found',
  administrator: 'not-found',
};
const reading = { public: EVERYBODY, unlisted: EVERYBODY, private: LET_IN };
const mine = { public: SIGNED_IN, unlisted: SIGNED_IN, private: SIGNED_IN };
const VISIBLE_EDIT: Row = {
  anonymous: 'unauthenticated',
  owner: 'ok',
  editor: 'ok',
  viewer: 'forbidden',
  invited: 'forbidden',
  'other listener': 'forbidden',
  administrator: 'forbidden',
};
const HIDDEN: Pick<Row, 'other listener' | 'administrator'> = {
  'other listener': 'not-found',
  administrator: 'not-found',
};
const editing = { public: VISIBLE_EDIT, unlisted: VISIBLE_EDIT, private: { ...VISIBLE_EDIT, ...HIDDEN } };
const VISIBLE_OWN: Row = { ...VISIBLE_EDIT, editor: 'forbidden' };
const owning = { public: VISIBLE_OWN, unlisted: VISIBLE_OWN, private: { ...VISIBLE_OWN, ...HIDDEN } };
/** Whether it is deleted only its owner may know, whatever it was. */
const RESTORE: Row = {
  ...VISIBLE_OWN,
  ...HIDDEN,
  editor: 'not-found',
  viewer: 'not-found',
  invited: 'not-found',
};
const restoring = { public: RESTORE, unlisted: RESTORE, private: RESTORE };

const MATRIX: Record<OperationName, Record<PlaylistVisibility, Row>> = {
  listOwnPlaylists: mine,
  createPlaylist: mine,
  getPlaylist: reading,
  listPlaylistItems: reading,
  listPlaylistQueue: reading,
  listPlaylistDuplicates: editing,
  updatePlaylist: owning,
  setPlaylistCover: owning,
  removePlaylistCover: owning,
  deletePlaylist: owning,
  restorePlaylist: restoring,
  addPlaylistItems: editing,
  removePlaylistItems: editing,
  restorePlaylistItems: editing,
  movePlaylistItems: editing,
};

/** A picture (GIF). */
const ONE_PIXEL = 'R0lGODlhAQABAIAAAAUEBAAAACwAAAAAAQABAAACAkQBADs=';

let fixture: PlaylistFixture;
let songIds: SongId[];
let actors: Record<Who, Actor>;
beforeAll(async () => {
  fixture = await playlistFixture();
  songIds = await fixture.publishSongs(2);
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

function call(
  name: OperationName,
  actor: Actor,
  playlistId: PlaylistId,
  itemId: PlaylistItemId,
): Promise<unknown> {
  const { context } = fixture;
  const params = { playlistId };
  const items = { params, body: { itemIds: [itemId] } };
  const calls: Record<OperationName, () => Promise<unknown>> = {
    listOwnPlaylists: () => listOwnPlaylists(context, actor, { query: { limit: 5 } }),
    createPlaylist: () =>
      createPlaylist(context, actor, {
        body: { name: 'New', description: '', visibility: 'private', songIds: [] },
      }),
    getPlaylist: () => getPlaylist(context, actor, { params }),
    listPlaylistItems: () => listPlaylistItems(context, actor, { params, query: { limit: 5 } }),
    listPlaylistQueue: () => listPlaylistQueue(context, actor, { params }),
    listPlaylistDuplicates: () => listPlaylistDuplicates(context, actor, { params }),
    updatePlaylist: () => updatePlaylist(context, actor, { params, body: { description: 'Quiet' } }),
    setPlaylistCover: () => setPlaylistCover(context, actor, { params, body: { image: ONE_PIXEL } }),
    removePlaylistCover: () => removePlaylistCover(context, actor, { params }),
    deletePlaylist: () => deletePlaylist(context, actor, { params }),
    restorePlaylist: () => restorePlaylist(context, actor, { params }),
    addPlaylistItems: () =>
      addPlaylistItems(context, actor, { params, body: { songIds, place: { at: 'end' } } }),
    removePlaylistItems: () => removePlaylistItems(context, actor, items),
    restorePlaylistItems: () => restorePlaylistItems(context, actor, items),
    movePlaylistItems: () =>
      movePlaylistItems(context, actor, { params, body: { itemIds: [itemId], place: { at: 'start' } } }),
  };
  return calls[name]();
}

const rows = (Object.keys(MATRIX) as OperationName[]).flatMap((name) =>
  PLAYLIST_VISIBILITIES.map((visibility) => [name, visibility] as const),
);

describe.each(rows)('%s of a playlist that is %s', (name, visibility) => {
  it('answers each kind of caller as documented', async () => {
    const expected = MATRIX[name][visibility];
    const answers: Partial<Row> = {};
    for (const who of Object.keys(expected) as Who[]) {
      const playlistId = await fixture.makePlaylist(actors.owner, songIds, visibility);
      await fixture.letIn(playlistId, actors.editor, 'editor');
      await fixture.letIn(playlistId, actors.viewer, 'viewer');
      await fixture.letIn(playlistId, actors.invited, 'editor', { hasAccepted: false });
      const itemId = (await fixture.listAll(actors.owner, playlistId))[0]?.id as PlaylistItemId;
      answers[who] = (await answerOf(call(name, actors[who], playlistId, itemId))) as Answer;
    }
    expect(answers).toEqual(expected);
  });

  it('asks at the door for a session exactly when nobody signed out may call it', () => {
    const mayAnonymous = Object.values(MATRIX[name]).some((row) => row.anonymous === 'ok');
    expect(playlistsOperations[name].access).toBe(mayAnonymous ? 'anyone' : 'user');
  });
});

it('a private playlist, a deleted one and one that never was answer others alike', async () => {
  const { context } = fixture;
  const hidden = await fixture.makePlaylist(actors.owner, songIds, 'private');
  const deleted = await fixture.makePlaylist(actors.owner, songIds, 'public');
  await deletePlaylist(context, actors.owner, { params: { playlistId: deleted } });
  const never = '01890000-0000-7000-8000-000000000000' as PlaylistId;
  const problems = [];
  for (const playlistId of [hidden, deleted, never]) {
    const error: unknown = await getPlaylist(context, actors['other listener'], {
      params: { playlistId },
    }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(AppError);
    const { kind, code, detail } = error as AppError;
    problems.push({ kind, code, detail });
  }
  expect(problems[0]).toMatchObject({ kind: 'not-found', code: 'playlist-not-found' });
  expect(problems[1]).toEqual(problems[0]);
  expect(problems[2]).toEqual(problems[0]);
});

it('an item of another playlist cannot be reached through one’s own', async () => {
  const { context } = fixture;
  const foreign = await fixture.makePlaylist(actors.owner, songIds, 'public');
  const itemId = (await fixture.listAll(actors.owner, foreign))[0]?.id as PlaylistItemId;
  const other = actors['other listener'];
  const own = await fixture.makePlaylist(other, songIds);
  const params = { playlistId: own };
  await removePlaylistItems(context, other, { params, body: { itemIds: [itemId] } });
  await movePlaylistItems(context, other, { params, body: { itemIds: [itemId], place: { at: 'end' } } });
  await expect(
    addPlaylistItems(context, other, { params, body: { songIds, place: { afterItemId: itemId } } }),
  ).rejects.toMatchObject({ kind: 'conflict', code: 'place-not-found' });
  expect(await fixture.listAll(actors.owner, foreign)).toHaveLength(2);
  expect(await fixture.listAll(other, own)).toHaveLength(2);
});
