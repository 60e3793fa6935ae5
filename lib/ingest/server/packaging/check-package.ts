import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { withFileReader, type ByteReader } from '@/lib/platform/media/byte-reader';
import type { PackageManifest, RenditionManifest } from './package-manifest';

const AAC_FRAME_SAMPLES = 1024;

/**
 * Reads a finished package back from disk and compares what is in the files with what playlists and manifest say about them.
 * Nothing is taken from the code that wrote it.
 *
 * @returns one sentence for every contradiction; empty when the package may be published
 */
export async function checkPackage(directory: string, manifest: PackageManifest): Promise<string[]> {
  const findings: string[] = [];
  const streamed = manifest.renditions.filter((rendition) => rendition.segments.length > 0);
  for (const rendition of streamed) {
    const media = await withFileReader(path.join(directory, rendition.fileName), (reader) =>
      checkMedia(reader, rendition),
    );
    const playlist = await readFile(path.join(directory, `${rendition.tier}/${rendition.name}.m3u8`), 'utf8');
    const master = await readFile(path.join(directory, `${rendition.tier}/master.m3u8`), 'utf8');
    const own = [...media, ...checkPlaylist(playlist, rendition), ...checkBandwidth(master, rendition)];
    findings.push(...own.map((finding) => `${rendition.name}: ${finding}`));
  }
  return [...findings, ...checkGrids(streamed.filter(({ purpose }) => purpose === 'stream'))];
}

/** Fragments must tile the file and the timeline without a gap, and sum up to delay + music + padding. */
async function checkMedia(reader: ByteReader, rendition: RenditionManifest): Promise<string[]> {
  const findings: string[] = [];
  let nextByte = rendition.initByteLength;
  let nextTime = 0;
  for (const [index, [, byteOffset, byteLength]] of rendition.segments.entries()) {
    const fragment = parseFragment(await reader.read(byteOffset, byteLength));
    if (!fragment) {
      findings.push(`segment ${index} is not one moof and one mdat`);
      continue;
    }
    if (byteOffset !== nextByte)
      findings.push(`segment ${index} starts at byte ${byteOffset}, not ${nextByte}`);
    if (fragment.decodeTime !== nextTime)
      findings.push(`segment ${index} has decode time ${fragment.decodeTime}, not ${nextTime}`);
    if (fragment.frameBytes !== fragment.mdatBytes)
      findings.push(`segment ${index} holds more or fewer bytes than its frames`);
    nextByte = byteOffset + byteLength;
    nextTime += fragment.durationSamples ?? fragment.frameCount * AAC_FRAME_SAMPLES;
    if (fragment.durationSamples === null && rendition.codecs === 'fLaC')
      nextTime = await flacTime(reader, fragment.frameCount, nextTime);
  }
  if (nextByte !== reader.sizeBytes)
    findings.push(`the file has ${reader.sizeBytes} bytes, its segments end at ${nextByte}`);
  const expected = rendition.encoderDelaySamples + rendition.sampleCount + rendition.paddingSamples;
  if (nextTime !== expected)
    findings.push(`frames last ${nextTime} samples, delay + music + padding are ${expected}`);
  if (rendition.paddingSamples < 0) findings.push('the music is longer than its frames');
  return findings;
}

/** Corrects the AAC assumption by the track's default frame duration, from `trex`. */
async function flacTime(reader: ByteReader, frameCount: number, assumed: number): Promise<number> {
  const head = await reader.read(0, 8192);
  const trex = head.indexOf('trex', 0, 'latin1');
  return assumed - frameCount * AAC_FRAME_SAMPLES + frameCount * head.readUInt32BE(trex + 16);
}

interface Fragment {
  decodeTime: number;
  frameCount: number;
  /** Null when every frame has the track's default duration. */
  durationSamples: number | null;
  frameBytes: number;
  mdatBytes: number;
}

