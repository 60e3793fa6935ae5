import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { UserActor } from '@/lib/kernel/actor';
import type { PlaylistId, PlaylistItemId, SongId } from '@/lib/kernel/ids';
import { addPlaylistItems } from '../add-playlist-items';
import { editPlaylist } from '../edit-playlist';
import { movePlaylistItems } from '../move-playlist-items';
import { writePositions } from '../playlist-item.repository';
import { removePlaylistItems } from '../remove-playlist-items';
import { restorePlaylistItems } from '../restore-playlist-items';
import { playlistFixture, type PlaylistFixture } from '../testing/playlist-fixture';
import { updatePlaylist } from '../update-playlist';
import { listPlaylistChanges } from './list-playlist-changes';
import { listSnapshotItems } from './list-snapshot-items';
import { revertPlaylist } from './revert-playlist';
import { undoPlaylistChange } from './undo-playlist-change';

const DAY_MS = 24 * 60 * 60 * 1000;

let fixture: PlaylistFixture;
let owner: UserActor;
let editor: UserActor;
let songs: SongId[];
let playlistId: PlaylistId;
beforeAll(async () => {
  fixture = await playlistFixture();
  owner = await fixture.user({ displayName: 'Olga Owner' });
  editor = await fixture.user({ displayName: 'Edda Editor' });
  songs = await fixture.publishSongs(4);
});
afterAll(() => fixture.drop());
beforeEach(async () => {
  playlistId = await fixture.makePlaylist(owner, songs);
  await fixture.letIn(playlistId, editor, 'editor');
});

const ids = async () => (await fixture.listAll(owner, playlistId)).map(({ id }) => id);
const params = () => ({ playlistId });
const remove = (itemIds: PlaylistItemId[], actor = owner) =>
  removePlaylistItems(fixture.context, actor, { params: params(), body: { itemIds } });
const move = (itemId: PlaylistItemId, afterItemId: PlaylistItemId, actor = owner) =>
  movePlaylistItems(fixture.context, actor, {
    params: params(),
    body: { itemIds: [itemId], place: { afterItemId } },
  });
const add = (songIds: SongId[], actor = owner) =>
  addPlaylistItems(fixture.context, actor, { params: params(), body: { songIds, place: { at: 'end' } } });
const undo = (revision: number, actor = owner) =>
  undoPlaylistChange(fixture.context, actor, { params: { playlistId, revision } });
const revert = (revision: number, actor = owner) =>
  revertPlaylist(fixture.context, actor, { params: { playlistId, revision } });
const look = (revision: number, actor = owner, limit = 100, cursor: string | null = null) =>
  listSnapshotItems(fixture.context, actor, {
    params: { playlistId, revision },
    query: { limit, ...(cursor === null ? {} : { cursor }) },
  });
const history = async (limit = 30, cursor?: string) =>
  listPlaylistChanges(fixture.context, owner, {
    params: params(),
    query: { limit, ...(cursor === undefined ? {} : { cursor }) },
  });

it('says who did what and when, page by page, and nothing of edits that changed nothing', async () => {
  fixture.context.advance(60_000);
  const added = await add([songs[0] as SongId, songs[1] as SongId], editor);
  await remove(['01890000-0000-7000-8000-000000000000' as PlaylistItemId]);
  await updatePlaylist(fixture.context, owner, { params: params(), body: { name: 'Later' } });
  const first = await history(2);
  expect(first.items).toMatchObject([
    { kind: 'described', by: { displayName: 'Olga Owner' }, itemCount: 0, canUndo: false },
    {
      kind: 'added',
      by: { displayName: 'Edda Editor' },
      at: fixture.context.now().toISOString(),
      itemCount: 2,
      revision: added.revision,
      canUndo: true,
    },
  ]);
  expect(first.items[1]?.songNames).toHaveLength(2);
  const second = await history(2, first.nextCursor ?? '');
  expect(second.items).toMatchObject([{ kind: 'created', itemCount: 4, canUndo: false }]);
  expect(second.nextCursor).toBeNull();
});

it('one change is undone by somebody else, and what was done since stays', async () => {
  const [a, b, c, d] = (await ids()) as [PlaylistItemId, PlaylistItemId, PlaylistItemId, PlaylistItemId];
  const removal = await remove([b, c], editor);
  const { items } = await add([songs[2] as SongId]);
  const e = items[0]?.id as PlaylistItemId;
  await move(d, e, editor);
  await undo(removal.revision);
  expect(await ids()).toEqual([a, b, c, e, d]);
  expect((await history(1)).items[0]).toMatchObject({
    kind: 'undone',
    itemCount: 2,
    aboutRevision: removal.revision,
  });
});

it('undoing what was undone does it again', async () => {
  const [a, , c] = (await ids()) as [PlaylistItemId, PlaylistItemId, PlaylistItemId];
  const moved = await move(a, c);
  const after = await ids();
  const undone = await undo(moved.revision);
  expect(await ids()).not.toEqual(after);
  await undo(undone.revision, editor);
  expect(await ids()).toEqual(after);
});

it('songs come back long after their rows are gone, with who added them and when', async () => {
  const added = await add([songs[0] as SongId], editor);
  const itemId = added.items[0]?.id as PlaylistItemId;
  const before = await fixture.database.db.playlistItem.findUniqueOrThrow({ where: { id: itemId } });
  const removal = await remove([itemId]);
  fixture.context.advance(3 * DAY_MS);
  // Taking something out clears away what was taken out long ago.
  await remove([(await ids())[0] as PlaylistItemId]);
  expect(await fixture.database.db.playlistItem.findUnique({ where: { id: itemId } })).toBeNull();
  await undo(removal.revision);
  const after = await fixture.database.db.playlistItem.findUniqueOrThrow({ where: { id: itemId } });
  expect(after).toMatchObject({ songId: before.songId, addedById: editor.userId, addedAt: before.addedAt });
});

