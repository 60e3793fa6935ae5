import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leadInAacFrames } from '@/lib/platform/media/lead-in';
import { hasFfmpeg, makeAudio } from '@/lib/platform/media/test-audio';
import { checkPackage } from './check-package';
import { packageFile } from '../testing/package-file';

const canRun = hasFfmpeg();
if (!canRun) console.warn('SKIPPED: tests of how songs begin and end need ffmpeg on the PATH.');

const TONE_HZ = 997;
const EDGE_SAMPLES = 2048;
/** Without a lead-in the first 2,048 samples are -35 dB off at 96 kbit/s, a click between songs that were one. */
const GOAL_DB = -50;

let root = '';
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'harken-edges-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** A song that begins and ends in the middle of a tone, as the parts of one long recording do. */
async function packagedTone(name: string, outputArgs: readonly string[], durationS: number) {
  const folder = path.join(root, name);
  await mkdir(folder);
  const source = path.join(folder, 'source.flac');
  const tone = `aevalsrc=0.4*sin(2*PI*${TONE_HZ}*t+1):s=96000:d=${durationS}`;
  makeAudio(['-f', 'lavfi', '-i', tone, '-af', 'aformat=sample_fmts=s16', ...outputArgs, source]);
  return packageFile(source, path.join(folder, 'package'));
}

function decodedLeft(file: string, sampleCount: number): Float32Array {
  const cut = `pan=mono|c0=c0,atrim=start_pts=0:end_pts=${sampleCount}`;
  const args = ['-nostdin', '-loglevel', 'error', '-copyts', '-i', file, '-af', cut, '-f', 'f32le', 'pipe:1'];
  const pcm = execFileSync('ffmpeg', args, { maxBuffer: 1024 ** 3 });
  return new Float32Array(Uint8Array.from(pcm).buffer);
}

/** How far both edges are from the tone that sounds in the middle, in dB below it. */
function edgesDb(samples: Float32Array, rateHz: number): [number, number] {
  const angle = (2 * Math.PI * TONE_HZ) / rateHz;
  const wholePeriods = Math.round(rateHz / 2);
  const from = Math.floor(samples.length / 2 - wholePeriods / 2);
  let [sine, cosine] = [0, 0];
  for (let at = from; at < from + wholePeriods; at += 1) {
    sine += ((samples[at] ?? 0) * Math.sin(angle * at) * 2) / wholePeriods;
    cosine += ((samples[at] ?? 0) * Math.cos(angle * at) * 2) / wholePeriods;
  }
  const errorDb = (start: number) => {
    let energy = 0;
    for (let at = start; at < start + EDGE_SAMPLES; at += 1)
      energy += ((samples[at] ?? 0) - sine * Math.sin(angle * at) - cosine * Math.cos(angle * at)) ** 2;
    return 10 * Math.log10(energy / EDGE_SAMPLES / ((sine ** 2 + cosine ** 2) / 2));
  };
  return [errorDb(0), errorDb(samples.length - EDGE_SAMPLES)];
}

describe.skipIf(!canRun)('a song that is a part of something longer', () => {
  it.each([
    ['CD', ['-ar', '44100', '-ac', '2']],
    ['mono at 48 kHz', ['-ar', '48000', '-ac', '1']],
    ['96 kHz', ['-ar', '96000', '-ac', '2']],
    ['22.05 kHz', ['-ar', '22050', '-ac', '2']],
  ])('begins and ends without a click at every lossy rung: %s', async (name, outputArgs) => {
    const { directory, manifest } = await packagedTone(name.replaceAll(/\W/g, ''), outputArgs, 3.0137);
    expect(await checkPackage(directory, manifest)).toEqual([]);
    const lossy = manifest.renditions.filter(({ codecs }) => codecs === 'mp4a.40.2');
    expect(lossy).toHaveLength(3);
    for (const { fileName, sampleRateHz, sampleCount, encoderDelaySamples } of lossy) {
      const samples = decodedLeft(path.join(directory, fileName), sampleCount);
      expect(samples.length, fileName).toBe(sampleCount);
      expect(encoderDelaySamples, fileName).toBe(1024);
      const [beginDb, endDb] = edgesDb(samples, sampleRateHz);
      expect(beginDb, `${fileName} begin`).toBeLessThan(GOAL_DB);
      expect(endDb, `${fileName} end`).toBeLessThan(GOAL_DB);
    }
  });

  it('is given no lead-in at a rate that has no whole number of frames', () => {
    expect([44_100, 48_000, 96_000, 192_000, 32_000, 11_025].map(leadInAacFrames)).toEqual([
      2, 2, 2, 2, 3, 2,
    ]);
    expect(leadInAacFrames(44_099)).toBe(0);
  });
});
