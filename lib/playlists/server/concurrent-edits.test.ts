import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { UserActor } from '@/lib/kernel/actor';
import type { PlaylistId, PlaylistItemId, SongId } from '@/lib/kernel/ids';
import { addPlaylistItems } from './add-playlist-items';
import { getPlaylist } from './get-playlist';
import { movePlaylistItems } from './move-playlist-items';
import { removePlaylistItems } from './remove-playlist-items';
import { playlistFixture, type PlaylistFixture } from './testing/playlist-fixture';

let fixture: PlaylistFixture;
let owner: UserActor;
let songs: SongId[];
beforeAll(async () => {
  fixture = await playlistFixture();
  owner = await fixture.user();
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

/** One editor: goes on from what was there at the start and from what it added, and never hears of the other. */
async function runEditor(
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
      const { items } = await addPlaylistItems(context, owner, {
        params,
        body: { songIds, place: { afterItemId } },
      });
      const added = items.map(({ id }) => id);
      ids.push(...added);
      outcome.added.push(...added);
    } else if (kind === 'move') {
      await movePlaylistItems(context, owner, {
        params,
        body: { itemIds: [itemId], place: { afterItemId } },
      });
    } else {
      const { removedItemIds } = await removePlaylistItems(context, owner, {
        params,
        body: { itemIds: [itemId] },
      });
      outcome.removed.push(...removedItemIds);
    }
  }
  return outcome;
}

it('editors at the same time lose nothing: every item that was added and not taken out stands in one place', async () => {
  const editors = fc.array(fc.array(edit, { minLength: 1, maxLength: 12 }), { minLength: 2, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(editors, async (editLists) => {
      const playlistId = await fixture.makePlaylist(owner, songs);
      const start = (await fixture.listAll(owner, playlistId)).map(({ id }) => id);
      const outcomes = await Promise.all(editLists.map((edits) => runEditor(playlistId, start, edits)));

      const removed = outcomes.flatMap((outcome) => outcome.removed);
      // Each was taken out by one of them, however many tried.
      expect(new Set(removed).size).toBe(removed.length);
      const expected = new Set([...start, ...outcomes.flatMap((outcome) => outcome.added)]);
      for (const id of removed) expected.delete(id);
      const listed = (await fixture.listAll(owner, playlistId, 3)).map(({ id }) => id);
      expect(listed.toSorted()).toEqual([...expected].sort());

      const rows = await fixture.database.db.playlistItem.findMany({
        where: { playlistId },
        select: { position: true },
      });
      expect(new Set(rows.map(({ position }) => position)).size).toBe(rows.length);
      const playlist = await getPlaylist(fixture.context, owner, { params: { playlistId } });
      expect(playlist).toMatchObject({ songCount: expected.size, durationMs: expected.size * 180_000 });
      // Creation and every edit count once.
      expect(playlist.revision).toBe(1 + editLists.flat().length);
    }),
    { numRuns: 15 },
  );
});
