import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectAudio, type AudioInspection } from './decode-audio';
import type { AudioProblemCode } from './probe-report';
import {
  hasFfmpeg,
  hasSharedData,
  LIVELY_SOURCE,
  makeAudio,
  sharedDataDirectory,
  testAudioLimits,
  testMediaSettings,
} from './test-audio';

const canRun = hasFfmpeg();
if (!canRun) console.warn('SKIPPED: decode-audio tests need ffmpeg on the PATH.');
if (!hasSharedData)
  console.warn('SKIPPED: the hostile and format files of the shared test data folder are not here.');

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'harken-decode-test-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const inspect = (filePath: string, limits = {}) =>
  inspectAudio(testMediaSettings, { path: filePath, limits: { ...testAudioLimits, ...limits } });

function problemsOf(inspection: AudioInspection) {
  return inspection.isDecodable ? inspection.report.problems : inspection.problems;
}

const refusals = (inspection: AudioInspection) =>
  problemsOf(inspection)
    .filter(({ severity }) => severity === 'refuse')
    .map(({ code }) => code);
const warnings = (inspection: AudioInspection) =>
  problemsOf(inspection)
    .filter(({ severity }) => severity === 'warn')
    .map(({ code }) => code);

function made(name: string, ...args: string[]): string {
  const file = path.join(directory, name);
  makeAudio([...args, file]);
  return file;
}

describe.skipIf(!canRun)('inspectAudio on generated files', () => {
  const lively = ['-f', 'lavfi', '-t', '4', '-i', LIVELY_SOURCE];

  it('gives the same hash for the same samples in FLAC, WAV, AIFF and ALAC, whatever their tags', async () => {
    const flac = made('a.flac', ...lively, '-c:a', 'flac', '-sample_fmt', 's16');
    const copies = [
      made('a.wav', '-i', flac, '-metadata', 'title=Other', '-c:a', 'pcm_s16le'),
      made('a.aiff', '-i', flac),
      made('a.m4a', '-i', flac, '-c:a', 'alac', '-metadata', 'artist=Somebody'),
    ];
    const first = await inspect(flac);
    if (!first.isDecodable) throw new Error('not decodable');
    expect(first.report).toMatchObject({
      codec: 'flac',
      isLossless: true,
      isFlacExact: true,
      bitDepth: 16,
      channelCount: 2,
      problems: [],
    });
    expect(first.report.sampleCount).toBe(4 * first.report.sampleRateHz);
    for (const copy of copies)
      expect(await inspect(copy)).toMatchObject({ report: { audioHash: first.report.audioHash } });
  });

  it('refuses silence, and measures no loudness in it', async () => {
    const silent = await inspect(
      made('silent.flac', '-f', 'lavfi', '-t', '3', '-i', 'anullsrc=r=44100:cl=stereo'),
    );
    expect(refusals(silent)).toEqual(['silent']);
    expect(silent).toMatchObject({ loudness: { integratedLufs: null, truePeakDbtp: null } });
  });

  it('keeps to the limits of duration, channels and size', async () => {
    const flac = made('limits.flac', ...lively);
    expect(refusals(await inspect(flac, { maxDurationMs: 2000 }))).toContain('too-long');
    expect(refusals(await inspect(flac, { minDurationMs: 5000 }))).toContain('too-short');
    expect(refusals(await inspect(flac, { maxChannels: 1 }))).toContain('too-many-channels');
    expect(refusals(await inspect(flac, { maxBytes: 100 }))).toContain('too-large');
  });

  it('notices a FLAC cut in the middle and one with flipped bits, though ffmpeg exits with 0', async () => {
    const whole = await readFile(made('whole.flac', ...lively));
    const cut = path.join(directory, 'cut.flac');
    await writeFile(cut, whole.subarray(0, Math.floor(whole.length / 2)));
    expect(refusals(await inspect(cut))).toContain('truncated');
    for (let at = 20_000; at < whole.length - 100; at += 20_000) whole[at] = (whole[at] ?? 0) ^ 0x55;
    const rotten = path.join(directory, 'rotten.flac');
    await writeFile(rotten, whole);
    expect(refusals(await inspect(rotten)).length).toBeGreaterThan(0);
  });

  it('takes float WAV as lossless, but keeps it out of FLAC unless 24 bits hold every sample', async () => {
    const dithered = await inspect(made('f32.wav', ...lively, '-af', 'volume=0.7777', '-c:a', 'pcm_f32le'));
    expect(dithered).toMatchObject({ report: { isLossless: true, isFlacExact: false } });
    const flac = made('from16.flac', ...lively, '-sample_fmt', 's16');
    const exact = await inspect(made('exact.wav', '-i', flac, '-c:a', 'pcm_f32le'));
    expect(exact).toMatchObject({ report: { isFlacExact: true } });
  });

  it('does not take text in tags for a decoder’s complaint', async () => {
    const flac = made(
      'tags.flac',
      ...lively,
      '-metadata',
      'title=[error] x',
      '-metadata',
      'comment=\n[error] Header missing\n[Parsed_ebur128_0 @ 0x1] [info] Summary:\n    I: 0.0 LUFS',
    );
    expect(refusals(await inspect(flac))).toEqual([]);
  });
});

