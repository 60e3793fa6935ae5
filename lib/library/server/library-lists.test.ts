import { afterAll, beforeAll, expect, it } from 'vitest';
import { updateSong } from '@/lib/catalog/server/update-song';
import type { Actor } from '@/lib/kernel/actor';
import { deletePlaylist } from '@/lib/playlists/server/delete-playlist';
import { playlistFixture, type PlaylistFixture } from '@/lib/playlists/server/testing/playlist-fixture';
import { updatePlaylist } from '@/lib/playlists/server/update-playlist';
import type { SongId } from '@/lib/kernel/ids';
import type { KeepableId, LibraryItemKind, LibrarySort } from '../contract';
import { changeLibraryItems } from './change-library-items';
import { getLibrary } from './get-library';
import { listLibraryAlbums } from './list-library-albums';
import { listLibraryArtists } from './list-library-artists';
import { listLibraryPlaylists } from './list-library-playlists';
import { listLibrarySongQueue } from './list-library-song-queue';
import { listLibrarySongs } from './list-library-songs';
import { tidyLibrary } from './tidy-library';

let fixture: PlaylistFixture;
let minute = 0;
beforeAll(async () => {
  fixture = await playlistFixture();
});
afterAll(() => fixture.drop());

/** Each call a minute after the last one. */
async function save(actor: Actor, kind: LibraryItemKind, ...ids: string[]) {
  const now = () => new Date(Date.UTC(2026, 9, 1, 0, minute));
  for (const id of ids) {
    minute += 1;
    const items = [{ kind, id: id as KeepableId, isSaved: true, restores: false }];
    await changeLibraryItems({ ...fixture.context, now }, actor, { body: { items } });
  }
}

async function publish(name: string, artist = 'Maren Holt'): Promise<SongId> {
  const credits = [{ name: artist, role: 'main' as const }];
  const [songId] = await fixture.publishSongs(1, { name, credits, albumArtistName: artist });
  if (!songId) throw new Error('No song was published');
  return songId;
}

/** Names of the songs, read in pages of two. */
async function songNames(actor: Actor, query: { sort?: LibrarySort; filter?: string } = {}) {
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const input = {
      sort: 'recent',
      ...query,
      limit: 2,
      ...(cursor === undefined ? {} : { cursor }),
    } as const;
    const page = await listLibrarySongs(fixture.context, actor, { query: input });
    expect(page.items.length).toBeLessThanOrEqual(2);
    names.push(...page.items.map(({ song }) => song.name));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return names;
}

it('songs come by when they were saved, by title and by artist, page by page, without case, accents and articles', async () => {
  const listener = await fixture.user();
  const songs = [
    await publish('the Öl', 'Zed'),
    await publish('apple', 'Zed'),
    await publish('Ocean', 'álva'),
    await publish('zenith', 'Maren Holt'),
    await publish('Apple', 'Maren Holt'),
  ];
  await save(listener, 'song', ...songs);
  expect(await songNames(listener)).toEqual(['Apple', 'zenith', 'Ocean', 'apple', 'the Öl']);
  const byTitle = await songNames(listener, { sort: 'title' });
  expect(byTitle.map((name) => name.toLowerCase())).toEqual(['apple', 'apple', 'ocean', 'the öl', 'zenith']);
  expect(await songNames(listener, { sort: 'artist' })).toEqual([
    'Ocean',
    'Apple',
    'zenith',
    'apple',
    'the Öl',
  ]);
});

it('songs of one moment and one name are all listed, each once', async () => {
  const listener = await fixture.user();
  const songs = await fixture.publishSongs(7, { name: 'Twin' });
  const items = songs.map((id) => ({ kind: 'song' as const, id, isSaved: true, restores: false }));
  await changeLibraryItems(fixture.context, listener, { body: { items } });
  for (const sort of ['recent', 'title', 'artist'] as const)
    expect(await songNames(listener, { sort })).toHaveLength(7);
});

it('the filter finds words of title and artist in any order, and signs of its own as themselves', async () => {
  const listener = await fixture.user();
  await save(listener, 'song', await publish('Dark Water', 'Ossip Lund'), await publish('Dark 100%', 'Ida'));
  expect(await songNames(listener, { filter: 'lund DÁRK' })).toEqual(['Dark Water']);
  expect(await songNames(listener, { filter: 'dark', sort: 'title' })).toEqual(['Dark 100%', 'Dark Water']);
  expect(await songNames(listener, { filter: '%' })).toEqual(['Dark 100%']);
  expect(await songNames(listener, { filter: 'nothing like it' })).toEqual([]);
});

