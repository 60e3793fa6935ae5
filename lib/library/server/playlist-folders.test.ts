import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ANONYMOUS, type Actor, type UserActor } from '@/lib/kernel/actor';
import { newId, type PlaylistFolderId, type PlaylistId } from '@/lib/kernel/ids';
import { answerOf } from '@/lib/kernel/testing/answer-of';
import { removeCollaborator } from '@/lib/playlists/server/collaboration/remove-collaborator';
import { deletePlaylist } from '@/lib/playlists/server/delete-playlist';
import { playlistFixture, type PlaylistFixture } from '@/lib/playlists/server/testing/playlist-fixture';
import { updatePlaylist } from '@/lib/playlists/server/update-playlist';
import type { KeepableId } from '../contract';
import { FOLDERS_MAX, PINS_MAX, playlistFolderOperations } from '../folders-contract';
import { changeLibraryItems } from './change-library-items';
import { changePlaylistPlacements } from './change-playlist-placements';
import {
  createPlaylistFolder,
  deletePlaylistFolder,
  renamePlaylistFolder,
  restorePlaylistFolder,
} from './edit-playlist-folders';
import { getPlaylistFolder } from './get-playlist-folder';
import { getPlaylistPlacement } from './get-playlist-placement';
import type { PlaylistWhere } from './library-list.repository';
import { listLibraryPlaylists } from './list-library-playlists';
import { listPlaylistFolders } from './list-playlist-folders';
import { FOLDER_KEPT_MS, tidyLibrary } from './tidy-library';

let fixture: PlaylistFixture;
let listener: UserActor;
let other: UserActor;
beforeAll(async () => {
  fixture = await playlistFixture();
});
beforeEach(async () => {
  [listener, other] = [await fixture.user(), await fixture.user()];
});
afterAll(() => fixture.drop());

type Change = Parameters<typeof changePlaylistPlacements>[2]['body']['items'][number];
const folder = async (name: string, actor: Actor = listener) =>
  (await createPlaylistFolder(fixture.context, actor, { body: { name } })).id;
const place = (...items: Change[]) =>
  changePlaylistPlacements(fixture.context, listener, { body: { items } });
const keep = (actor: Actor, id: PlaylistId, isSaved = true) =>
  changeLibraryItems(fixture.context, actor, {
    body: { items: [{ kind: 'playlist', id: id as string as KeepableId, isSaved, restores: false }] },
  });
const idsAt = async (where?: PlaylistWhere) => {
  const { items } = await listLibraryPlaylists(fixture.context, listener, {
    query: { sort: 'recent', limit: 50, place: where },
  });
  return items.map(({ playlist }) => playlist.id);
};
const own = (actor: Actor = listener) => fixture.makePlaylist(actor, []);

it('a playlist of somebody else’s that one has joined is in the library once, and is put where one likes until one is out', async () => {
  const joined = await fixture.makePlaylist(other, [], 'public');
  await keep(listener, joined);
  await fixture.letIn(joined, listener, 'viewer');
  await updatePlaylist(fixture.context, other, {
    params: { playlistId: joined },
    body: { visibility: 'private' },
  });
  expect(await idsAt()).toEqual([joined]);
  const road = await folder('Road');
  await place({ playlistId: joined, folderId: road, isPinned: true });
  expect(await idsAt(road)).toEqual([joined]);
  expect((await listPlaylistFolders(fixture.context, listener)).items).toMatchObject([{ playlistCount: 1 }]);
  await removeCollaborator(fixture.context, other, {
    params: { playlistId: joined, userId: listener.userId },
  });
  expect(await idsAt()).toEqual([]);
  expect((await listPlaylistFolders(fixture.context, listener)).items).toMatchObject([{ playlistCount: 0 }]);
});

