import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectAudio } from '@/lib/platform/media/decode-audio';
import { measureLoudness } from '@/lib/platform/media/measure-loudness';
import {
  hasFfmpeg,
  hasSharedData,
  makeAudio,
  sharedDataDirectory,
  testAudioLimits,
  testMediaSettings,
} from '@/lib/platform/media/test-audio';
import { encodeLadder } from './encode-ladder';
import { MAX_TRUE_PEAK_DBTP, planLoudness, TARGET_LUFS } from './loudness-plan';
import { ladderFor, type RenditionName } from './rendition-ladder';

const canRun = hasFfmpeg() && hasSharedData;
if (!canRun) console.warn('SKIPPED: loudness parity needs ffmpeg and the shared test data folder.');

/** One song in many clothes: those that differ in channels, level, gain budget and codec noise. */
const files = ['p51.flac', 'p96.opus', 'paac128.m4a', 'padts.aac', 'plevel-20dB.flac'];
/** Enough music to be loud in, short enough for every run. */
const EXCERPT_S = 12;
const formats = path.join(sharedDataDirectory, 'formats');
const TIMEOUT_MS = 240_000;

let root = '';
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'harken-parity-test-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function rungsOf(source: string, name: string, wanted: readonly RenditionName[]) {
  const inspection = await inspectAudio(testMediaSettings, { path: source, limits: testAudioLimits });
  if (!inspection.isDecodable) throw new Error(`${name} does not decode.`);
  const workDirectory = path.join(root, name);
  await mkdir(workDirectory);
  const rungs = ladderFor(inspection.report).filter((rung) => wanted.includes(rung.name));
  const plan = planLoudness(inspection.loudness);
  const encoded = await encodeLadder(testMediaSettings, {
    input: inspection.input,
    source: inspection.report,
    plan,
    rungs,
    workDirectory,
  });
  return { encoded, report: inspection.report };
}

function measured(filePath: string) {
  const kind = filePath.endsWith('.ogg')
    ? ({ format: 'ogg-vorbis', demuxer: 'ogg' } as const)
    : ({ format: 'm4a', demuxer: 'mov' } as const);
  return measureLoudness(testMediaSettings, { input: { path: filePath, ...kind }, channelCount: 2 });
}

async function excerptOf(name: string): Promise<string> {
  const excerpt = path.join(root, `${name}.wav`);
  const from = path.join(formats, name);
  makeAudio([
    ...['-ss', '20', '-t', String(EXCERPT_S), '-i', from],
    ...['-map', '0:a:0', '-c:a', 'pcm_s24le', excerpt],
  ]);
  return excerpt;
}

describe.skipIf(!canRun)('the same song uploaded in any format', () => {
  it(
    'is as long as it is, whatever its header says',
    async () => {
      for (const name of await readdir(formats)) {
        if (name.endsWith('.txt')) continue;
        const inspection = await inspectAudio(testMediaSettings, {
          path: path.join(formats, name),
          limits: testAudioLimits,
        });
        // Raw AAC and old MP3s cannot say how much of their first frames is the encoder's delay.
        if (inspection.isDecodable)
          expect(Math.abs(inspection.report.durationMs - 60_000), name).toBeLessThan(50);
        else expect.fail(`${name} does not decode.`);
      }
    },
    TIMEOUT_MS,
  );

  it.each(files)(
    '%s comes out at -14 LUFS within half a unit, under -1 dBTP, and as long as it was',
    async (name) => {
      const { encoded, report } = await rungsOf(await excerptOf(name), name, ['aac-96', 'aac-160', 'ogg-96']);
      for (const file of encoded) {
        const loudness = await measured(file.filePath);
        const label = `${file.name} of ${name}`;
        expect(Math.abs((loudness.integratedLufs ?? -99) - TARGET_LUFS), label).toBeLessThanOrEqual(0.5);
        expect(loudness.truePeakDbtp, label).toBeLessThanOrEqual(MAX_TRUE_PEAK_DBTP);
        const lengthS = report.sampleCount / report.sampleRateHz;
        expect(Math.abs(file.sampleCount / file.sampleRateHz - lengthS), label).toBeLessThan(0.001);
      }
    },
    TIMEOUT_MS,
  );

  it(
    'keeps a recording under the ceiling on which the slower AAC coder bursts 3 dB over it',
    async () => {
      const source = path.join(root, 'burst.flac');
      const original = path.join(sharedDataDirectory, 'music/warzone-original/track2.opus');
      makeAudio(['-ss', '20', '-t', '12', '-i', original, '-map', '0:a:0', '-sample_fmt', 's16', source]);
      const { encoded } = await rungsOf(source, 'burst', ['aac-96', 'aac-160', 'ogg-96']);
      for (const file of encoded)
        expect((await measured(file.filePath)).truePeakDbtp).toBeLessThanOrEqual(MAX_TRUE_PEAK_DBTP);
    },
    TIMEOUT_MS,
  );
});
