import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseServerEnv } from '@/lib/config/server-env';
import { ANONYMOUS, type Actor } from '@/lib/kernel/actor';
import { newId, type AlbumId } from '@/lib/kernel/ids';
import { createTestDatabase, type TestDatabase } from '@/lib/platform/db/test-database';
import { createArtist } from './create-artist';
import { getAlbum } from './get-album';
import { getSong } from './get-song';
import type { IngestedSong } from './ingested-song';
import { ingestedSong } from './ingested-song.fixture';
import { publishIngestedSong } from './publish-song';
import { readSongMedia } from './read-song-media';
import { updateSong } from './update-song';

const SYSTEM: Actor = { kind: 'system', reason: 'test' };

describe('publishing an ingested song', () => {
  let test: TestDatabase;
  const env = parseServerEnv({});
  const context = () => ({ db: test.db, env, now: () => new Date() });
  const publish = (input: IngestedSong) =>
    test.db.$transaction((tx) => publishIngestedSong(context(), tx, input));

  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.drop());
  beforeEach(async () => {
    await test.db.album.deleteMany();
    await test.db.artist.deleteMany();
  });

  it('shows everything that was ingested', async () => {
    const input = ingestedSong({
      credits: [
        { name: 'Maren Holt', role: 'main' },
        { name: 'Ida Brand', role: 'featured' },
        { name: 'Jonas Reyl', role: 'producer' },
      ],
      genres: ['Drum & Bass'],
      lyrics: {
        kind: 'line_synced',
        language: 'en',
        source: 'lrc',
        lines: [{ startMs: 1200, text: 'Hello' }],
      },
    });
    const { songId } = await publish(input);
    const song = await getSong(context(), ANONYMOUS, { params: { songId } });
    expect(song).toMatchObject({
      name: input.name,
      isPlayable: true,
      isLossless: true,
      releaseDate: '2026-09-12',
      waveformBase64: Buffer.from([0, 128, 255]).toString('base64'),
      lyrics: { kind: 'line_synced', lines: [{ startMs: 1200, text: 'Hello' }] },
      features: { tempoBpm: 120, keyPitchClass: 9, keyMode: 'minor' },
      quality: { sourceCodec: 'flac', loudnessLufs: -16 },
    });
    expect(song.artists.map((artist) => artist.name)).toEqual(['Maren Holt', 'Ida Brand']);
    expect(song.credits.map((credit) => credit.role)).toEqual(['main', 'featured', 'producer']);
    expect(song.genres).toMatchObject([{ slug: 'drum-and-bass', name: 'Drum & Bass' }]);
    const media = await readSongMedia(context(), ANONYMOUS, songId);
    expect(media?.renditions.map(({ name, segments }) => [name, segments])).toEqual([
      ['aac-160', [[441_000, 800, 200_000]]],
      ['flac', [[441_000, 800, 200_000]]],
    ]);
  });

  it('does not double a song when the same ingest is repeated', async () => {
    const input = ingestedSong();
    const first = await publish(input);
    expect(await publish(input)).toEqual(first);
    expect(await publish({ ...input, songId: first.songId })).toEqual(first);
    expect(await test.db.song.count()).toBe(1);
    expect(await test.db.mediaPackage.count()).toBe(1);
    expect(await test.db.rendition.count()).toBe(2);
  });

  it('keeps two discs in one album, in order, whatever order they arrive in', async () => {
    const places = [
      [2, 2],
      [1, 2],
      [2, 1],
      [1, 1],
    ] as const;
    const results = await Promise.all(
      places.map(([discNumber, trackNumber]) =>
        publish(
          ingestedSong({
            discNumber,
            trackNumber,
            name: `${discNumber}-${trackNumber}`,
            album: { discTitle: `Part ${discNumber}` } as never,
          }),
        ),
      ),
    );
    expect(new Set(results.map((result) => result.albumId)).size).toBe(1);
    const album = await getAlbum(context(), ANONYMOUS, {
      params: { albumId: (results[0] ?? { albumId: newId<AlbumId>() }).albumId },
    });
    expect(album.songs.map((song) => song.name)).toEqual(['1-1', '1-2', '2-1', '2-2']);
    expect(album.discTitles).toEqual({ 1: 'Part 1', 2: 'Part 2' });
  });

  it('makes one artist, album and genre of spellings that differ in case, width and spaces, even at once', async () => {
    const spellings = ['Maren Holt', 'MAREN HOLT', 'Maren  Holt', 'Ｍaren Holt'];
    await Promise.all(
      spellings.map((name, index) =>
        publish(
          ingestedSong({
            albumArtistName: name,
            credits: [{ name, role: 'main' }],
            genres: [index % 2 ? 'folk' : 'Folk'],
            album: { title: index % 2 ? 'slow weather' : 'Slow Weather' } as never,
          }),
        ),
      ),
    );
    expect([
      await test.db.artist.count(),
      await test.db.album.count(),
      await test.db.genre.count({ where: { slug: 'folk' } }),
    ]).toEqual([1, 1, 1]);
    expect(await test.db.song.count()).toBe(4);
  });

  it('keeps names apart that differ in an accent', async () => {
    await publish(ingestedSong({ albumArtistName: 'Zoe', credits: [{ name: 'Zoe', role: 'main' }] }));
    await publish(ingestedSong({ albumArtistName: 'Zoé', credits: [{ name: 'Zoé', role: 'main' }] }));
    expect(await test.db.artist.count()).toBe(2);
  });

  it('gives an upload to the artist the uploader acts for, whatever its tags claim', async () => {
    await publish(ingestedSong({ albumArtistName: 'Famous', credits: [{ name: 'Famous', role: 'main' }] }));
    const mine = await createArtist(test.db, { name: 'Newcomer' });
    const { albumId } = await publish(ingestedSong({ ownerArtistId: mine.id, albumArtistName: 'Famous' }));
    const album = await getAlbum(context(), ANONYMOUS, { params: { albumId } });
    expect(album.artist).toEqual(mine);
  });

  it('makes a loose song a single of its own name', async () => {
    const { albumId } = await publish(ingestedSong({ name: 'Alone', album: { title: '' } as never }));
    expect(await getAlbum(context(), ANONYMOUS, { params: { albumId } })).toMatchObject({
      title: 'Alone',
      kind: 'single',
    });
  });

  it('replaces the audio of a public song but keeps what its artist wrote', async () => {
    const { songId } = await publish(ingestedSong({ name: 'From the tags' }));
    await updateSong(context(), SYSTEM, { params: { songId }, body: { name: 'By hand', genres: ['Jazz'] } });
    await publish({ ...ingestedSong({ name: 'From the tags', durationMs: 99_000 }), songId });
    const song = await getSong(context(), ANONYMOUS, { params: { songId } });
    expect(song).toMatchObject({ name: 'By hand', durationMs: 99_000, genres: [{ slug: 'jazz' }] });
    expect(await test.db.mediaPackage.count({ where: { songId } })).toBe(2);
  });

  it('moves a draft whose album title was corrected and leaves no empty album', async () => {
    const input = ingestedSong({ status: 'draft', album: { title: 'Tpyo' } as never });
    const { songId } = await publish(input);
    const fixed = {
      ...input,
      songId,
      status: 'published' as const,
      album: { ...input.album, title: 'Typo' },
    };
    const { albumId } = await publish(fixed);
    expect(await test.db.album.findMany({ select: { id: true, title: true, status: true } })).toEqual([
      { id: albumId, title: 'Typo', status: 'published' },
    ]);
  });

  it('leaves nothing behind when the transaction fails', async () => {
    const input = ingestedSong();
    await expect(
      test.db.$transaction(async (tx) => {
        await publishIngestedSong(context(), tx, input);
        throw new Error('later step');
      }),
    ).rejects.toThrow('later step');
    expect([await test.db.song.count(), await test.db.album.count(), await test.db.artist.count()]).toEqual([
      0, 0, 0,
    ]);
  });
});