it('what is not public is neither listed nor counted, keeps its row, and comes back', async () => {
  const listener = await fixture.user();
  const [hidden, shown] = [await publish('Hidden'), await publish('Shown')];
  await save(listener, 'song', hidden, shown);
  const { db } = fixture.database;
  await db.song.update({ where: { id: hidden }, data: { status: 'unpublished' } });
  expect(await songNames(listener)).toEqual(['Shown']);
  expect(await getLibrary(fixture.context, listener)).toMatchObject({ song: 1 });
  await db.song.update({ where: { id: hidden }, data: { status: 'published' } });
  expect(await songNames(listener)).toEqual(['Shown', 'Hidden']);
});

it('a cursor of one order is refused in another', async () => {
  const listener = await fixture.user();
  await save(listener, 'song', ...(await fixture.publishSongs(3)));
  const first = await listLibrarySongs(fixture.context, listener, { query: { sort: 'title', limit: 1 } });
  for (const cursor of [first.nextCursor ?? '', 'nonsense']) {
    const query = { sort: 'recent', limit: 1, cursor } as const;
    await expect(listLibrarySongs(fixture.context, listener, { query })).rejects.toMatchObject({
      kind: 'invalid',
      code: 'bad-cursor',
    });
  }
});

it('playlists are one’s own and those of others that are kept, without private and deleted ones', async () => {
  const [listener, other] = [await fixture.user(), await fixture.user()];
  const [song] = await fixture.publishSongs(1);
  const own = await fixture.makePlaylist(listener, song ? [song] : []);
  const kept = await fixture.makePlaylist(other, [], 'public');
  const withdrawn = await fixture.makePlaylist(other, [], 'unlisted');
  const deleted = await fixture.makePlaylist(other, [], 'public');
  await save(listener, 'playlist', kept, withdrawn, deleted);
  const hide = { params: { playlistId: withdrawn }, body: { visibility: 'private' as const } };
  await updatePlaylist(fixture.context, other, hide);
  await deletePlaylist(fixture.context, other, { params: { playlistId: deleted } });
  for (const sort of ['recent', 'title'] as const) {
    const page = await listLibraryPlaylists(fixture.context, listener, { query: { sort, limit: 10 } });
    const listed = page.items.map(({ playlist }) => [playlist.id, playlist.canEdit]);
    expect(listed.sort()).toEqual(
      [
        [own, true],
        [kept, false],
      ].sort(),
    );
  }
  expect(await getLibrary(fixture.context, listener)).toEqual({ song: 0, album: 0, artist: 0, playlist: 2 });
});

it('albums and artists are listed with what a card shows', async () => {
  const listener = await fixture.user();
  const { albumId } = await fixture.database.db.song.findUniqueOrThrow({
    where: { id: await publish('One') },
  });
  await save(listener, 'album', albumId);
  await save(listener, 'artist', fixture.artistId);
  const query = { sort: 'title', limit: 10 } as const;
  const albums = await listLibraryAlbums(fixture.context, listener, { query: { ...query, sort: 'artist' } });
  expect(albums.items).toMatchObject([{ album: { id: albumId, title: 'Slow Weather' } }]);
  const artists = await listLibraryArtists(fixture.context, listener, { query });
  expect(artists.items).toMatchObject([{ artist: { id: fixture.artistId, name: 'Maren Holt' } }]);
});

it('the queue has what can be played in the order of the list, from a cursor on, or drawn from all', async () => {
  const listener = await fixture.user();
  const songs = [await publish('C'), await publish('A'), await publish('B')];
  await save(listener, 'song', ...songs);
  await fixture.database.db.song.update({ where: { id: songs[2] }, data: { currentPackageId: null } });
  const queue = async (query: { cursor?: string; drawn?: boolean }) => {
    const input = { sort: 'title', drawn: false, ...query } as const;
    const answer = await listLibrarySongQueue(fixture.context, listener, { query: input });
    return answer.songs.map(({ songId }) => songId);
  };
  expect(await queue({})).toEqual([songs[1], songs[0]]);
  expect(await queue({ drawn: true })).toEqual([songs[1], songs[0]]);
  const first = await listLibrarySongs(fixture.context, listener, { query: { sort: 'title', limit: 1 } });
  expect(await queue({ cursor: first.nextCursor ?? '' })).toEqual([songs[0]]);
});

it('a song that is renamed moves to its new place with the hourly job', async () => {
  const listener = await fixture.user();
  const artist = { ...(await fixture.user()), artistIds: [fixture.artistId] };
  const [renamed, other] = [await publish('Zebra'), await publish('Middle')];
  await save(listener, 'song', renamed, other);
  await updateSong(fixture.context, artist, { params: { songId: renamed }, body: { name: 'Aardvark' } });
  expect(await songNames(listener, { sort: 'title' })).toEqual(['Middle', 'Aardvark']);
  await tidyLibrary({ db: fixture.database.db, now: () => new Date() });
  expect(await songNames(listener, { sort: 'title' })).toEqual(['Aardvark', 'Middle']);
  expect(await songNames(listener, { filter: 'zebra' })).toEqual([]);
});
