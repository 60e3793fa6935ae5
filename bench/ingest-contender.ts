import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { ANALYSIS_SAMPLE_RATE_HZ, analyseSong } from '@/lib/ingest/server/analysis/analyse-song';
import { WaveformAccumulator } from '@/lib/ingest/server/analysis/waveform-peaks';
import { buildPackage } from '@/lib/ingest/server/packaging/build-package';
import { encodeLadder } from '@/lib/ingest/server/packaging/encode-ladder';
import { planLoudness } from '@/lib/ingest/server/packaging/loudness-plan';
import { ladderFor } from '@/lib/ingest/server/packaging/rendition-ladder';
import { inspectAudio, type AudioInspection } from '@/lib/platform/media/decode-audio';
import { streamMonoPcm } from '@/lib/platform/media/decode-to-pcm';
import type { AudioLimits, MediaSettings } from '@/lib/platform/media/media-settings';
import { ownCpuSeconds } from './ingest-cpu';

// One round of the ingestion bench in a process of its own, so that its CPU time and its children's are nobody else's:
// `ingest-contender.ts pipeline|bare <source> <empty folder>` prints one line of JSON.

const settings: MediaSettings = {
  ffmpegPath: 'ffmpeg',
  ffprobePath: 'ffprobe',
  timeoutMs: 1_800_000,
  memoryBytes: 2 * 1024 ** 3,
  nice: 0,
};
const limits: AudioLimits = {
  maxBytes: 2 * 1024 ** 3,
  minDurationMs: 1000,
  maxDurationMs: 4 * 3600 * 1000,
  maxChannels: 8,
};

type Inspected = Extract<AudioInspection, { isDecodable: true }>;

const [contender = '', source = '', folder = ''] = process.argv.slice(2);
const startedAt = performance.now();
const parts = contender === 'pipeline' ? await ingest() : await bareEncodes();
console.log(JSON.stringify({ wallS: (performance.now() - startedAt) / 1000, ...parts }));

/** What the stages of an upload do with its audio, in their order (`lib/ingest/server/stages`), without the database. */
async function ingest() {
  const startCpuS = ownCpuSeconds();
  const [encodedFolder, packageFolder] = [path.join(folder, 'encoded'), path.join(folder, 'package')];
  await mkdir(encodedFolder);
  await mkdir(packageFolder);
  const [inspection, probeCpuS] = await timed(probe);
  const [, analysisCpuS] = await timed(() => analyse(inspection));
  const [encoded, encodeCpuS] = await timed(() =>
    encodeLadder(settings, {
      input: inspection.input,
      source: inspection.report,
      plan: planLoudness(inspection.loudness),
      rungs: ladderFor(inspection.report),
      workDirectory: encodedFolder,
    }),
  );
  const [, packagingCpuS] = await timed(() => buildPackage({ encoded, outputDirectory: packageFolder }));
  const encodedAgain = encoded.reduce((sum, { correctionCount }) => sum + correctionCount, 0);
  return {
    cpuS: ownCpuSeconds() - startCpuS,
    probeCpuS,
    analysisCpuS,
    encodeCpuS,
    packagingCpuS,
    encodedAgain,
  };
}

async function probe(): Promise<Inspected> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(source, { highWaterMark: 1024 * 1024 }))
    hash.update(chunk as Buffer);
  hash.digest();
  const inspection = await inspectAudio(settings, { path: source, limits });
  if (!inspection.isDecodable) throw new Error('The benchmark file does not decode.');
  return inspection;
}

async function analyse({ input, report }: Inspected): Promise<void> {
  const waveform = new WaveformAccumulator();
  const kept = new Float32Array(Math.ceil((report.durationMs / 1000 + 1) * ANALYSIS_SAMPLE_RATE_HZ));
  let keptCount = 0;
  await streamMonoPcm(settings, {
    input,
    sampleRateHz: ANALYSIS_SAMPLE_RATE_HZ,
    onSamples: (samples) => {
      waveform.add([samples]);
      kept.set(samples, keptCount);
      keptCount += samples.length;
    },
  });
  analyseSong(kept.subarray(0, keptCount), ANALYSIS_SAMPLE_RATE_HZ);
  waveform.finish();
}

/**
 * The same seven renditions as anybody would make them: one ffmpeg each, one after the other, nothing measured or levelled. The AAC
 * ones once with ffmpeg's default coder and once with ours.
 */
async function bareEncodes() {
  const vorbis = [96, 160, 320].map((kbps) => ['-c:a', 'libvorbis', '-b:a', `${kbps}k`, `${kbps}.ogg`]);
  const aac = [96, 160, 256].map((kbps) => ['-c:a', 'aac', '-b:a', `${kbps}k`, `${kbps}.mp4`]);
  const flac = ['-c:a', 'flac', '-strict', '-2', 'flac.mp4'];
  const [, restCpuS] = await timed(() => encodeEach([flac, ...vorbis]));
  const [, aacCpuS] = await timed(() => encodeEach(aac));
  const [, quickAacCpuS] = await timed(() => encodeEach(aac.map((args) => ['-aac_coder', 'fast', ...args])));
  return { cpuS: restCpuS + aacCpuS, quickCpuS: restCpuS + quickAacCpuS };
}

function encodeEach(encodes: readonly string[][]): Promise<void> {
  for (const args of encodes) {
    const run = spawnSync(
      'ffmpeg',
      ['-nostdin', '-hide_banner', '-loglevel', 'error', '-y', '-i', source, '-threads', '1', ...args],
      { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
    );
    if (run.status !== 0) throw new Error(`ffmpeg ${args.join(' ')} failed.`);
  }
  return Promise.resolve();
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const before = ownCpuSeconds();
  const value = await work();
  return [value, ownCpuSeconds() - before];
}