it('a list that is gone back to is the same in every place, and going back is undone like anything else', async () => {
  const start = await ids();
  const [a, b, c] = start as [PlaylistItemId, PlaylistItemId, PlaylistItemId];
  const { revision } = (await history(1)).items[0] ?? { revision: 0 };
  await remove([b], editor);
  await move(a, c);
  await add([songs[3] as SongId, songs[3] as SongId], editor);
  const edited = await ids();
  const reverted = await revert(revision, editor);
  expect(await ids()).toEqual(start);
  expect(reverted.songCount).toBe(4);
  await undo(reverted.revision);
  expect(await ids()).toEqual(edited);
});

it('keys that were spread anew meanwhile change no list of the past', async () => {
  const start = await ids();
  const [a, b] = start as [PlaylistItemId, PlaylistItemId];
  const removal = await remove([b]);
  await editPlaylist(fixture.context, owner, playlistId, async (tx) => {
    const left = (await ids()).map((id, index) => ({ id, position: `z${index + 1}` }));
    await writePositions(tx, playlistId, [{ id: b, position: 'z0z' }, ...left]);
    return { result: {}, change: { kind: 'moved', songIds: [] } };
  });
  await undo(removal.revision);
  expect(await ids()).toEqual(start);
  await revert(removal.revision);
  expect(await ids()).toEqual(start.filter((id) => id !== b));
  expect(await ids()).toContain(a);
});

it('a former list is looked at page by page as it was, and looking changes nothing', async () => {
  const start = await ids();
  const [a, b, c, d] = start as [PlaylistItemId, PlaylistItemId, PlaylistItemId, PlaylistItemId];
  await move(a, d, editor);
  const before = (await history(1)).items[0]?.revision ?? 0;
  await remove([b, c]);
  const now = await ids();
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof look>> = await look(before, owner, 3, cursor);
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(seen).toEqual([b, c, d, a]);
  expect((await look(before)).items[0]).toMatchObject({ addedBy: { displayName: 'Olga Owner' } });
  expect(await ids()).toEqual(now);
  await expect(look(before + 50)).rejects.toMatchObject({ kind: 'not-found', code: 'change-not-found' });
});

it('of a song that is not available any more only who may edit is told, also in a former list', async () => {
  const { revision } = await add([songs[0] as SongId]);
  const viewer = await fixture.user();
  await fixture.letIn(playlistId, viewer, 'viewer');
  await fixture.database.db.song.update({
    where: { id: songs[1] as SongId },
    data: { status: 'unpublished' },
  });
  const namesFor = async (actor: UserActor) =>
    (await look(revision, actor)).items.map(({ song }) => song?.id ?? null);
  expect(await namesFor(editor)).toEqual([songs[0], null, songs[2], songs[3], songs[0]]);
  expect(await namesFor(viewer)).toEqual([songs[0], songs[2], songs[3], songs[0]]);
  await fixture.database.db.song.update({ where: { id: songs[1] as SongId }, data: { status: 'published' } });
});

it('what cannot be undone says so and changes nothing', async () => {
  const start = await ids();
  const [created] = (await history(1)).items;
  await expect(undo(created?.revision ?? 0)).rejects.toMatchObject({ code: 'change-not-undoable' });
  await expect(revert(created?.revision ?? 0)).rejects.toMatchObject({ code: 'nothing-to-change' });
  await expect(undo(99)).rejects.toMatchObject({ kind: 'not-found', code: 'change-not-found' });
  const removal = await remove([start[0] as PlaylistItemId]);
  await restorePlaylistItems(fixture.context, owner, {
    params: params(),
    body: { itemIds: [start[0] as PlaylistItemId] },
  });
  await expect(undo(removal.revision)).rejects.toMatchObject({
    kind: 'conflict',
    code: 'nothing-to-change',
  });
  expect(await ids()).toEqual(start);
});

it('any list of a random history can be gone back to, and any change leaves the others when it is undone', async () => {
  const step = fc.record({
    kind: fc.constantFrom('add', 'add', 'move', 'remove', 'undo'),
    one: fc.nat(100),
    other: fc.nat(100),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), fc.nat(100), async (steps, chosen) => {
      playlistId = await fixture.makePlaylist(owner, songs);
      const lists = new Map<number, PlaylistItemId[]>([[1, await ids()]]);
      for (const { kind, one, other } of steps) {
        const now = await ids();
        const [item, beside] = [now[one % now.length], now[other % now.length]];
        const undoable = [...lists.keys()].filter((revision) => revision > 1);
        const call =
          kind === 'add' || !item || !beside
            ? add([songs[one % songs.length] as SongId])
            : kind === 'move'
              ? move(item, beside)
              : kind === 'remove'
                ? remove([item])
                : undo(undoable[one % undoable.length] ?? 1);
        const state = await call.catch(() => null);
        if (state) lists.set(state.revision, await ids());
      }
      const revisions = (await history(100)).items.map(({ revision }) => revision);
      const wanted = revisions[chosen % revisions.length] ?? 1;
      await revert(wanted).catch(() => undefined);
      expect(await ids()).toEqual(lists.get(wanted));
    }),
    { numRuns: 20 },
  );
});
