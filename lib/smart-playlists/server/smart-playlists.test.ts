import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { UserActor } from '@/lib/kernel/actor';
import { newId, type PlaylistId, type SongId } from '@/lib/kernel/ids';
import { addPlaylistItems } from '@/lib/playlists/server/add-playlist-items';
import { deletePlaylist } from '@/lib/playlists/server/delete-playlist';
import { getPlaylist } from '@/lib/playlists/server/get-playlist';
import { listOwnPlaylists } from '@/lib/playlists/server/list-own-playlists';
import { movePlaylistItems } from '@/lib/playlists/server/move-playlist-items';
import { removePlaylistItems } from '@/lib/playlists/server/remove-playlist-items';
import { restorePlaylist } from '@/lib/playlists/server/restore-playlist';
import { copySmartPlaylist } from './copy-smart-playlist';
import { followSmartChanges } from './follow-smart-changes';
import { getSmartPlaylist } from './get-smart-playlist';
import { previewSmartRule } from './preview-smart-rule';
import { refreshDuePlaylists } from './refresh-due-playlists';
import { refreshSmartPlaylist } from './refresh-smart-playlist';
import { EVERYTHING, ruleOf, smartFixture, type SmartFixture } from './testing/smart-fixture';
import { updateSmartRule } from './update-smart-rule';

const NEVER_PLAYED = ruleOf({ match: 'all', rules: [{ field: 'plays', operator: 'is', value: 0 }] });
const SAVED = ruleOf({ match: 'all', rules: [{ field: 'isSaved', operator: 'isTrue', value: true }] });
const RECENT = ruleOf({ match: 'all', rules: [{ field: 'addedAt', operator: 'inLastDays', value: 30 }] });
const HOUR_MS = 60 * 60 * 1000;

let fixture: SmartFixture;
let owner: UserActor;
let songIds: SongId[];
beforeAll(async () => {
  fixture = await smartFixture();
  owner = await fixture.user();
  songIds = await fixture.publishSongs(3);
});
afterAll(() => fixture.drop());
afterEach(() => fixture.db.smartPlaylist.deleteMany());

/** All that waits, as if it had rested long enough. */
async function refreshAll(afterMs = HOUR_MS): Promise<number> {
  const now = () => new Date(fixture.context.now().getTime() + afterMs);
  return refreshDuePlaylists({ ...fixture.context, now });
}

async function itemsOf(playlistId: PlaylistId) {
  return fixture.listAll(owner, playlistId);
}

it('its songs are there as soon as it is made, with their count and length', async () => {
  const playlistId = await fixture.makeSmart(owner, EVERYTHING);
  expect(await fixture.songsIn(owner, playlistId)).toEqual(songIds);
  const playlist = await getPlaylist(fixture.context, owner, { params: { playlistId } });
  expect(playlist).toMatchObject({ isSmart: true, songCount: 3, durationMs: 540_000 });
  const smart = await getSmartPlaylist(fixture.context, owner, { params: { playlistId } });
  expect(smart).toMatchObject({ rule: EVERYTHING, dueAt: null, isTooSlow: false });
  expect(smart.refreshedAt).not.toBeNull();
});

it('a limit in minutes ends before the song that would pass it', async () => {
  const rule = ruleOf({ match: 'all', rules: [] }, { limit: { songs: 100, minutes: 8 } });
  expect(await fixture.songsIn(owner, await fixture.makeSmart(owner, rule))).toEqual(songIds.slice(0, 2));
});

it('what is heard in a private session changes no rule', async () => {
  const listener = await fixture.user();
  const never = await fixture.makeSmart(listener, NEVER_PLAYED);
  await refreshAll();
  const startedAt = new Date();
  const session = { userId: listener.userId, startedAt, endsAt: new Date(startedAt.getTime() + 60_000) };
  await fixture.db.privateSession.create({ data: { id: newId(), ...session } });
  await fixture.hear(listener.userId, songIds[0] ?? ('' as SongId), startedAt);
  await refreshAll();
  expect(await fixture.songsIn(listener, never)).toEqual(songIds);
});

it('what a listener plays and saves changes the rules of that listener, and nobody else’s', async () => {
  const other = await fixture.user();
  const mine = await fixture.makeSmart(owner, NEVER_PLAYED);
  const saved = await fixture.makeSmart(owner, SAVED);
  const theirs = await fixture.makeSmart(other, NEVER_PLAYED);
  await refreshAll();
  const [first = '' as SongId] = songIds;
  await fixture.hear(owner.userId, first, new Date(), 2000);
  expect(await refreshAll(), 'two seconds are no listening').toBe(0);
  const sessionId = await fixture.hear(owner.userId, first, new Date(), 0);
  await fixture.db.playbackSession.update({ where: { id: sessionId }, data: { positionMs: 6000 } });
  const item = await fixture.save(owner.userId, first, new Date());
  expect(await refreshAll(), 'the two of the owner').toBe(2);
  expect(await fixture.songsIn(owner, mine)).toEqual(songIds.slice(1));
  expect(await fixture.songsIn(owner, saved)).toEqual([first]);
  expect(await fixture.songsIn(other, theirs)).toEqual(songIds);
  await fixture.db.playbackSession.update({ where: { id: sessionId }, data: { positionMs: 9000 } });
  expect(await refreshAll(), 'the next report of the same play').toBe(0);
  await fixture.db.libraryItem.update({ where: { id: item.id }, data: { removedAt: new Date() } });
  await refreshAll();
  expect(await fixture.songsIn(owner, saved)).toEqual([]);
});

