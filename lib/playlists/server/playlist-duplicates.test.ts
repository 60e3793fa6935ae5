import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SongId } from '@/lib/kernel/ids';
import { listPlaylistDuplicates } from './list-playlist-duplicates';
import { removePlaylistItems } from './remove-playlist-items';
import { restorePlaylistItems } from './restore-playlist-items';
import { playlistFixture, type PlaylistFixture } from './testing/playlist-fixture';

let fixture: PlaylistFixture;
let songs: SongId[];
beforeAll(async () => {
  fixture = await playlistFixture();
  songs = await fixture.publishSongs(4);
  // The last two are one recording on two releases.
  await fixture.database.db.song.updateMany({
    where: { id: { in: songs.slice(2) } },
    data: { isrc: 'GBAYE6900531' },
  });
});
afterAll(() => fixture.drop());

it('what stands earlier already is found, taken out, and put back where it was', async () => {
  const [a, b, c, d] = songs as [SongId, SongId, SongId, SongId];
  const owner = await fixture.user();
  const order = [a, b, a, c, d, a, b];
  const playlistId = await fixture.makePlaylist(owner, order);
  const params = { playlistId };
  const find = async () => (await listPlaylistDuplicates(fixture.context, owner, { params })).items;
  const found = await find();
  expect(found.map(({ song }) => song?.id)).toEqual([a, d, a, b]);
  const body = { itemIds: found.map(({ id }) => id) };
  await removePlaylistItems(fixture.context, owner, { params, body });
  expect(await find()).toEqual([]);
  expect((await fixture.listAll(owner, playlistId)).map(({ songId }) => songId)).toEqual([a, b, c]);
  await restorePlaylistItems(fixture.context, owner, { params, body });
  expect((await fixture.listAll(owner, playlistId)).map(({ songId }) => songId)).toEqual(order);
});
