import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectAudio } from '@/lib/platform/media/decode-audio';
import { measureLoudness } from '@/lib/platform/media/measure-loudness';
import {
  hasFfmpeg,
  hasSharedData,
  LIVELY_SOURCE,
  makeAudio,
  sharedDataDirectory,
  testAudioLimits,
  testMediaSettings,
} from '@/lib/platform/media/test-audio';
import { encodeLadder } from './encode-ladder';
import { MAX_TRUE_PEAK_DBTP, planLoudness, TARGET_LUFS } from './loudness-plan';
import { ladderFor, renditionNames, type RenditionName } from './rendition-ladder';

const canRun = hasFfmpeg();
if (!canRun) console.warn('SKIPPED: loudness parity needs ffmpeg.');
const formats = path.join(sharedDataDirectory, 'formats');
if (!hasSharedData)
  console.warn(
    '! The shared test data folder is not there: loudness parity is tested on synthesised sound alone.',
  );

/** One excerpt of a minute in every encoding there is: each file of the folder, none left out. */
const files = hasSharedData ? readdirSync(formats).filter((name) => !name.endsWith('.txt')) : [];
const WHOLE_MS = 60_000;
/** What of each file is encoded, in its own format; the whole of one of them. Loudness and peaks are as telling in a third of the time. */
const EXCERPT_S = 20;
/** Raw AAC and old MP3s cannot say how much of their first frames is the encoder's delay. */
const DURATION_TOLERANCE_MS = 50;
/** The hardest of each codec, and the one that everybody hears; all of them for one of the files. */
const PROBED_RUNGS: readonly RenditionName[] = ['aac-96', 'aac-160', 'ogg-96'];
const ALL_RUNGS_FOR = 'p16_44.flac';
const TIMEOUT_MS = 240_000;

let root = '';
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'harken-parity-test-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** The first seconds of a file, copied without being decoded. */
function excerptOf(whole: string, name: string): string {
  const excerpt = path.join(root, `excerpt ${name}`);
  makeAudio(['-i', whole, '-map', '0:a:0', '-t', String(EXCERPT_S), '-c', 'copy', excerpt]);
  return excerpt;
}

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

async function expectParity(source: string, name: string, wanted: readonly RenditionName[]) {
  const { encoded, report } = await rungsOf(source, name, wanted);
  expect(encoded.length).toBeGreaterThanOrEqual(PROBED_RUNGS.length);
  for (const file of encoded) {
    if (file.codec === 'flac') continue;
    const loudness = await measured(file.filePath);
    const label = `${file.name} of ${name}`;
    expect(Math.abs((loudness.integratedLufs ?? -99) - TARGET_LUFS), label).toBeLessThanOrEqual(0.5);
    expect(loudness.truePeakDbtp, label).toBeLessThanOrEqual(MAX_TRUE_PEAK_DBTP);
    const lengthS = report.sampleCount / report.sampleRateHz;
    expect(Math.abs(file.sampleCount / file.sampleRateHz - lengthS), label).toBeLessThan(0.001);
  }
  return report;
}

describe.skipIf(!canRun || !hasSharedData)('the same song uploaded in any format', () => {
  it('is every file of the shared folder', () => {
    expect(files).toContain('pvbr2.mp3');
    expect(files.length).toBeGreaterThanOrEqual(13);
  });

  it.each(files)(
    '%s comes out at -14 LUFS within half a unit, under -1 dBTP, and as long as it was',
    async (name) => {
      const whole = path.join(formats, name);
      const inspection = await inspectAudio(testMediaSettings, { path: whole, limits: testAudioLimits });
      if (!inspection.isDecodable) throw new Error(`${name} does not decode.`);
      // Whatever its header says: one of them claims 62 seconds.
      expect(Math.abs(inspection.report.durationMs - WHOLE_MS)).toBeLessThan(DURATION_TOLERANCE_MS);
      if (name === ALL_RUNGS_FOR) await expectParity(whole, name, renditionNames);
      else await expectParity(excerptOf(whole, name), name, PROBED_RUNGS);
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

describe.skipIf(!canRun)('bright tones that are cut off hard, worse than any music', () => {
  it(
    'stay under the ceiling on every rung, though they overshoot the margins of AAC and of Vorbis',
    async () => {
      const source = path.join(root, 'hard-cut.wav');
      const gated = (everyS: number, forS: number) =>
        `sgn(sin(2*PI*2919*t))*lt(mod(t\\,${everyS})\\,${forS})`;
      const sound = `aevalsrc=${gated(0.425, 0.03)}|${gated(0.11, 0.008)}:s=44100:d=2`;
      makeAudio(['-f', 'lavfi', '-i', sound, '-af', 'highpass=f=12000,volume=15dB', source]);
      const { encoded } = await rungsOf(source, 'hard-cut', renditionNames);
      const lossy = encoded.filter(({ codec }) => codec !== 'flac');
      expect(lossy).toHaveLength(6);
      for (const codec of ['aac', 'vorbis']) {
        const counts = lossy.filter((file) => file.codec === codec).map((file) => file.correctionCount);
        expect(Math.max(...counts), `corrections of ${codec}`).toBeGreaterThan(0);
      }
      for (const file of lossy)
        expect((await measured(file.filePath)).truePeakDbtp, file.name).toBeLessThanOrEqual(
          MAX_TRUE_PEAK_DBTP,
        );
    },
    TIMEOUT_MS,
  );
});

describe.skipIf(!canRun)('synthesised sound in several formats', () => {
  it.each([
    ['song.flac', []],
    ['quiet.wav', ['-af', 'volume=-18dB']],
    ['song.mp3', ['-c:a', 'libmp3lame', '-b:a', '192k']],
    ['song.opus', ['-c:a', 'libopus', '-b:a', '96k']],
    ['song.m4a', ['-c:a', 'aac', '-b:a', '128k']],
  ] as const)(
    '%s comes out at the same loudness and length',
    async (name, args) => {
      const source = path.join(root, name);
      makeAudio(['-f', 'lavfi', '-i', `${LIVELY_SOURCE}:s=48000:d=8`, ...args, source]);
      const report = await expectParity(source, `synthesised ${name}`, PROBED_RUNGS);
      expect(Math.abs(report.durationMs - 8000)).toBeLessThan(DURATION_TOLERANCE_MS);
    },
    TIMEOUT_MS,
  );
});