it('a song that comes out enters, one that is taken back leaves, and those that stay keep their item', async () => {
  const playlistId = await fixture.makeSmart(owner, EVERYTHING);
  const before = await itemsOf(playlistId);
  const playlist = await getPlaylist(fixture.context, owner, { params: { playlistId } });
  await fixture.db.song.update({ where: { id: songIds[1] as string }, data: { status: 'unpublished' } });
  const [fresh] = await fixture.publishSongs(1);
  expect(await refreshAll()).toBe(1);
  const after = await itemsOf(playlistId);
  expect(after.map(({ songId }) => songId)).toEqual([songIds[0], songIds[2], fresh]);
  expect(after[0]?.id).toBe(before[0]?.id);
  expect(after[1]?.id).toBe(before[2]?.id);
  const now = await getPlaylist(fixture.context, owner, { params: { playlistId } });
  expect(now.revision).toBeGreaterThan(playlist.revision);
  // It was not its owner who changed it: it does not come up in the list of what was changed last.
  expect(now.updatedAt).toBe(playlist.updatedAt);
  await fixture.db.song.update({ where: { id: songIds[1] as string }, data: { status: 'published' } });
  await fixture.db.song.update({ where: { id: fresh as string }, data: { status: 'unpublished' } });
});

it('a change of the catalogue lets a playlist rest two hundred times as long as it took', async () => {
  const playlistId = await fixture.makeSmart(owner, EVERYTHING);
  await refreshAll();
  const refreshedAt = fixture.context.now();
  await fixture.db.smartPlaylist.update({ where: { playlistId }, data: { refreshMs: 3000, refreshedAt } });
  await fixture.db.song.update({ where: { id: songIds[0] as string }, data: { popularity: 50 } });
  expect(await refreshAll(590_000)).toBe(0);
  const smart = await getSmartPlaylist(fixture.context, owner, { params: { playlistId } });
  expect(Date.parse(smart.dueAt ?? '') - refreshedAt.getTime()).toBe(600_000);
  expect(await refreshAll(601_000)).toBe(1);
});

it('a rule about the passing of time is followed again within the hour', async () => {
  const playlistId = await fixture.makeSmart(owner, RECENT);
  await refreshAll();
  const { dueAt } = await getSmartPlaylist(fixture.context, owner, { params: { playlistId } });
  expect(dueAt).not.toBeNull();
  const later = 31 * 24 * HOUR_MS;
  expect(await refreshAll(later)).toBe(1);
  expect(await fixture.songsIn(owner, playlistId)).toEqual([]);
});

it('songs cannot be added, moved or taken out by hand', async () => {
  const { context } = fixture;
  const playlistId = await fixture.makeSmart(owner, EVERYTHING);
  const params = { playlistId };
  const itemIds = [(await itemsOf(playlistId))[0]?.id].filter((id) => id !== undefined);
  const refused = { kind: 'conflict', code: 'playlist-is-smart' };
  const place = { at: 'end' } as const;
  await expect(addPlaylistItems(context, owner, { params, body: { songIds, place } })).rejects.toMatchObject(
    refused,
  );
  await expect(removePlaylistItems(context, owner, { params, body: { itemIds } })).rejects.toMatchObject(
    refused,
  );
  await expect(movePlaylistItems(context, owner, { params, body: { itemIds, place } })).rejects.toMatchObject(
    refused,
  );
  expect(await fixture.songsIn(owner, playlistId)).toEqual(songIds);
});

it('where songs are added, only playlists that take them are offered', async () => {
  const smart = await fixture.makeSmart(owner, EVERYTHING);
  const ordinary = await fixture.makePlaylist(owner, songIds);
  const idsOf = async (query: { editable?: 'true' }) =>
    (await listOwnPlaylists(fixture.context, owner, { query: { limit: 100, ...query } })).items.map(
      ({ id }) => id,
    );
  expect(await idsOf({})).toEqual(expect.arrayContaining([smart, ordinary]));
  const offered = await idsOf({ editable: 'true' });
  expect(offered).toContain(ordinary);
  expect(offered).not.toContain(smart);
});

