import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { UserActor } from '@/lib/kernel/actor';
import type { PlaylistId, PlaylistItemId, SongId } from '@/lib/kernel/ids';
import { addPlaylistItems } from './add-playlist-items';
import { getPlaylist } from './get-playlist';
import { listPlaylistChanges } from './history/list-playlist-changes';
import { revertPlaylist } from './history/revert-playlist';
import { undoPlaylistChange } from './history/undo-playlist-change';
import { movePlaylistItems } from './move-playlist-items';
import { removePlaylistItems } from './remove-playlist-items';
import { playlistFixture, type PlaylistFixture } from './testing/playlist-fixture';

const EDITORS = 5;

let fixture: PlaylistFixture;
let owner: UserActor;
let editors: UserActor[];
let songs: SongId[];
beforeAll(async () => {
  fixture = await playlistFixture();
  owner = await fixture.user();
  editors = [owner];
  while (editors.length < EDITORS) editors.push(await fixture.user());
  songs = await fixture.publishSongs(4);
});
afterAll(() => fixture.drop());

/** Numbers choose among the items an editor knows of, so that a run can be repeated from its seed. */
type Edit = { kind: 'add' | 'move' | 'remove'; item: number; beside: number; song: number };
const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('add', 'add', 'move', 'move', 'remove'),
  item: fc.nat(1000),
  beside: fc.nat(1000),
  song: fc.nat(3),
});

interface Outcome {
  added: PlaylistItemId[];
  removed: PlaylistItemId[];
}

/** One editor: goes on from what was there at the start and from what it added, and never hears of the others. */
async function runEditor(
  editor: UserActor,
  playlistId: PlaylistId,
  known: readonly PlaylistItemId[],
  edits: readonly Edit[],
): Promise<Outcome> {
  const { context } = fixture;
  const ids = [...known];
  const outcome: Outcome = { added: [], removed: [] };
  const params = { playlistId };
  for (const { kind, item, beside, song } of edits) {
    const itemId = ids[item % ids.length] as PlaylistItemId;
    const afterItemId = ids[beside % ids.length] as PlaylistItemId;
    if (kind === 'add') {
      const songIds = [songs[song] as SongId];
      const { items } = await addPlaylistItems(context, editor, {
        params,
        body: { songIds, place: { afterItemId } },
      });
      const added = items.map(({ id }) => id);
      ids.push(...added);
      outcome.added.push(...added);
    } else if (kind === 'move') {
      await movePlaylistItems(context, editor, {
        params,
        body: { itemIds: [itemId], place: { afterItemId } },
      });
    } else {
      const { removedItemIds } = await removePlaylistItems(context, editor, {
        params,
        body: { itemIds: [itemId] },
      });
      outcome.removed.push(...removedItemIds);
    }
  }
  return outcome;
}

async function makeSharedPlaylist(): Promise<PlaylistId> {
  const playlistId = await fixture.makePlaylist(owner, songs);
  for (const editor of editors.slice(1)) await fixture.letIn(playlistId, editor, 'editor');
  return playlistId;
}

const idsOf = async (playlistId: PlaylistId) =>
  (await fixture.listAll(owner, playlistId, 3)).map(({ id }) => id);

const editLists = fc.array(fc.array(edit, { minLength: 1, maxLength: 10 }), {
  minLength: 2,
  maxLength: EDITORS,
});

it('editors at the same time lose nothing: every item that was added and not taken out stands in one place', async () => {
  await fc.assert(
    fc.asyncProperty(editLists, async (lists) => {
      const playlistId = await makeSharedPlaylist();
      const start = await idsOf(playlistId);
      const outcomes = await Promise.all(
        lists.map((edits, at) => runEditor(editors[at] as UserActor, playlistId, start, edits)),
      );

      const removed = outcomes.flatMap((outcome) => outcome.removed);
      // Each was taken out by one of them, however many tried.
      expect(new Set(removed).size).toBe(removed.length);
      const expected = new Set([...start, ...outcomes.flatMap((outcome) => outcome.added)]);
      for (const id of removed) expected.delete(id);
      expect((await idsOf(playlistId)).toSorted()).toEqual([...expected].sort());

      const rows = await fixture.database.db.playlistItem.findMany({
        where: { playlistId },
        select: { position: true },
      });
      expect(new Set(rows.map(({ position }) => position)).size).toBe(rows.length);
      const playlist = await getPlaylist(fixture.context, owner, { params: { playlistId } });
      expect(playlist).toMatchObject({ songCount: expected.size, durationMs: expected.size * 180_000 });
      // Creation and every edit count once.
      expect(playlist.revision).toBe(1 + lists.flat().length);
    }),
    { numRuns: 15 },
  );
});

it('who added what stays with it, and the history of editors at the same time leads to every list there was', async () => {
  await fc.assert(
    fc.asyncProperty(editLists, fc.nat(1000), async (lists, chosen) => {
      const playlistId = await makeSharedPlaylist();
      const start = await idsOf(playlistId);
      const outcomes = await Promise.all(
        lists.map((edits, at) => runEditor(editors[at] as UserActor, playlistId, start, edits)),
      );
      for (const [at, { added }] of outcomes.entries()) {
        const foreign = { id: { in: added }, addedById: { not: editors[at]?.userId as string } };
        expect(await fixture.database.db.playlistItem.count({ where: foreign })).toBe(0);
      }

      const last = await idsOf(playlistId);
      const query = { limit: 100 };
      const { items } = await listPlaylistChanges(fixture.context, owner, { params: { playlistId }, query });
      const revision = items[chosen % items.length]?.revision ?? 1;
      const reverted = await revertPlaylist(fixture.context, owner, {
        params: { playlistId, revision },
      }).catch(() => null);
      if (reverted) {
        const params = { playlistId, revision: reverted.revision };
        await undoPlaylistChange(fixture.context, owner, { params });
      }
      expect(await idsOf(playlistId)).toEqual(last);
    }),
    { numRuns: 10 },
  );
});
