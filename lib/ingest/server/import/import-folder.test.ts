import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIngestTestContext, type IngestTestContext } from '../testing/ingest-test-context';
import { generateAudio } from '../testing/generate-audio';
import { findMusic } from './find-music';
import { importFolder } from './import-folder';

const run = promisify(execFile);
const WESNOTH = path.resolve(process.cwd(), '../shared/data/music/wesnoth');
const VOCALS = path.resolve(process.cwd(), '../shared/data/music/vocal');
const [hasRealAlbum, hasVocals] = [existsSync(WESNOTH), existsSync(VOCALS)];
if (!hasRealAlbum || !hasVocals)
  console.warn('! The shared test data folder is not there: no real album and no real lyrics are imported.');

let test: IngestTestContext;

beforeAll(async () => {
  test = await createIngestTestContext();
});
afterAll(() => test.close());

function importTestFolder(folder: string) {
  return importFolder(test.context, { folder, publish: true, concurrency: 2 });
}

describe('importFolder', () => {
  it('uses cover and lyrics beside the songs, reports refusals, and repeats nothing', async () => {
    const folder = path.join(test.folder, 'music', 'Album');
    await mkdir(folder, { recursive: true });
    await generateAudio(folder, {
      fileName: '1.flac',
      durationS: 2,
      pitchHz: 200,
      tags: { title: 'One', artist: 'Kim', album: 'Import' },
    });
    await writeFile(path.join(folder, '1.lrc'), '[00:00.50]first line\n[00:01.00]second line\n');
    await run('ffmpeg', [
      '-nostdin',
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      'color=orange:s=400x400',
      '-frames:v',
      '1',
      path.join(folder, 'cover.png'),
    ]);
    await writeFile(path.join(folder, 'broken.mp3'), 'this is text, not music');
    await writeFile(path.join(folder, 'readme.txt'), 'hello');

    const report = await importTestFolder(path.dirname(folder));
    expect(report.otherCount).toBe(1);
    expect(
      report.files.map(({ relativePath, outcome, problem }) => [relativePath, outcome, problem?.code]),
    ).toEqual([
      ['Album/1.flac', 'ingested', undefined],
      ['Album/broken.mp3', 'refused', 'playlist'],
    ]);
    const song = await test.context.db.song.findFirstOrThrow({ include: { album: true, lyrics: true } });
    expect(song).toMatchObject({
      name: 'One',
      status: 'published',
      lyrics: { kind: 'line_synced', source: 'sidecar' },
    });
    expect(song.album.artworkId).not.toBeNull();

    const again = await importTestFolder(path.dirname(folder));
    expect(again.files.map(({ outcome }) => outcome)).toEqual(['known', 'refused']);
    expect(await test.context.db.song.count()).toBe(1);
  });

  it('gives the one song of a folder its lyrics whatever their name, and reports those it would have to guess', async () => {
    const folder = path.join(test.folder, 'singles');
    const [single, doubtful] = [path.join(folder, 'Single'), path.join(folder, 'Doubtful')];
    for (const [index, place] of [single, doubtful].entries()) {
      await mkdir(place, { recursive: true });
      const tags = { title: path.basename(place), artist: 'Kim', album: 'Singles' };
      await generateAudio(place, { fileName: 'audio.ogg', durationS: 2, pitchHz: 300 + 50 * index, tags });
    }
    await writeFile(path.join(single, 'Kim - Single.lrc'), '[00:00.50]the line\n');
    await writeFile(path.join(single, 'Kim - Single.elrc'), '[00:00.50]<00:00.50>the <00:00.80>line\n');
    for (const name of ['English', 'Deutsch'])
      await writeFile(path.join(doubtful, `${name}.lrc`), '[00:00.50]a line\n');

    const report = await importTestFolder(folder);
    expect(report.files.map(({ outcome }) => outcome)).toEqual(['ingested', 'ingested']);
    expect(report.unpairedLyrics).toEqual(['Doubtful/Deutsch.lrc', 'Doubtful/English.lrc']);
    const songs = await test.context.db.song.findMany({
      where: { album: { title: 'Singles' } },
      include: { lyrics: true },
      orderBy: { name: 'asc' },
    });
    expect(songs.map(({ name, lyrics }) => [name, lyrics?.kind])).toEqual([
      ['Doubtful', undefined],
      ['Single', 'word_synced'],
    ]);
  });

  it.skipIf(!hasVocals)(
    'pairs every recording of the shared vocal folder with its lyrics and cover',
    async () => {
      const { music, unpairedLyrics } = await findMusic(VOCALS);
      expect(music).toHaveLength(3);
      for (const { relativePath, lyricsPath, coverPath } of music) {
        expect(lyricsPath, relativePath).toMatch(/\.elrc$/);
        expect(coverPath, relativePath).toMatch(/cover\.jpg$/);
      }
      expect(unpairedLyrics).toEqual([]);
    },
  );

  it.skipIf(!hasRealAlbum)(
    'makes one album with two discs in order out of nine tracks by several artists',
    { timeout: 180_000 },
    async () => {
      const folder = path.join(test.folder, 'wesnoth');
      await mkdir(folder);
      // The first seconds of each track, with its tags untouched.
      for (const name of await readdir(WESNOTH)) {
        await run('ffmpeg', [
          '-nostdin',
          '-v',
          'error',
          '-i',
          path.join(WESNOTH, name),
          '-t',
          '2',
          '-c',
          'copy',
          path.join(folder, name),
        ]);
      }
      const report = await importTestFolder(folder);
      expect(report.files.map(({ outcome }) => outcome)).toEqual(Array(9).fill('ingested'));
      const albums = await test.context.db.album.findMany({
        where: { title: 'The Battle for Wesnoth OST' },
        include: {
          artist: true,
          songs: {
            include: { artist: true },
            orderBy: [{ discNumber: 'asc' }, { trackNumber: { sort: 'asc', nulls: 'last' } }],
          },
        },
      });
      expect(albums).toHaveLength(1);
      expect(albums[0]?.artist.name).toBe('Wesnoth Project');
      expect(
        albums[0]?.songs.map((song) => [song.discNumber, song.trackNumber, song.name, song.artist.name]),
      ).toEqual([
        [1, 8, 'Love Theme', 'Ryan Reilly'],
        [1, 16, 'Battle Epic', 'Doug Kaufman'],
        [1, 17, "Journey's End", 'Mattias Westlund'],
        [1, null, 'Defeat', 'Timothy Pinkham'],
        [2, 6, 'Frantic', 'Aleksi Aubry-Carlson'],
        [2, 12, 'Northerners', 'Stephen Rozanc'],
        [2, 14, 'Sad', 'Tyler Johnson'],
        [2, 15, 'Suspense', 'Ryan Reilly'],
        [2, 16, 'The King is Dead', 'Mattias Westlund'],
      ]);
    },
  );
});
