import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setSongPublication } from '@/lib/catalog/server/set-publication';
import { ANONYMOUS, type UserActor } from '@/lib/kernel/actor';
import { newId, type PlaylistId, type PlaylistItemId, type SongId } from '@/lib/kernel/ids';
import { PLAYLIST_MAX_SONGS, type PlaylistPlace } from '../contract';
import { addPlaylistItems } from './add-playlist-items';
import { deletePlaylist } from './delete-playlist';
import { getPlaylist } from './get-playlist';
import { keysBetween } from './item-order';
import { listOwnPlaylists } from './list-own-playlists';
import { listPlaylistQueue } from './list-playlist-queue';
import { movePlaylistItems } from './move-playlist-items';
import { REMOVED_KEPT_MS, removePlaylistItems } from './remove-playlist-items';
import { restorePlaylist } from './restore-playlist';
import { restorePlaylistItems } from './restore-playlist-items';
import { playlistFixture, type PlaylistFixture } from './testing/playlist-fixture';
import { DELETED_KEPT_MS, tidyPlaylists } from './tidy-playlists';
import { updatePlaylist } from './update-playlist';

let fixture: PlaylistFixture;
let owner: UserActor;
let songs: SongId[];
beforeAll(async () => {
  fixture = await playlistFixture();
  owner = await fixture.user({ displayName: 'Lin Ohr' });
  songs = await fixture.publishSongs(5);
});
afterAll(() => fixture.drop());

const songOrder = async (playlistId: PlaylistId) =>
  (await fixture.listAll(owner, playlistId)).map(({ songId }) => songs.indexOf(songId as SongId));
const idsOf = async (playlistId: PlaylistId) =>
  (await fixture.listAll(owner, playlistId)).map(({ id }) => id);
const add = (playlistId: PlaylistId, songIds: SongId[], place: PlaylistPlace = { at: 'end' }) =>
  addPlaylistItems(fixture.context, owner, { params: { playlistId }, body: { songIds, place } });
const move = (playlistId: PlaylistId, itemIds: PlaylistItemId[], place: PlaylistPlace) =>
  movePlaylistItems(fixture.context, owner, { params: { playlistId }, body: { itemIds, place } });
const remove = (playlistId: PlaylistId, itemIds: PlaylistItemId[]) =>
  removePlaylistItems(fixture.context, owner, { params: { playlistId }, body: { itemIds } });
const restore = (playlistId: PlaylistId, itemIds: PlaylistItemId[]) =>
  restorePlaylistItems(fixture.context, owner, { params: { playlistId }, body: { itemIds } });
const at = <T>(list: readonly T[], index: number): T => list[index] as T;

describe('a new playlist', () => {
  it('keeps its songs in order, also one that comes twice, and knows who made it', async () => {
    const playlistId = await fixture.makePlaylist(owner, [at(songs, 2), at(songs, 0), at(songs, 2)]);
    expect(await songOrder(playlistId)).toEqual([2, 0, 2]);
    const playlist = await getPlaylist(fixture.context, owner, { params: { playlistId } });
    expect(playlist).toMatchObject({
      name: 'Evening',
      visibility: 'private',
      songCount: 3,
      durationMs: 3 * 180_000,
      owner: { id: owner.userId, displayName: 'Lin Ohr' },
      canEdit: true,
    });
  });

  it('takes ten thousand songs at once, is read page by page, and refuses one more without losing any', async () => {
    const many = Array.from({ length: PLAYLIST_MAX_SONGS }, (_, index) => at(songs, index % 5));
    const playlistId = await fixture.makePlaylist(owner, many);
    const { songs: queue } = await listPlaylistQueue(fixture.context, owner, { params: { playlistId } });
    expect(queue.map(({ songId }) => songId)).toEqual(many);
    const firstPages = (await fixture.listAll(owner, playlistId)).map(({ songId }) => songId);
    expect(firstPages).toEqual(many);
    await expect(add(playlistId, [at(songs, 0)])).rejects.toMatchObject({
      kind: 'rejected',
      code: 'playlist-full',
    });
    expect((await getPlaylist(fixture.context, owner, { params: { playlistId } })).songCount).toBe(
      PLAYLIST_MAX_SONGS,
    );
  });

  it('leaves out songs that its maker may not hear, or that do not exist', async () => {
    const [draft] = await fixture.publishSongs(1, { status: 'draft' });
    const playlistId = await fixture.makePlaylist(owner, [draft as SongId, at(songs, 1), newId<SongId>()]);
    expect(await songOrder(playlistId)).toEqual([1]);
  });
});