describe.skipIf(!canRun)('a playlist that calls itself audio', () => {
  let server: Server;
  let hits = 0;
  let origin = '';
  beforeAll(async () => {
    server = createServer((_, response) => {
      hits += 1;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('is refused without a request to the address in it and without reading the file beside it', async () => {
    made('secret.wav', '-f', 'lavfi', '-t', '2', '-i', 'sine');
    const texts = {
      'hls.mp3': `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n${origin}/x.mp3\n#EXT-X-ENDLIST\n`,
      'concat.mp3': "ffconcat version 1.0\nfile 'secret.wav'\n",
      'dash.mp3': `<?xml version="1.0"?><MPD><BaseURL>${origin}/</BaseURL></MPD>`,
    };
    for (const [name, text] of Object.entries(texts)) {
      const file = path.join(directory, name);
      await writeFile(file, text);
      expect(refusals(await inspect(file))).toEqual(['playlist']);
    }
    expect(hits).toBe(0);
  });
});

describe.skipIf(!canRun || !hasSharedData)('inspectAudio on the hostile files', () => {
  const expected: Record<string, { refused?: AudioProblemCode; warned?: AudioProblemCode }> = {
    'bitrot.mp3': { refused: 'damaged' },
    'truncated.mp3': { refused: 'truncated' },
    'truncated.wav': { refused: 'truncated' },
    'short150ms.wav': { refused: 'too-short' },
    'video_with_audio.mp4': { refused: 'video' },
    'cover_svg.svg': { refused: 'playlist' },
    'antiphase.flac': { warned: 'antiphase' },
    'leftonly.flac': { warned: 'left-only' },
    'fullscale_square_clip.flac': { warned: 'clipped' },
    // Only their covers, tags and names are hostile: the sound is good, and none of those is opened here.
    'cover_bomb.flac': {},
    'inject.mp3': {},
    'longtag.flac': {},
    'wrong_ext_m4a.flac': {},
    'wrong_ext_ogg.mp3': {},
  };

  it.each(Object.entries(expected))(
    '%s gets the judgement it deserves',
    async (name, { refused, warned }) => {
      const inspection = await inspect(path.join(sharedDataDirectory, 'hostile', name));
      expect(refusals(inspection)).toEqual(refused ? [refused, ...refusals(inspection).slice(1)] : []);
      expect(warnings(inspection).includes(warned ?? 'clipped')).toBe(warned !== undefined);
      for (const { detail } of problemsOf(inspection)) expect(detail).toMatch(/^[A-Z0-9].{20,}\.$/);
    },
  );
});
