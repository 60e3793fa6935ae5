import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { setAlbumPublication, setSongPublication } from '@/lib/catalog/server/set-publication';
import { updateAlbum } from '@/lib/catalog/server/update-album';
import { updateArtist } from '@/lib/catalog/server/update-artist';
import { updateSong } from '@/lib/catalog/server/update-song';
import type { Actor } from '@/lib/kernel/actor';
import { deletePlaylist } from '@/lib/playlists/server/delete-playlist';
import { restorePlaylist } from '@/lib/playlists/server/restore-playlist';
import { updatePlaylist } from '@/lib/playlists/server/update-playlist';
import { followChanges } from './follow-changes';
import { indexChanges } from './index-changes';
import { searchFixture, type SearchFixture } from './testing/search-fixture';

const SYSTEM: Actor = { kind: 'system', reason: 'test' };
let fixture: SearchFixture;
beforeAll(async () => {
  fixture = await searchFixture();
});
beforeEach(() => fixture.index());
afterAll(() => fixture.drop());

const album = (title: string) => ({
  title,
  releaseDate: '1994-05-01',
  releaseDatePrecision: 'day' as const,
  artworkId: null,
});
const publish = async (name: string, title = `Album of ${name}`) => {
  const [songId] = await fixture.publishSongs(1, { name, album: album(title), status: 'published' });
  if (!songId) throw new Error('No song was published');
  return songId;
};
const waiting = () => fixture.database.db.searchChange.count();

it('a song is found once it is public, with its album and artist, and no more once it is taken back', async () => {
  const songId = await publish('Velvet Sundial');
  await fixture.index();
  expect(await fixture.songs('velvet sundial')).toEqual(['Velvet Sundial']);
  const { albumId, artistId } = await fixture.idsOf(songId);
  const byAlbum = await fixture.find('album of velvet');
  expect(byAlbum.albums.map(({ item }) => item.id)).toEqual([albumId]);
  expect((await fixture.find('maren holt')).best).toMatchObject({ kind: 'artist', item: { id: artistId } });

  await setAlbumPublication(fixture.context, SYSTEM, {
    params: { albumId },
    body: { status: 'unpublished' },
  });
  // Before the index knows, the catalogue already says no.
  expect(await fixture.songs('velvet sundial')).toEqual([]);
  expect((await fixture.find('album of velvet')).albums).toEqual([]);
  await fixture.index();
  expect((await fixture.engine.search({ text: 'velvet sundial', limits: { song: 5 } })).hits.song).toEqual(
    [],
  );

  await setSongPublication(fixture.context, SYSTEM, { params: { songId }, body: { status: 'published' } });
  await fixture.index();
  expect(await fixture.songs('velvet sundial')).toEqual(['Velvet Sundial']);
});

it('a draft is never in the index', async () => {
  await fixture.publishSongs(1, { name: 'Hidden Draft', album: album('Hidden Album'), status: 'draft' });
  await fixture.index();
  const { hits } = await fixture.engine.search({ text: 'hidden', limits: { song: 5, album: 5 } });
  expect([...hits.song, ...hits.album]).toEqual([]);
});

it('new names of song, album and artist, new genres, moods and years are found, old ones are not', async () => {
  const songId = await publish('Copper Moth', 'Lantern Hours');
  const { albumId, artistId } = await fixture.idsOf(songId);
  await fixture.index();
  await updateSong(fixture.context, SYSTEM, {
    params: { songId },
    body: { name: 'Silver Moth', genres: ['Dub Techno'], moods: ['weightless'] },
  });
  await updateAlbum(fixture.context, SYSTEM, {
    params: { albumId },
    body: { title: 'Beacon Hours', releaseDate: '1971-02-03' },
  });
  await fixture.index();
  expect(await fixture.songs('copper moth', { kind: 'song' })).not.toContain('Copper Moth');
  expect(await fixture.songs('silver moth genre:"dub techno"')).toEqual(['Silver Moth']);
  expect(await fixture.songs('mood:weightless')).toEqual(['Silver Moth']);
  expect((await fixture.find('year:1971')).albums.map(({ item }) => item.id)).toEqual([albumId]);
  expect(await fixture.songs('beacon hours moth')).toEqual(['Silver Moth']);

  await updateArtist(fixture.context, SYSTEM, { params: { artistId }, body: { name: 'Marlene Hult' } });
  await fixture.index();
  expect((await fixture.find('marlene hult')).artists.map(({ item }) => item.id)).toEqual([artistId]);
  expect((await fixture.find('beacon marlene hult')).albums.map(({ item }) => item.id)).toEqual([albumId]);
  await updateArtist(fixture.context, SYSTEM, { params: { artistId }, body: { name: 'Maren Holt' } });
});