describe('folders', () => {
  it('hold playlists of one’s own and of others one keeps, each in one folder at most', async () => {
    const [mine, theirs] = [await own(), await fixture.makePlaylist(other, [], 'public')];
    await keep(listener, theirs);
    const [road, home] = [await folder('Road'), await folder('Home')];
    await place({ playlistId: mine, folderId: road }, { playlistId: theirs, folderId: road });
    expect(new Set(await idsAt(road))).toEqual(new Set([mine, theirs]));
    await place({ playlistId: mine, folderId: home });
    expect(await idsAt(road)).toEqual([theirs]);
    expect(await idsAt(home)).toEqual([mine]);
    await place({ playlistId: mine, folderId: null });
    expect(await idsAt('loose')).toEqual([mine]);
    expect(new Set(await idsAt())).toEqual(new Set([mine, theirs]));
  });

  it('are listed by name as people count, with how many can be seen in them', async () => {
    for (const name of ['Tour 10', 'Élan', 'Tour 2', 'enough']) await folder(name);
    const { items } = await listPlaylistFolders(fixture.context, listener);
    expect(items.map(({ name }) => name)).toEqual(['Élan', 'enough', 'Tour 2', 'Tour 10']);
    const [first] = items;
    const [kept, taken, hidden] = [await own(), await own(), await fixture.makePlaylist(other, [], 'public')];
    await keep(listener, hidden);
    const folderId = first?.id as PlaylistFolderId;
    await place(...[kept, taken, hidden].map((playlistId) => ({ playlistId, folderId })));
    await deletePlaylist(fixture.context, listener, { params: { playlistId: taken } });
    await updatePlaylist(fixture.context, other, {
      params: { playlistId: hidden },
      body: { visibility: 'private' },
    });
    expect(await getPlaylistFolder(fixture.context, listener, { params: { folderId } })).toMatchObject({
      playlistCount: 1,
    });
    expect(await idsAt(folderId)).toEqual([kept]);
  });

  it('show the first cover of what is in them, each once', async () => {
    const songIds = await fixture.publishSongs(1);
    const folderId = await folder('Covers');
    const playlistId = await fixture.makePlaylist(listener, songIds);
    await place({ playlistId, folderId });
    const shown = await getPlaylistFolder(fixture.context, listener, { params: { folderId } });
    const { items } = await listLibraryPlaylists(fixture.context, listener, {
      query: { sort: 'recent', limit: 1, place: folderId },
    });
    expect(shown.covers).toEqual(items[0]?.playlist.covers.slice(0, 1));
  });

  it('that are deleted lose no playlist, and come back with what has not been moved since', async () => {
    const [stays, moves] = [await own(), await own()];
    const [gone, next] = [await folder('Gone'), await folder('Next')];
    await place({ playlistId: stays, folderId: gone }, { playlistId: moves, folderId: gone });
    const params = { folderId: gone };
    await deletePlaylistFolder(fixture.context, listener, { params });
    expect(new Set(await idsAt('loose'))).toEqual(new Set([stays, moves]));
    expect(
      await getPlaylistPlacement(fixture.context, listener, { params: { playlistId: stays } }),
    ).toMatchObject({ folderId: null });
    await place({ playlistId: moves, folderId: next });
    await restorePlaylistFolder(fixture.context, listener, { params });
    expect(await idsAt(gone)).toEqual([stays]);
    expect(await idsAt(next)).toEqual([moves]);
  });

  it('that were deleted 30 days ago are gone for good, and their playlists are still there', async () => {
    const playlistId = await own();
    const folderId = await folder('Old');
    await place({ playlistId, folderId, isPinned: true });
    await deletePlaylistFolder(fixture.context, listener, { params: { folderId } });
    const later = (ms: number) => () => new Date(fixture.context.now().getTime() + ms);
    await tidyLibrary({ ...fixture.context, now: later(FOLDER_KEPT_MS - 60_000) });
    expect(await fixture.database.db.playlistFolder.count({ where: { id: folderId } })).toBe(1);
    await tidyLibrary({ ...fixture.context, now: later(FOLDER_KEPT_MS + 60_000) });
    expect(await fixture.database.db.playlistFolder.count({ where: { id: folderId } })).toBe(0);
    expect(await idsAt('pinned')).toEqual([playlistId]);
  });

  it('end at a number, also for two windows that make the last one at once', async () => {
    await fixture.database.db.playlistFolder.createMany({
      data: Array.from({ length: FOLDERS_MAX - 1 }, (_, index) => ({
        id: newId<PlaylistFolderId>(),
        userId: listener.userId,
        name: `Folder ${index}`,
      })),
    });
    const results = await Promise.allSettled([folder('One'), folder('Two')]);
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toMatchObject({ kind: 'rejected', code: 'too-many-folders' });
  });
});

