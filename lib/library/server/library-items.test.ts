import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANONYMOUS, type Actor } from '@/lib/kernel/actor';
import { newId } from '@/lib/kernel/ids';
import { playlistFixture, type PlaylistFixture } from '@/lib/playlists/server/testing/playlist-fixture';
import type { libraryOperations } from '../contract';
import { type KeepableId, type LibraryChange, type LibraryItemKind } from '../contract';
import { changeLibraryItems } from './change-library-items';
import { getLibrary } from './get-library';
import { listLibraryAlbums } from './list-library-albums';
import { listLibraryArtists } from './list-library-artists';
import { listLibraryPlaylists } from './list-library-playlists';
import { listLibrarySongQueue } from './list-library-song-queue';
import { listLibrarySongs } from './list-library-songs';
import { lookUpLibraryItems } from './look-up-library-items';
import { tidyLibrary } from './tidy-library';

let fixture: PlaylistFixture;
let now: Date;
beforeAll(async () => {
  fixture = await playlistFixture();
});
afterAll(() => fixture.drop());

function change(
  actor: Actor,
  ...items: (Partial<Omit<LibraryChange, 'id'>> & { kind: LibraryItemKind; id: string })[]
) {
  const full = items.map((item) => ({ isSaved: true, restores: false, ...item, id: item.id as KeepableId }));
  return changeLibraryItems({ ...fixture.context, now: () => now }, actor, { body: { items: full } });
}
async function savedAt(actor: Actor, kind: LibraryItemKind, id: string): Promise<string | null> {
  const body = { items: [{ kind, id: id as KeepableId }] };
  return (await lookUpLibraryItems(fixture.context, actor, { body })).items[0]?.savedAt ?? null;
}
const at = (hour: number, day = 1) => (now = new Date(Date.UTC(2026, 9, day, hour))).toISOString();
async function publishSong() {
  const [songId] = await fixture.publishSongs(1);
  if (!songId) throw new Error('No song was published');
  return songId;
}

it('songs, albums, artists and playlists of others are saved in one batch, and each listener has a library of their own', async () => {
  const [listener, other] = [await fixture.user(), await fixture.user()];
  const song = await publishSong();
  const { albumId } = await fixture.database.db.song.findUniqueOrThrow({ where: { id: song } });
  const playlist = await fixture.makePlaylist(other, [song], 'unlisted');
  const moment = at(8);
  const refs = [
    { kind: 'song', id: song },
    { kind: 'album', id: albumId },
    { kind: 'artist', id: fixture.artistId },
    { kind: 'playlist', id: playlist },
  ] as const;
  const { items } = await change(listener, ...refs);
  expect(items).toEqual(refs.map((ref) => ({ ...ref, savedAt: moment })));
  for (const { kind, id } of refs) {
    expect(await savedAt(listener, kind, id)).toBe(moment);
    expect(await savedAt(other, kind, id)).toBeNull();
  }
});

it('saving again changes nothing, undo keeps the first moment, saving anew does not', async () => {
  const listener = await fixture.user();
  const song = { kind: 'song', id: await publishSong() } as const;
  const first = at(8);
  await change(listener, song);
  at(9);
  expect((await change(listener, song)).items[0]?.savedAt).toBe(first);
  expect((await change(listener, { ...song, isSaved: false })).items[0]?.savedAt).toBeNull();
  at(10);
  expect((await change(listener, { ...song, restores: true })).items[0]?.savedAt).toBe(first);
  await change(listener, { ...song, isSaved: false });
  const again = at(11);
  expect((await change(listener, song)).items[0]?.savedAt).toBe(again);
});