describe('adding and moving', () => {
  it('puts songs at the start, at the end, before and behind an item', async () => {
    const playlistId = await fixture.makePlaylist(owner, [at(songs, 0), at(songs, 1)]);
    const [first, second] = (await idsOf(playlistId)) as [PlaylistItemId, PlaylistItemId];
    await add(playlistId, [at(songs, 2), at(songs, 3)], { afterItemId: first });
    await add(playlistId, [at(songs, 4)], { beforeItemId: second });
    await add(playlistId, [at(songs, 2)], { at: 'start' });
    const state = await add(playlistId, [at(songs, 3)]);
    expect(await songOrder(playlistId)).toEqual([2, 0, 2, 3, 4, 1, 3]);
    expect(state.songCount).toBe(7);
  });

  it('moves several at once in the given order, also next to themselves', async () => {
    const playlistId = await fixture.makePlaylist(owner, songs);
    const ids = await idsOf(playlistId);
    await move(playlistId, [at(ids, 4), at(ids, 0)], { afterItemId: at(ids, 2) });
    expect(await songOrder(playlistId)).toEqual([1, 2, 4, 0, 3]);
    await move(playlistId, [at(ids, 1)], { beforeItemId: at(ids, 1) });
    expect(await songOrder(playlistId)).toEqual([1, 2, 4, 0, 3]);
    await move(playlistId, [at(ids, 3)], { at: 'start' });
    await move(playlistId, [at(ids, 1)], { at: 'end' });
    expect(await songOrder(playlistId)).toEqual([3, 2, 4, 0, 1]);
  });

  it('writes only the items it moves', async () => {
    const playlistId = await fixture.makePlaylist(owner, songs);
    const read = () =>
      fixture.database.db.playlistItem.findMany({
        where: { playlistId },
        select: { id: true, position: true },
        orderBy: { id: 'asc' },
      });
    const before = await read();
    await move(playlistId, [before[4]?.id as PlaylistItemId], {
      afterItemId: before[0]?.id as PlaylistItemId,
    });
    const changed = (await read()).filter((row, index) => row.position !== before[index]?.position);
    expect(changed.map(({ id }) => id)).toEqual([before[4]?.id]);
  });

  it('goes on where two items have no room between them, by spreading the list anew', async () => {
    const playlistId = await fixture.makePlaylist(owner, songs);
    const ids = await idsOf(playlistId);
    const { db } = fixture.database;
    const crowded = ['V', `V${'0'.repeat(118)}1`, `V${'0'.repeat(118)}2`, 'W', 'W'];
    for (const [index, id] of ids.entries()) {
      await db.playlistItem.update({ where: { id }, data: { position: crowded[index] ?? '' } });
    }
    expect(keysBetween(crowded[1] ?? null, crowded[2] ?? null, 1)).toBeNull();
    const order = await songOrder(playlistId);
    await add(playlistId, [at(songs, 0)], { afterItemId: at(ids, 1) });
    expect(await songOrder(playlistId)).toEqual([...order.slice(0, 2), 0, ...order.slice(2)]);
    const rows = await db.playlistItem.findMany({ where: { playlistId }, select: { position: true } });
    expect(Math.max(...rows.map(({ position }) => position.length))).toBeLessThanOrEqual(4);
  });

  it('says that a place is gone instead of guessing another', async () => {
    const playlistId = await fixture.makePlaylist(owner, songs);
    const missing = newId<PlaylistItemId>();
    await expect(
      move(playlistId, [at(await idsOf(playlistId), 0)], { afterItemId: missing }),
    ).rejects.toMatchObject({
      kind: 'conflict',
      code: 'place-not-found',
    });
    expect(await songOrder(playlistId)).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('taking back', () => {
  it('an item that was taken out comes back to its place, also when the list has changed around it', async () => {
    const playlistId = await fixture.makePlaylist(owner, songs);
    const ids = await idsOf(playlistId);
    const state = await remove(playlistId, [at(ids, 2), at(ids, 3)]);
    expect(state).toMatchObject({ songCount: 3, removedItemIds: expect.arrayContaining([ids[2], ids[3]]) });
    await move(playlistId, [at(ids, 4)], { at: 'start' });
    // An editor who does not know yet that it is out may still name it.
    await add(playlistId, [at(songs, 0)], { afterItemId: at(ids, 2) });
    expect(await songOrder(playlistId)).toEqual([4, 0, 1, 0]);
    await restore(playlistId, [at(ids, 2), at(ids, 3)]);
    expect(await songOrder(playlistId)).toEqual([4, 0, 1, 2, 0, 3]);
  });

  it('ends after a day for items and after 30 days for playlists', async () => {
    const { context } = fixture;
    const playlistId = await fixture.makePlaylist(owner, songs);
    const ids = await idsOf(playlistId);
    await remove(playlistId, [at(ids, 0)]);
    context.advance(REMOVED_KEPT_MS + 1);
    await remove(playlistId, [at(ids, 1)]);
    expect((await restore(playlistId, [at(ids, 0), at(ids, 1)])).restoredItemIds).toEqual([ids[1]]);

    await deletePlaylist(context, owner, { params: { playlistId } });
    await expect(getPlaylist(context, owner, { params: { playlistId } })).rejects.toMatchObject({
      kind: 'not-found',
    });
    const restored = await restorePlaylist(context, owner, { params: { playlistId } });
    expect(restored.songCount).toBe(4);
    await deletePlaylist(context, owner, { params: { playlistId } });
    const other = await fixture.makePlaylist(owner, songs);
    const soon = await fixture.makePlaylist(owner, songs);
    context.advance(DELETED_KEPT_MS - 1);
    await deletePlaylist(context, owner, { params: { playlistId: soon } });
    expect(await tidyPlaylists(context)).toBe(0);
    context.advance(2);
    expect(await tidyPlaylists(context)).toBe(1);
    expect((await restorePlaylist(context, owner, { params: { playlistId: soon } })).songCount).toBe(5);
    expect((await getPlaylist(context, owner, { params: { playlistId: other } })).songCount).toBe(5);
    await expect(restorePlaylist(context, owner, { params: { playlistId } })).rejects.toMatchObject({
      kind: 'not-found',
    });
    expect(await fixture.database.db.playlistItem.count({ where: { playlistId } })).toBe(0);
  });
});

it('others see the public songs only, in pages, count and queue; the owner sees that one is gone', async () => {
  const { context } = fixture;
  const own = await fixture.publishSongs(3);
  const playlistId = await fixture.makePlaylist(owner, own, 'unlisted');
  const artist: UserActor = { ...owner, roles: ['artist'], artistIds: [fixture.artistId] };
  const songId = at(own, 1);
  await setSongPublication(context, artist, { params: { songId }, body: { status: 'unpublished' } });

  expect((await fixture.listAll(ANONYMOUS, playlistId, 1)).map((item) => item.songId)).toEqual([
    own[0],
    own[2],
  ]);
  const seen = await getPlaylist(context, ANONYMOUS, { params: { playlistId } });
  expect(seen).toMatchObject({ songCount: 2, durationMs: 360_000, canEdit: false });
  expect((await fixture.listAll(owner, playlistId)).map((item) => item.songId)).toEqual([
    own[0],
    null,
    own[2],
  ]);
  const { songs: queue } = await listPlaylistQueue(context, owner, { params: { playlistId } });
  expect(queue.map((song) => song.songId)).toEqual([own[0], own[2]]);
});

it('one’s own playlists are listed last changed first, searched by name, and nobody else’s among them', async () => {
  const { context } = fixture;
  const listener = await fixture.user();
  const made: PlaylistId[] = [];
  for (let index = 0; index < 3; index++) {
    context.advance(1000);
    made.push(await fixture.makePlaylist(listener, []));
  }
  context.advance(1000);
  await updatePlaylist(context, listener, {
    params: { playlistId: at(made, 0) },
    body: { name: '100 % Rain_y' },
  });
  const list = async (search?: string) => {
    const found: PlaylistId[] = [];
    let cursor: string | undefined;
    do {
      const query = { limit: 2, ...(search ? { search } : {}), ...(cursor ? { cursor } : {}) };
      const page = await listOwnPlaylists(context, listener, { query });
      found.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return found;
  };
  expect(await list()).toEqual([made[0], made[2], made[1]]);
  expect(await list('rain')).toEqual([made[0]]);
  // What is a wildcard to the database is a character to the listener.
  expect(await list('%')).toEqual([made[0]]);
  expect(await list('n_n')).toEqual([]);
});