function parseFragment(bytes: Buffer): Fragment | null {
  if (bytes.toString('latin1', 4, 8) !== 'moof') return null;
  const mdatStart = bytes.readUInt32BE(0);
  if (bytes.toString('latin1', mdatStart + 4, mdatStart + 8) !== 'mdat') return null;
  const mdatBytes = bytes.readUInt32BE(mdatStart);
  if (mdatStart + mdatBytes !== bytes.length) return null;
  const tfdt = bytes.indexOf('tfdt', 0, 'latin1');
  const trun = bytes.indexOf('trun', 0, 'latin1');
  const hasDurations = (bytes.readUInt32BE(trun + 4) & 0x100) !== 0;
  const frameCount = bytes.readUInt32BE(trun + 8);
  if (bytes.readInt32BE(trun + 12) !== mdatStart + 8) return null;
  let durationSamples = 0;
  let frameBytes = 0;
  let at = trun + 16;
  for (let frame = 0; frame < frameCount; frame += 1) {
    if (hasDurations) durationSamples += bytes.readUInt32BE(at);
    frameBytes += bytes.readUInt32BE(at + (hasDurations ? 4 : 0));
    at += hasDurations ? 8 : 4;
  }
  return {
    decodeTime: Number(bytes.readBigUInt64BE(tfdt + 8)),
    frameCount,
    durationSamples: hasDurations ? durationSamples : null,
    frameBytes,
    mdatBytes: mdatBytes - 8,
  };
}

function checkPlaylist(text: string, rendition: RenditionManifest): string[] {
  const findings: string[] = [];
  const durationsS = [...text.matchAll(/#EXTINF:([\d.]+),/g)].map((match) => Number(match[1]));
  const ranges = [...text.matchAll(/#EXT-X-BYTERANGE:(\d+)@(\d+)/g)].map((match) => [
    Number(match[2]),
    Number(match[1]),
  ]);
  if (ranges.length !== rendition.segments.length)
    findings.push('the playlist has another number of segments');
  ranges.forEach(([offset, length], index) => {
    const [, byteOffset, byteLength] = rendition.segments[index] ?? [];
    if (offset !== byteOffset || length !== byteLength)
      findings.push(`the playlist names other bytes for segment ${index}`);
  });
  const sumS = durationsS.reduce((sum, duration) => sum + duration, 0);
  if (
    Math.abs(sumS - rendition.sampleCount / rendition.sampleRateHz) >
    AAC_FRAME_SAMPLES / rendition.sampleRateHz
  ) {
    findings.push(
      `the playlist lasts ${sumS} s, the music ${rendition.sampleCount / rendition.sampleRateHz} s`,
    );
  }
  const targetS = Number(/#EXT-X-TARGETDURATION:(\d+)/.exec(text)?.[1] ?? 0);
  if (durationsS.some((duration) => Math.round(duration) > targetS))
    findings.push('a segment is longer than the target duration');
  return findings;
}

/** RFC 8216, 4.3.4.2: BANDWIDTH is an upper bound of every segment; the average may be off by rounding only. */
function checkBandwidth(master: string, rendition: RenditionManifest): string[] {
  const line =
    master.split('\n').find((_, index, lines) => lines[index + 1] === `${rendition.name}.m3u8`) ?? '';
  const peakBps = Number(/[:,]BANDWIDTH=(\d+)/.exec(line)?.[1] ?? 0);
  const averageBps = Number(/AVERAGE-BANDWIDTH=(\d+)/.exec(line)?.[1] ?? 0);
  const rates = rendition.segments.map(
    ([samples, , byteLength]) => (byteLength * 8 * rendition.sampleRateHz) / samples,
  );
  const bytes = rendition.segments.reduce((sum, [, , byteLength]) => sum + byteLength, 0);
  const measuredAverageBps = (bytes * 8 * rendition.sampleRateHz) / rendition.sampleCount;
  const findings: string[] = [];
  if (rates.some((rate) => rate > peakBps)) findings.push('a segment needs more than the declared bandwidth');
  if (Math.max(...rates) < peakBps * 0.99) findings.push('the declared bandwidth is above every segment');
  if (Math.abs(averageBps - measuredAverageBps) > 1 + measuredAverageBps * 0.001)
    findings.push('the declared average bandwidth is wrong');
  return findings;
}

/** A quality switch in the middle of a song needs the same cuts at every rung. */
function checkGrids(renditions: readonly RenditionManifest[]): string[] {
  const [first, ...others] = renditions.map((rendition) =>
    rendition.segments.map(([samples]) => samples).join(),
  );
  return others.some((grid) => grid !== first) ? ['the rungs of the ladder are cut at different places'] : [];
}