it('what was taken out more than a day ago comes back as of now', async () => {
  const listener = await fixture.user();
  const song = { kind: 'song', id: await publishSong() } as const;
  at(8);
  await change(listener, song);
  await change(listener, { ...song, isSaved: false });
  at(9, 2);
  expect((await change(listener, { ...song, restores: true })).items[0]?.savedAt).toBe(now.toISOString());
  await change(listener, { ...song, isSaved: false });
  at(8, 3);
  expect(await tidyLibrary({ db: fixture.database.db, now: () => now })).toBe(0);
  at(10, 3);
  expect(await tidyLibrary({ db: fixture.database.db, now: () => now })).toBe(1);
  const later = at(11, 3);
  expect((await change(listener, { ...song, restores: true })).items[0]?.savedAt).toBe(later);
});

it('of several changes of one item in a batch the last one counts', async () => {
  const listener = await fixture.user();
  const song = { kind: 'song', id: await publishSong() } as const;
  at(8);
  const { items } = await change(listener, song, { ...song, isSaved: false });
  expect(items).toEqual([{ ...song, savedAt: null }]);
});

it('batches of one listener at the same time neither fail nor save twice', async () => {
  const listener = await fixture.user();
  const refs = (await fixture.publishSongs(8)).map((id) => ({ kind: 'song' as const, id }));
  at(8);
  await Promise.all([change(listener, ...refs), change(listener, ...refs.toReversed())]);
  const where = { songId: { in: refs.map(({ id }) => id) } };
  expect(await fixture.database.db.libraryItem.count({ where })).toBe(8);
});

describe('who may what', () => {
  it('visitors are asked to sign in by every operation', async () => {
    const items = [{ kind: 'song' as const, id: newId<KeepableId>() }];
    const changes = items.map((item) => ({ ...item, isSaved: true, restores: false }));
    const list = { query: { sort: 'recent', limit: 10 } } as const;
    const calls: Record<keyof typeof libraryOperations, () => Promise<unknown>> = {
      changeLibraryItems: () => changeLibraryItems(fixture.context, ANONYMOUS, { body: { items: changes } }),
      lookUpLibraryItems: () => lookUpLibraryItems(fixture.context, ANONYMOUS, { body: { items } }),
      getLibrary: async () => getLibrary(fixture.context, ANONYMOUS),
      listLibrarySongs: () => listLibrarySongs(fixture.context, ANONYMOUS, list),
      listLibraryAlbums: () => listLibraryAlbums(fixture.context, ANONYMOUS, list),
      listLibraryArtists: () => listLibraryArtists(fixture.context, ANONYMOUS, list),
      listLibraryPlaylists: () => listLibraryPlaylists(fixture.context, ANONYMOUS, list),
      listLibrarySongQueue: () =>
        listLibrarySongQueue(fixture.context, ANONYMOUS, { query: { sort: 'recent', drawn: false } }),
    };
    for (const call of Object.values(calls)) {
      await expect(call()).rejects.toMatchObject({ kind: 'unauthenticated', code: 'sign-in-required' });
    }
  });

  it('private and unpublished things answer like missing ones, also administrators where it is a playlist', async () => {
    const [owner, listener] = [await fixture.user(), await fixture.user()];
    const artist = { ...(await fixture.user()), artistIds: [fixture.artistId] };
    const administrator = await fixture.user({ roles: ['listener', 'administrator'] });
    const [song, draft] = [await publishSong(), await publishSong()];
    await fixture.database.db.song.update({ where: { id: draft }, data: { status: 'unpublished' } });
    const secret = await fixture.makePlaylist(owner, [song], 'private');
    at(8);
    const saves = async (actor: Actor) => {
      const refs = [
        { kind: 'song', id: song },
        { kind: 'song', id: draft },
        { kind: 'playlist', id: secret },
        { kind: 'album', id: newId<KeepableId>() },
      ] as const;
      return (await change(actor, ...refs)).items.map((item) => item.savedAt !== null);
    };
    expect(await saves(listener)).toEqual([true, false, false, false]);
    expect(await saves(owner)).toEqual([true, false, false, false]);
    expect(await saves(artist)).toEqual([true, true, false, false]);
    expect(await saves(administrator)).toEqual([true, true, false, false]);
  });
});
