import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { generateAudio } from '@/lib/ingest/server/testing/generate-audio';
import {
  createIngestTestContext,
  type IngestTestContext,
} from '@/lib/ingest/server/testing/ingest-test-context';

const WESNOTH = path.resolve(process.cwd(), '../shared/data/music/wesnoth');
const hasRealAlbum = existsSync(WESNOTH);
if (!hasRealAlbum)
  console.warn('! The shared test data folder is not there: a synthesised album is imported instead.');
/** Of each track: enough to be caught at it, short enough for every run. */
const EXCERPT_S = 4;

let test: IngestTestContext;
let music = '';
const running: ChildProcess[] = [];

beforeAll(async () => {
  test = await createIngestTestContext();
  music = path.join(test.folder, 'music');
  await mkdir(music);
  await (hasRealAlbum ? excerptRealAlbum() : synthesiseAlbum());
}, 60_000);
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});
afterAll(() => test.close());

/** The beginning of each track, its tags untouched. */
function excerptRealAlbum(): void {
  for (const name of readdirSync(WESNOTH)) {
    const [from, to] = [path.join(WESNOTH, name), path.join(music, name)];
    const cut = ['-t', String(EXCERPT_S), '-c', 'copy', to];
    execFileSync('ffmpeg', ['-nostdin', '-v', 'error', '-i', from, ...cut]);
  }
}

async function synthesiseAlbum(): Promise<void> {
  for (let index = 0; index < 6; index += 1) {
    const [disc, track] = [String(1 + Math.floor(index / 3)), String(1 + (index % 3))];
    const tags = { title: `Song ${index}`, artist: 'Kim', album: 'Two discs', disc, track };
    await generateAudio(music, {
      fileName: `${index}.flac`,
      durationS: EXCERPT_S,
      pitchHz: 200 + 30 * index,
      tags,
    });
  }
}

/** `npm run import -- <folder> --publish` as a process of its own. */
function startImport(): { child: ChildProcess; ended: Promise<string> } {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/import.ts', music, '--publish'], {
    env: { ...process.env, ...test.processEnv },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.push(child);
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { child, ended: new Promise((resolve) => child.once('close', () => resolve(output))) };
}

function countUploads(status: 'published' | 'processing'): Promise<number> {
  return test.context.db.upload.count({ where: { status } });
}

async function albums() {
  return test.context.db.album.findMany({
    include: {
      songs: {
        include: { packages: { include: { renditions: true } } },
        orderBy: [{ discNumber: 'asc' }, { trackNumber: { sort: 'asc', nulls: 'last' } }],
      },
    },
  });
}

describe('npm run import', () => {
  it('goes on where it was killed, makes one album of two discs in order, and repeats nothing', async () => {
    const fileCount = readdirSync(music).length;
    const killed = startImport();
    const deadline = Date.now() + 120_000;
    while ((await countUploads('published')) < 2 || (await countUploads('processing')) < 1) {
      if (Date.now() > deadline) throw new Error(`Nothing was imported: ${await killed.ended}`);
      await pause(10);
    }
    killed.child.kill('SIGKILL');
    await killed.ended;
    const publishedBefore = await countUploads('published');
    expect(publishedBefore).toBeGreaterThanOrEqual(2);
    expect(publishedBefore).toBeLessThan(fileCount);
    expect(await countUploads('processing')).toBe(1);

    const resumed = await startImport().ended;
    expect(resumed).toContain(
      `${fileCount - publishedBefore} imported, ${publishedBefore} already there, 0 refused, 0 failed`,
    );
    const [album, ...others] = await albums();
    expect(others).toEqual([]);
    expect(album?.songs).toHaveLength(fileCount);
    for (const song of album?.songs ?? []) {
      expect(song.status, song.name).toBe('published');
      expect(song.packages, song.name).toHaveLength(1);
      expect(song.packages[0]?.renditions.length, song.name).toBeGreaterThanOrEqual(6);
    }
    expect([...new Set(album?.songs.map(({ discNumber }) => discNumber))]).toEqual([1, 2]);
    if (hasRealAlbum)
      expect(album?.songs.map(({ name }) => name)).toEqual([
        ...['Love Theme', 'Battle Epic', "Journey's End", 'Defeat'],
        ...['Frantic', 'Northerners', 'Sad', 'Suspense', 'The King is Dead'],
      ]);

    expect(await startImport().ended).toContain(
      `0 imported, ${fileCount} already there, 0 refused, 0 failed`,
    );
    expect(await test.context.db.song.count()).toBe(fileCount);
    expect(await test.context.db.upload.count()).toBe(fileCount);
  }, 300_000);
});
