import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildPackage } from '@/lib/ingest/server/packaging/build-package';
import { encodeLadder } from '@/lib/ingest/server/packaging/encode-ladder';
import { planLoudness } from '@/lib/ingest/server/packaging/loudness-plan';
import { ladderFor } from '@/lib/ingest/server/packaging/rendition-ladder';
import { inspectAudio } from '@/lib/platform/media/decode-audio';
import { testAudioLimits, testMediaSettings } from '@/lib/platform/media/test-audio';
import { toMediaSource, type MediaSource } from '@/lib/playback/server/media-source';

/** A whole number of samples a period at 44.1 kHz (147) and at 48 kHz (160): songs of whole periods join in any order. */
export const SINE_HZ = 300;
/** About -14 LUFS in stereo, so that normalising changes nothing and lossless and lossy are equally loud. */
const AMPLITUDE = 0.218;

interface SineSong {
  name: string;
  sampleRateHz: 44_100 | 48_000;
  periods: number;
}

/** Songs that end nowhere near a frame's end; they begin and end at the same phase. */
const SINE_SONGS: readonly SineSong[] = [
  { name: 'cd-1', sampleRateHz: 44_100, periods: 1501 },
  { name: 'cd-2', sampleRateHz: 44_100, periods: 1733 },
  { name: 'cd-3', sampleRateHz: 44_100, periods: 2011 },
  { name: 'studio-1', sampleRateHz: 48_000, periods: 1613 },
  { name: 'studio-2', sampleRateHz: 48_000, periods: 1907 },
];

export async function packageSineSongs(storageRoot: string, workRoot: string): Promise<MediaSource[]> {
  const songs: MediaSource[] = [];
  for (const song of SINE_SONGS) songs.push(await packageSineSong(song, storageRoot, workRoot));
  return songs;
}

/** Writes a sine and takes it through the same encoder and packager as an artist's upload, into `storageRoot`. */
async function packageSineSong(song: SineSong, storageRoot: string, workRoot: string): Promise<MediaSource> {
  const work = path.join(workRoot, song.name);
  await mkdir(path.join(work, 'encoded'), { recursive: true });
  const source = path.join(work, 'source.wav');
  await writeFile(source, sineWav(song));
  return packageRecording(source, storageRoot, work);
}

/** Takes any recording through encoder and packager; `work` is emptied. */
export async function packageRecording(
  source: string,
  storageRoot: string,
  work: string,
): Promise<MediaSource> {
  const inspection = await inspectAudio(testMediaSettings, { path: source, limits: testAudioLimits });
  if (!inspection.isDecodable) throw new Error(`${source} does not decode`);
  const plan = planLoudness(inspection.loudness);
  const encodedDirectory = path.join(work, 'encoded');
  await mkdir(encodedDirectory, { recursive: true });
  const encoded = await encodeLadder(testMediaSettings, {
    input: inspection.input,
    source: inspection.report,
    plan,
    rungs: ladderFor(inspection.report).filter(({ codec }) => codec !== 'vorbis'),
    workDirectory: encodedDirectory,
  });
  const built = path.join(work, 'built');
  await mkdir(built);
  const manifest = await buildPackage({ encoded, outputDirectory: built });
  const target = path.join(storageRoot, 'packages', manifest.contentHash);
  await mkdir(path.dirname(target), { recursive: true });
  await rm(target, { recursive: true, force: true });
  await cp(built, target, { recursive: true });
  await rm(work, { recursive: true, force: true });
  return toMediaSource(
    {
      id: manifest.contentHash,
      contentHash: manifest.contentHash,
      sampleRateHz: inspection.report.sampleRateHz,
      sampleCount: inspection.report.sampleCount,
      loudnessLufs: inspection.loudness.integratedLufs ?? -70,
      appliedGainDb: plan.appliedGainDb,
      losslessGainDb: plan.losslessGainDb,
    },
    manifest.renditions,
    null,
  );
}

function sineWav({ sampleRateHz, periods }: SineSong): Buffer {
  const sampleCount = (sampleRateHz / SINE_HZ) * periods;
  const data = Buffer.alloc(sampleCount * 4);
  for (let index = 0; index < sampleCount; index += 1) {
    const value = Math.round(AMPLITUDE * 32_767 * Math.sin((2 * Math.PI * SINE_HZ * index) / sampleRateHz));
    data.writeInt16LE(value, index * 4);
    data.writeInt16LE(value, index * 4 + 2);
  }
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(2, 22);
  header.writeUInt32LE(sampleRateHz, 24);
  header.writeUInt32LE(sampleRateHz * 4, 28);
  header.writeUInt16LE(4, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}