it('a playlist is found by everybody while it is public, and by nobody when it is private, unlisted or deleted', async () => {
  const owner = await fixture.user({ displayName: 'Quentin Vale' });
  const playlistId = await fixture.makePlaylist(owner, [], 'private');
  const params = { playlistId };
  const found = async () => {
    await fixture.index();
    return fixture.playlistIds('orchard mornings');
  };
  await updatePlaylist(fixture.context, owner, { params, body: { name: 'Orchard Mornings' } });
  expect(await found()).toEqual([]);
  await updatePlaylist(fixture.context, owner, { params, body: { visibility: 'public' } });
  expect(await found()).toEqual([playlistId]);
  expect(await fixture.playlistIds('quentin vale')).toEqual([playlistId]);
  await updatePlaylist(fixture.context, owner, { params, body: { visibility: 'unlisted' } });
  // Also while the index still has it, and for its owner.
  expect(await fixture.playlistIds('orchard mornings')).toEqual([]);
  expect(await found()).toEqual([]);
  await updatePlaylist(fixture.context, owner, { params, body: { visibility: 'public' } });
  await deletePlaylist(fixture.context, owner, { params });
  expect(await found()).toEqual([]);
  await restorePlaylist(fixture.context, owner, { params });
  expect(await found()).toEqual([playlistId]);
});

it('what was rolled back leaves no note, what nobody searches by neither', async () => {
  const songId = await publish('Rolled Back');
  const { albumId } = await fixture.idsOf(songId);
  await fixture.index();
  const { db } = fixture.database;
  await expect(
    db.$transaction(async (tx) => {
      await tx.song.update({ where: { id: songId }, data: { name: 'Never Was' } });
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  await db.song.update({ where: { id: songId }, data: { popularity: 42, durationMs: 1000 } });
  await db.album.update({ where: { id: albumId }, data: { loudnessLufs: -9 } });
  expect(await waiting()).toBe(0);
});

it('a change that is written around all use cases is noted as well, also a deletion', async () => {
  const songId = await publish('Written By Hand');
  await fixture.index();
  const { db } = fixture.database;
  await db.$executeRaw`UPDATE songs SET name = 'Written By Psql' WHERE id = ${songId}::uuid`;
  await fixture.index();
  expect(await fixture.songs('written by psql')).toEqual(['Written By Psql']);
  await db.song.delete({ where: { id: songId } });
  await fixture.index();
  const { hits } = await fixture.engine.search({ text: 'written by psql', limits: { song: 5 } });
  expect(hits.song.map(({ id }) => id)).not.toContain(songId);
});

it('notes that come twice, late or to several processes at once end in the present state', async () => {
  const songId = await publish('Round 0');
  const { db } = fixture.database;
  for (let round = 1; round <= 12; round += 1) {
    await Promise.all([
      db.song.update({ where: { id: songId }, data: { name: `Round ${round}` } }),
      indexChanges(fixture.context),
      indexChanges(fixture.context),
    ]);
    await db.searchChange.createMany({
      data: [
        { kind: 'song', documentId: songId },
        { kind: 'song', documentId: songId },
      ],
    });
  }
  await fixture.index();
  expect((await fixture.songs('round')).filter((name) => name.startsWith('Round'))).toEqual(['Round 12']);
  expect(await waiting()).toBe(0);
});

it('when the index cannot be written the notes stay for the next time', async () => {
  await publish('Patient Kettle');
  const failing = { ...fixture.engine, upsert: () => Promise.reject(new Error('the disk is full')) };
  await expect(indexChanges({ ...fixture.context, search: failing })).rejects.toThrow('the disk is full');
  expect(await waiting()).toBeGreaterThan(0);
  await fixture.index();
  expect(await fixture.songs('patient kettle')).toEqual(['Patient Kettle']);
});

it('a process that follows the changes hears of each commit, without being asked', async () => {
  const follower = await followChanges(fixture.context, fixture.database.url);
  await publish('Heard At Once');
  await expect
    .poll(() => fixture.songs('heard at once'), { timeout: 10_000, interval: 20 })
    .toEqual(['Heard At Once']);
  await follower.stop();
});
