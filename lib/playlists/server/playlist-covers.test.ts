import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { UserActor } from '@/lib/kernel/actor';
import type { PlaylistId, SongId } from '@/lib/kernel/ids';
import { PLAYLIST_COVER_MAX_BYTES, playlistsOperations } from '../contract';
import { getPlaylist } from './get-playlist';
import { listOwnPlaylists } from './list-own-playlists';
import { removePlaylistCover, setPlaylistCover } from './set-playlist-cover';
import { playlistFixture, type PlaylistFixture } from './testing/playlist-fixture';

let fixture: PlaylistFixture;
let owner: UserActor;
let songIds: SongId[];
beforeAll(async () => {
  fixture = await playlistFixture();
  owner = await fixture.user();
  songIds = await fixture.publishSongs(1);
});
afterAll(() => fixture.drop());

const picture = async (background: string) =>
  (
    await sharp({ create: { width: 640, height: 480, channels: 3, background } })
      .webp()
      .toBuffer()
  ).toString('base64');
const give = (playlistId: PlaylistId, image: string) =>
  setPlaylistCover(fixture.context, owner, { params: { playlistId }, body: { image } });
const read = (playlistId: PlaylistId) => getPlaylist(fixture.context, owner, { params: { playlistId } });

it('a picture of its own stands for a playlist alone, in every list, until it is taken away', async () => {
  const playlistId = await fixture.makePlaylist(owner, songIds);
  const before = await read(playlistId);
  expect(before.hasOwnCover).toBe(false);
  const given = await give(playlistId, await picture('#2b6f77'));
  expect(given).toMatchObject({ hasOwnCover: true, covers: [{ widthPx: 640, heightPx: 480 }] });
  expect(given.revision).toBeGreaterThan(before.revision);
  const other = await fixture.makePlaylist(owner, songIds);
  const { items } = await listOwnPlaylists(fixture.context, owner, { query: { limit: 10 } });
  const coversOf = (id: PlaylistId) => items.find((item) => item.id === id)?.covers;
  expect(coversOf(playlistId)).toEqual(given.covers);
  expect(coversOf(other)).toEqual(before.covers);
  const taken = await removePlaylistCover(fixture.context, owner, { params: { playlistId } });
  expect(taken).toMatchObject({ hasOwnCover: false, covers: before.covers });
});

it('another picture takes the place of the first', async () => {
  const playlistId = await fixture.makePlaylist(owner, []);
  const first = await give(playlistId, await picture('#772b3c'));
  const second = await give(playlistId, await picture('#d9b44a'));
  expect(second.covers).toHaveLength(1);
  expect(second.covers[0]?.id).not.toBe(first.covers[0]?.id);
});

it('what is no picture is refused by what it holds, and the cover stays', async () => {
  const playlistId = await fixture.makePlaylist(owner, []);
  const { covers } = await give(playlistId, await picture('#31544a'));
  for (const bytes of ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'GIF89a and nothing more']) {
    await expect(give(playlistId, Buffer.from(bytes).toString('base64'))).rejects.toMatchObject({
      kind: 'unsupported-media',
      code: 'image-not-supported',
    });
  }
  expect((await read(playlistId)).covers).toEqual(covers);
});

it('what is larger than may be sent, empty or not Base64 is refused at the door', () => {
  const { body } = playlistsOperations.setPlaylistCover;
  const largest = Buffer.alloc(PLAYLIST_COVER_MAX_BYTES).toString('base64');
  expect(body.safeParse({ image: largest }).success).toBe(true);
  for (const image of [`${largest}AAAA`, '', 'no=base64', 'data:image/png;base64,AAAA'])
    expect(body.safeParse({ image }).success, image.slice(0, 30)).toBe(false);
});

it('a picture is decoded only for who may change the playlist', async () => {
  const playlistId = await fixture.makePlaylist(owner, [], 'public');
  const other = await fixture.user();
  const image = Buffer.from('no picture at all').toString('base64');
  await expect(
    setPlaylistCover(fixture.context, other, { params: { playlistId }, body: { image } }),
  ).rejects.toMatchObject({ kind: 'forbidden', code: 'not-your-playlist' });
});