describe('a pin', () => {
  it('puts a playlist above the others, wherever it lies, and survives a move', async () => {
    const [pinned, loose] = [await own(), await own()];
    const folderId = await folder('Road');
    await place({ playlistId: pinned, isPinned: true });
    await place({ playlistId: pinned, folderId });
    expect(await idsAt('pinned')).toEqual([pinned]);
    expect(await idsAt(folderId)).toEqual([pinned]);
    expect(await idsAt('loose')).toEqual([loose]);
    const answer = await place({ playlistId: pinned, isPinned: false });
    expect(answer.items).toEqual([{ playlistId: pinned, folderId, isPinned: false }]);
    expect(await idsAt('pinned')).toEqual([]);
  });

  it('more than there may be changes nothing of what was asked for with it', async () => {
    const first: PlaylistId[] = [];
    for (let made = 0; made < PINS_MAX; made++) first.push(await own());
    await place(...first.map((playlistId) => ({ playlistId, isPinned: true })));
    const last = await own();
    const folderId = await folder('Road');
    await expect(
      place({ playlistId: last, isPinned: true }, { playlistId: first[0] as PlaylistId, folderId }),
    ).rejects.toMatchObject({ kind: 'rejected', code: 'too-many-pins' });
    expect(await idsAt(folderId)).toEqual([]);
    // In the same breath one may give up another.
    await place(
      { playlistId: first[0] as PlaylistId, isPinned: false },
      { playlistId: last, isPinned: true },
    );
    expect(await idsAt('pinned')).toHaveLength(PINS_MAX);
  });

  it('on what is not in the library is left out, and counts again once it is kept', async () => {
    const theirs = await fixture.makePlaylist(other, [], 'public');
    expect(await place({ playlistId: theirs, isPinned: true })).toEqual({ items: [] });
    expect(await idsAt('pinned')).toEqual([]);
    await keep(listener, theirs);
    await place({ playlistId: theirs, isPinned: true });
    expect(await idsAt('pinned')).toEqual([theirs]);
    await keep(listener, theirs, false);
    expect(await idsAt('pinned')).toEqual([]);
  });
});

describe('who may do what', () => {
  type Name = keyof typeof playlistFolderOperations;
  type Answer = 'ok' | 'unauthenticated' | 'not-found';
  const OWN: Record<'anonymous' | 'owner' | 'other listener', Answer> = {
    anonymous: 'unauthenticated',
    owner: 'ok',
    'other listener': 'ok',
  };
  const FOLDER = { ...OWN, 'other listener': 'not-found' as const };
  const TABLE: Record<Name, typeof OWN> = {
    listPlaylistFolders: OWN,
    createPlaylistFolder: OWN,
    getPlaylistFolder: FOLDER,
    renamePlaylistFolder: FOLDER,
    deletePlaylistFolder: FOLDER,
    restorePlaylistFolder: FOLDER,
    getPlaylistPlacement: OWN,
    changePlaylistPlacements: OWN,
  };

  async function call(name: Name, actor: Actor): Promise<unknown> {
    const { context } = fixture;
    const params = { folderId: await folder('Road') };
    const playlistId = await fixture.makePlaylist(listener, [], 'public');
    if (name === 'restorePlaylistFolder') await deletePlaylistFolder(context, listener, { params });
    const calls: Record<Name, () => Promise<unknown>> = {
      listPlaylistFolders: () => listPlaylistFolders(context, actor),
      createPlaylistFolder: () => createPlaylistFolder(context, actor, { body: { name: 'New' } }),
      getPlaylistFolder: () => getPlaylistFolder(context, actor, { params }),
      renamePlaylistFolder: () => renamePlaylistFolder(context, actor, { params, body: { name: 'Else' } }),
      deletePlaylistFolder: () => deletePlaylistFolder(context, actor, { params }),
      restorePlaylistFolder: () => restorePlaylistFolder(context, actor, { params }),
      getPlaylistPlacement: () => getPlaylistPlacement(context, actor, { params: { playlistId } }),
      changePlaylistPlacements: () =>
        changePlaylistPlacements(context, actor, { body: { items: [{ playlistId, isPinned: true }] } }),
    };
    return calls[name]();
  }

  it.each(Object.keys(TABLE) as Name[])('%s answers each kind of caller as documented', async (name) => {
    const actors = { anonymous: ANONYMOUS, owner: listener, 'other listener': other };
    const answers: Record<string, unknown> = {};
    for (const [who, actor] of Object.entries(actors)) answers[who] = await answerOf(call(name, actor));
    expect(answers).toEqual(TABLE[name]);
    expect(playlistFolderOperations[name].access).toBe('user');
  });

  it('nobody puts a playlist into somebody else’s folder', async () => {
    const folderId = await folder('Theirs', other);
    const playlistId = await own();
    await expect(place({ playlistId, folderId })).rejects.toMatchObject({ code: 'folder-not-found' });
    expect(await idsAt('loose')).toEqual([playlistId]);
  });
});
