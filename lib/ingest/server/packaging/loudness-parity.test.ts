import { mkdir, mkdtemp, rm } from 'node:fs/promises';
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
const files = ['p51.flac', 'pmono.flac', 'p96.opus', 'paac128.m4a', 'pq5.ogg', 'plevel-20dB.flac'];
/** Encodes and reads back a minute of music several times; slow on a machine that is busy with other tests. */
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

describe.skipIf(!canRun)('the same song uploaded in any format', () => {
  it.each(files)(
    '%s comes out at -14 LUFS within half a unit, under -1 dBTP, and as long as it was',
    async (name) => {
      const { encoded, report } = await rungsOf(path.join(sharedDataDirectory, 'formats', name), name, [
        'aac-96',
        'ogg-160',
      ]);
      for (const file of encoded) {
        const loudness = await measured(file.filePath);
        expect(Math.abs((loudness.integratedLufs ?? -99) - TARGET_LUFS)).toBeLessThanOrEqual(0.5);
        expect(loudness.truePeakDbtp).toBeLessThanOrEqual(MAX_TRUE_PEAK_DBTP);
        expect(
          Math.abs(file.sampleCount / file.sampleRateHz - report.sampleCount / report.sampleRateHz),
        ).toBeLessThan(0.001);
        expect(Math.abs(report.durationMs - 60_000)).toBeLessThan(50);
      }
    },
  );

  it(
    'brings a recording on which the AAC encoder bursts 3 dB over under the ceiling all the same',
    async () => {
      const source = path.join(root, 'burst.flac');
      const original = path.join(sharedDataDirectory, 'music/warzone-original/track2.opus');
      makeAudio(['-ss', '20', '-t', '30', '-i', original, '-map', '0:a:0', '-sample_fmt', 's16', source]);
      const { encoded } = await rungsOf(source, 'burst', ['aac-96', 'aac-160', 'ogg-96']);
      for (const file of encoded)
        expect((await measured(file.filePath)).truePeakDbtp).toBeLessThanOrEqual(MAX_TRUE_PEAK_DBTP);
    },
    TIMEOUT_MS,
  );
});