it('another rule changes the songs at once', async () => {
  const playlistId = await fixture.makeSmart(owner, SAVED);
  const params = { playlistId };
  const rule = ruleOf({ match: 'any', rules: [] }, { order: { by: 'title', direction: 'descending' } });
  await updateSmartRule(fixture.context, owner, { params, body: { rule } });
  expect(await fixture.songsIn(owner, playlistId)).toEqual(songIds.toReversed());
});

it('the same seed shuffles to the same order, another one to another', async () => {
  const orderOf = async (seed: number) => {
    const rule = ruleOf({ match: 'all', rules: [] }, { order: { by: 'random', seed } });
    return (await fixture.songsIn(owner, await fixture.makeSmart(owner, rule))).join(' ');
  };
  expect(await orderOf(5)).toBe(await orderOf(5));
  const orders = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(orderOf));
  expect(new Set(orders).size).toBeGreaterThan(1);
});

it('a copy is an ordinary, private playlist; the smart one stays', async () => {
  const { context } = fixture;
  const playlistId = await fixture.makeSmart(owner, EVERYTHING, 'public');
  const copy = await copySmartPlaylist(context, owner, { params: { playlistId } });
  expect(copy).toMatchObject({ isSmart: false, visibility: 'private', name: 'Smart', songCount: 3 });
  const params = { playlistId: copy.id };
  await addPlaylistItems(context, owner, { params, body: { songIds, place: { at: 'end' } } });
  expect(await fixture.songsIn(owner, copy.id)).toHaveLength(6);
  expect(await fixture.songsIn(owner, playlistId)).toHaveLength(3);
});

it('a preview counts before the limit and saves nothing', async () => {
  const rule = ruleOf({ match: 'all', rules: [] }, { limit: { songs: 1, minutes: null } });
  const preview = await previewSmartRule(fixture.context, owner, { body: { rule } });
  expect(preview).toMatchObject({ matchCount: 3, isEstimate: false });
  expect(preview.songs.map(({ id }) => id)).toEqual(songIds);
  expect(await fixture.db.smartPlaylist.count()).toBe(0);
});

it('of a large catalogue a sample is looked at, except where a rule begins with what one listener has', async () => {
  // As the planner would know it after a million songs.
  await fixture.db.$executeRaw`UPDATE pg_class SET reltuples = 1000000 WHERE oid = 'songs'::regclass`;
  const { context } = fixture;
  await expect(previewSmartRule(context, owner, { body: { rule: NEVER_PLAYED } })).resolves.toHaveProperty(
    'isEstimate',
    true,
  );
  await expect(previewSmartRule(context, owner, { body: { rule: SAVED } })).resolves.toHaveProperty(
    'isEstimate',
    false,
  );
  await fixture.db.$executeRaw`ANALYZE songs`;
});

it('a rule that takes too long leaves the songs as they were, says so, and is tried again later', async () => {
  const playlistId = await fixture.makeSmart(owner, EVERYTHING);
  // Another connection holds the table of songs, so that no query of it ends.
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const holding = Promise.withResolvers<void>();
  const lock = fixture.db.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE songs IN ACCESS EXCLUSIVE MODE`;
    holding.resolve();
    await released;
  });
  await holding.promise;
  const refreshed = await refreshSmartPlaylist(fixture.context, { playlistId }, 50);
  release();
  await lock;
  expect(refreshed).toBe('too-slow');
  const smart = await getSmartPlaylist(fixture.context, owner, { params: { playlistId } });
  expect(smart.isTooSlow).toBe(true);
  expect(Date.parse(smart.dueAt ?? '')).toBeGreaterThan(fixture.context.now().getTime());
  expect(await fixture.songsIn(owner, playlistId)).toEqual(songIds);
});

it('a deleted one rests, and is current again soon after it is restored', async () => {
  const { context } = fixture;
  const playlistId = await fixture.makeSmart(owner, SAVED);
  await refreshAll();
  await deletePlaylist(context, owner, { params: { playlistId } });
  await fixture.save(owner.userId, songIds[2] as SongId, new Date());
  expect(await refreshAll()).toBe(0);
  await restorePlaylist(context, owner, { params: { playlistId } });
  expect(await refreshAll()).toBe(1);
  expect(await fixture.songsIn(owner, playlistId)).toContain(songIds[2]);
});

it('the worker follows changes within a moment', async () => {
  const playlistId = await fixture.makeSmart(owner, SAVED);
  const follower = await followSmartChanges(fixture.context, fixture.database.url);
  try {
    await fixture.save(owner.userId, songIds[1] as SongId, new Date());
    await vi.waitFor(async () => expect(await fixture.songsIn(owner, playlistId)).toContain(songIds[1]), {
      timeout: 5000,
      interval: 50,
    });
  } finally {
    await follower.stop();
  }
});
