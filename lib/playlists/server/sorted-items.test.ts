import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setSongPublication } from '@/lib/catalog/server/set-publication';
import { ANONYMOUS, type Actor, type UserActor } from '@/lib/kernel/actor';
import type { PlaylistId, SongId } from '@/lib/kernel/ids';
import { PLAYLIST_SORTS, type PlaylistSort } from '../contract';
import { addPlaylistItems } from './add-playlist-items';
import { listPlaylistItems } from './list-playlist-items';
import { listPlaylistQueue } from './list-playlist-queue';
import { playlistFixture, type PlaylistFixture } from './testing/playlist-fixture';

let fixture: PlaylistFixture;
let owner: UserActor;
let playlistId: PlaylistId;
const nameOf = new Map<SongId, string>();

/** In the playlist's own order; added one by one. */
const SONGS = [
  { name: 'Élan', artist: 'Zoe', album: 'Second', trackNumber: 2, durationS: 120 },
  { name: 'apple', artist: 'Bo', album: 'First', trackNumber: 2, durationS: 300 },
  { name: 'Zebra', artist: 'Anna', album: 'First', trackNumber: 1, durationS: 60 },
  { name: 'eland', artist: 'Bo', album: 'Second', trackNumber: 1, durationS: 90 },
] as const;

beforeAll(async () => {
  fixture = await playlistFixture();
  owner = await fixture.user();
  playlistId = await fixture.makePlaylist(owner, [], 'public');
  for (const { name, artist, album, trackNumber, durationS } of SONGS) {
    const [songId] = await fixture.publishSongs(1, {
      name,
      trackNumber,
      credits: [{ name: artist, role: 'main' as const }],
      albumArtistName: 'Various',
      album: { title: album, releaseDate: null, releaseDatePrecision: 'day' as const, artworkId: null },
    });
    if (!songId) throw new Error('No song was published');
    await fixture.database.db.song.update({
      where: { id: songId },
      data: { durationMs: durationS * 1000 },
    });
    nameOf.set(songId, name);
    fixture.context.advance(60_000);
    await addPlaylistItems(fixture.context, owner, {
      params: { playlistId },
      body: { songIds: [songId], place: { at: 'end' } },
    });
  }
});
afterAll(() => fixture.drop());

/** Names as a reader meets them, page by page. */
async function read(sort: PlaylistSort, actor: Actor = owner, limit = 3): Promise<string[]> {
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const query = { sort, limit, ...(cursor === undefined ? {} : { cursor }) };
    const page = await listPlaylistItems(fixture.context, actor, { params: { playlistId }, query });
    names.push(...page.items.map(({ song }) => song?.name ?? 'gone'));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return names;
}

describe('another order', () => {
  it.each([
    ['own', ['Élan', 'apple', 'Zebra', 'eland']],
    ['title', ['apple', 'Élan', 'eland', 'Zebra']],
    ['artist', ['Zebra', 'apple', 'eland', 'Élan']],
    ['album', ['Zebra', 'apple', 'eland', 'Élan']],
    ['added', ['eland', 'Zebra', 'apple', 'Élan']],
    ['duration', ['Zebra', 'eland', 'Élan', 'apple']],
  ] as const)('by %s, however long the pages are, and the queue goes with it', async (sort, expected) => {
    for (const limit of [1, 2, 3, 50]) expect(await read(sort, owner, limit), `${limit}`).toEqual(expected);
    const { songs } = await listPlaylistQueue(fixture.context, ANONYMOUS, {
      params: { playlistId },
      query: { sort },
    });
    expect(songs.map(({ songId }) => nameOf.get(songId))).toEqual(expected);
  });

  it('shows everything once, also what is equal in it', async () => {
    const [songId] = [...nameOf.keys()];
    const twice = await fixture.makePlaylist(owner, [songId as SongId, songId as SongId, songId as SongId]);
    for (const sort of PLAYLIST_SORTS) {
      const ids = new Set<string>();
      let cursor: string | undefined;
      do {
        const query = { sort, limit: 1, ...(cursor === undefined ? {} : { cursor }) };
        const page = await listPlaylistItems(fixture.context, owner, {
          params: { playlistId: twice },
          query,
        });
        for (const { id } of page.items) ids.add(id);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(ids.size, sort).toBe(3);
    }
  });

  it('refuses a cursor of another one', async () => {
    const params = { playlistId };
    const { nextCursor } = await listPlaylistItems(fixture.context, owner, {
      params,
      query: { sort: 'title', limit: 1 },
    });
    for (const sort of ['own', 'artist'] as const) {
      const query = { sort, limit: 1, cursor: nextCursor ?? '' };
      await expect(listPlaylistItems(fixture.context, owner, { params, query })).rejects.toMatchObject({
        code: 'bad-cursor',
      });
    }
  });

  it('shows others only what is public', async () => {
    const administrator = await fixture.user({ roles: ['listener', 'administrator'] });
    const songId = [...nameOf].find(([, name]) => name === 'apple')?.[0] as SongId;
    const set = (status: 'published' | 'unpublished') =>
      setSongPublication(fixture.context, administrator, { params: { songId }, body: { status } });
    await set('unpublished');
    expect(await read('title', ANONYMOUS)).toEqual(['Élan', 'eland', 'Zebra']);
    expect(await read('title')).toEqual(['gone', 'Élan', 'eland', 'Zebra']);
    await set('published');
  });
});
