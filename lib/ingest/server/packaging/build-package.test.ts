import { execFileSync } from 'node:child_process';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as hlsParser from 'hls-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasFfmpeg, LIVELY_SOURCE, makeAudio } from '@/lib/platform/media/test-audio';
import { checkPackage } from './check-package';
import type { PackageManifest } from './package-manifest';
import { packageFile } from '../testing/package-file';

const canRun = hasFfmpeg();
if (!canRun) console.warn('SKIPPED: packaging tests need ffmpeg on the PATH.');
hlsParser.setOptions({ strictMode: true });

/** Not a multiple of a frame or a segment, at a rate that needs no resampling. */
const SAMPLE_COUNT = 44_100 * 14 + 777;
let root = '';

/**
 * What is heard of a file by its edit list, decoded. ffmpeg 5 gives the priming of fragmented files negative times instead of
 * dropping it, and does not know the end, so both are cut at the times the edit list names (`-copyts` keeps them).
 */
function heard(file: string, sampleCount = SAMPLE_COUNT): Float32Array {
  const pcm = execFileSync(
    'ffmpeg',
    [
      ...[
        '-nostdin',
        '-loglevel',
        'error',
        '-copyts',
        '-i',
        file,
        '-map',
        '0:a:0',
        '-af',
        `atrim=start_pts=0:end_pts=${sampleCount}`,
      ],
      ...['-f', 'f32le', '-c:a', 'pcm_f32le', 'pipe:1'],
    ],
    { maxBuffer: 1024 ** 3 },
  );
  return new Float32Array(Uint8Array.from(pcm).buffer);
}

/** Energy of the difference, as a share, when the second signal is taken `lag` frames later and brought to the same level. */
function difference(a: Float32Array, b: Float32Array, lag: number): number {
  let [aa, ab, bb] = [0, 0, 0];
  for (let frame = 20_000; frame < 220_000; frame += 1) {
    const [x, y] = [a[frame * 2] ?? 0, b[(frame + lag) * 2] ?? 0];
    aa += x * x;
    ab += x * y;
    bb += y * y;
  }
  return 1 - (ab * ab) / (aa * bb);
}

describe.skipIf(!canRun)('buildPackage', () => {
  let source = '';
  let directory = '';
  let manifest: PackageManifest;

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'harken-package-test-'));
    source = path.join(root, 'source.flac');
    makeAudio([
      '-f',
      'lavfi',
      '-i',
      LIVELY_SOURCE,
      '-af',
      `aresample=44100,atrim=end_sample=${SAMPLE_COUNT}`,
      '-sample_fmt',
      's16',
      source,
    ]);
    ({ directory, manifest } = await packageFile(source, path.join(root, 'first')));
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it('holds every rung of the ladder with the facts a player needs', () => {
    expect(manifest.renditions.map(({ name }) => name)).toEqual([
      'aac-96',
      'aac-160',
      'aac-256',
      'flac',
      'ogg-96',
      'ogg-160',
      'ogg-320',
    ]);
    for (const rendition of manifest.renditions) {
      expect(rendition).toMatchObject({ sampleRateHz: 44_100, channelCount: 2, sampleCount: SAMPLE_COUNT });
      expect(rendition.peakBitrateBps).toBeGreaterThanOrEqual(rendition.averageBitrateBps);
    }
    const aac = manifest.renditions[0];
    expect(aac).toMatchObject({ codecs: 'mp4a.40.2', encoderDelaySamples: 1024 });
    expect((1024 + SAMPLE_COUNT + (aac?.paddingSamples ?? 0)) % 1024).toBe(0);
    expect(manifest.files.map(({ fileName }) => fileName)).toEqual(
      [...manifest.files.map(({ fileName }) => fileName)].sort(),
    );
  });

  it('contradicts itself nowhere', async () => {
    expect(await checkPackage(directory, manifest)).toEqual([]);
  });

  it('decodes to exactly as many samples as the source, at every rung, in the same place', () => {
    const original = heard(source);
    for (const { fileName, codecs } of manifest.renditions) {
      const samples = heard(path.join(directory, fileName));
      expect(`${fileName} ${samples.length / 2}`).toBe(`${fileName} ${SAMPLE_COUNT}`);
      if (codecs === 'fLaC') continue;
      const lags = [-2, -1, 0, 1, 2].map((lag) => difference(original, samples, lag));
      expect(`${fileName} ${lags.indexOf(Math.min(...lags)) - 2}`).toBe(`${fileName} 0`);
    }
  });

  it('leaves the lossless rung bit for bit as it was', () => {
    expect(
      Buffer.from(heard(path.join(directory, 'max/flac.mp4')).buffer).equals(
        Buffer.from(heard(source).buffer),
      ),
    ).toBe(true);
  });

  it('writes playlists that a strict parser accepts', async () => {
    for (const { fileName } of manifest.files.filter((file) => file.fileName.endsWith('.m3u8'))) {
      const text = await readFile(path.join(directory, fileName), 'utf8');
      expect(() => hlsParser.parse(text)).not.toThrow();
    }
  });

  it('writes files in which ffprobe finds nothing to complain about', () => {
    for (const { fileName } of manifest.renditions) {
      const complaints = execFileSync(
        'ffprobe',
        ['-v', 'warning', '-show_entries', 'stream=duration', path.join(directory, fileName)],
        {
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      );
      expect(complaints.toString()).toContain('duration=');
    }
  });

  it('plays from any segment: init and one byte range decode alone', async () => {
    const rendition = manifest.renditions[1];
    if (!rendition) throw new Error('no rung');
    const file = await readFile(path.join(directory, rendition.fileName));
    const [, offset, length] = rendition.segments[2] ?? [0, 0, 0];
    const alone = Buffer.concat([
      file.subarray(0, rendition.initByteLength),
      file.subarray(offset, offset + length),
    ]);
    const pcm = execFileSync(
      'ffmpeg',
      ['-nostdin', '-loglevel', 'error', '-f', 'mov', '-i', 'pipe:0', '-f', 's16le', 'pipe:1'],
      { input: alone },
    );
    expect(pcm.length / 4).toBeGreaterThan(44_100 * 2.8);
  });

  it('is the same package, byte for byte, when it is made again', async () => {
    const again = await packageFile(source, path.join(root, 'second'));
    expect(again.manifest.contentHash).toBe(manifest.contentHash);
    expect(again.manifest).toEqual(manifest);
  });

  it('is found out when a byte of its index is wrong', async () => {
    const spoiled = path.join(directory, 'std/aac-96.mp4');
    const [, offset] = manifest.renditions[0]?.segments[1] ?? [0, 0];
    const bytes = await readFile(spoiled);
    const tfdt = bytes.indexOf('tfdt', offset, 'latin1');
    const handle = await open(spoiled, 'r+');
    await handle.write(Buffer.from([(bytes[tfdt + 15] ?? 0) ^ 1]), 0, 1, tfdt + 15);
    await handle.close();
    expect((await checkPackage(directory, manifest)).join()).toContain('decode time');
  });
});
