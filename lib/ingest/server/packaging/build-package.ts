import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withFileReader } from '@/lib/platform/media/byte-reader';
import type { EncodedFile } from '@/lib/platform/media/encode-renditions';
import { AAC_FRAME_SAMPLES } from '@/lib/platform/media/lead-in';
import { masterPlaylistText, mediaPlaylistText } from './playlist-text';
import type { PackageFile, PackageManifest, RenditionManifest, SegmentEntry } from './package-manifest';
import { readMp4Samples, type Mp4AudioTrack } from './read-mp4-samples';
import {
  renditionNames,
  rungFileName,
  rungNamed,
  type PackageTier,
  type RenditionName,
  type Rung,
} from './rendition-ladder';
import { segmentGrid } from './segment-grid';
import { writeFragmentedMp4 } from './write-fragmented-mp4';

export interface BuildPackageRequest {
  /** What the encoder wrote: plain MP4 for AAC and FLAC, Ogg for Vorbis. */
  encoded: readonly EncodedFile[];
  /** Existing, empty directory; `std/`, `max/` and `dl/` are made in it. */
  outputDirectory: string;
  onProgress?: (percent: number) => void;
  signal?: AbortSignal;
}

const contentTypes = { mp4: 'audio/mp4', ogg: 'audio/ogg', m3u8: 'application/vnd.apple.mpegurl' } as const;

/**
 * Turns encoded files into the files that are published, and the manifest of all that is stored about them. The same input
 * gives the same bytes and the same `contentHash`: SHA-256 over the sorted lines `<fileName> <sha256>\n`.
 */
export async function buildPackage(request: BuildPackageRequest): Promise<PackageManifest> {
  const { encoded, outputDirectory } = request;
  const files: PackageFile[] = [];
  const renditions: RenditionManifest[] = [];
  for (const [index, file] of encoded.entries()) {
    request.signal?.throwIfAborted();
    const rung = rungNamed(renditionName(file.name));
    await mkdir(path.join(outputDirectory, rung.tier), { recursive: true });
    const built =
      rung.codec === 'vorbis'
        ? await wholeFile(rung, file, outputDirectory)
        : await streamed(rung, file, outputDirectory);
    renditions.push(built.rendition);
    files.push(built.file);
    request.onProgress?.(Math.floor((100 * (index + 1)) / encoded.length));
  }
  files.push(...(await writePlaylists(renditions, outputDirectory)));
  files.sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
  return { contentHash: contentHash(files), files, renditions };
}

interface Built {
  rendition: RenditionManifest;
  file: PackageFile;
}

async function streamed(rung: Rung, encoded: EncodedFile, outputDirectory: string): Promise<Built> {
  const fileName = rungFileName(rung);
  return withFileReader(encoded.filePath, async (source) => {
    const track = heardFrames(await readMp4Samples(source), rung, encoded);
    const { sampleCount } = encoded;
    const grid = segmentGrid({
      sampleRateHz: track.timescale,
      frameDurations: track.durations,
      encoderDelaySamples: track.encoderDelaySamples,
      sampleCount,
    });
    const filePath = path.join(outputDirectory, fileName);
    const written = await writeFragmentedMp4({ source, track, grid, sampleCount, filePath });
    const averageBitrateBps = Math.ceil((mediaBytes(written.segments) * 8 * track.timescale) / sampleCount);
    const rendition: RenditionManifest = {
      ...identity(rung, fileName),
      codecs: track.codecs,
      mimeType: contentTypes.mp4,
      sizeBytes: written.sizeBytes,
      sampleRateHz: track.timescale,
      channelCount: encoded.channelCount,
      nominalBitrateBps: rung.bitrateBps ?? averageBitrateBps,
      averageBitrateBps,
      peakBitrateBps: peakBitrateBps(written.segments, track.timescale),
      encoderDelaySamples: track.encoderDelaySamples,
      paddingSamples: written.paddingSamples,
      sampleCount,
      initByteLength: written.initByteLength,
      segments: written.segments,
    };
    return {
      rendition,
      file: { fileName, sizeBytes: written.sizeBytes, sha256: written.sha256, contentType: contentTypes.mp4 },
    };
  });
}

/**
 * The frames that are published. Of AAC those of lead-in and lead-out are cut off; the first that stays is the one that primes the
 * decoder, as it would be without a lead-in. The last one holds 1024 samples like any other, whatever ffmpeg says; FLAC's last block
 * really is shorter.
 */
function heardFrames(
  track: Mp4AudioTrack,
  rung: Rung,
  { leadInAacFrames, sampleCount }: EncodedFile,
): Mp4AudioTrack {
  if (rung.codec !== 'aac') return track;
  const heard = Math.ceil((track.encoderDelaySamples + sampleCount) / AAC_FRAME_SAMPLES);
  const end = leadInAacFrames === 0 ? track.sizes.length : leadInAacFrames + heard;
  return {
    ...track,
    durations: new Uint32Array(end - leadInAacFrames).fill(AAC_FRAME_SAMPLES),
    sizes: track.sizes.slice(leadInAacFrames, end),
    offsets: track.offsets.slice(leadInAacFrames, end),
  };
}

async function wholeFile(rung: Rung, encoded: EncodedFile, outputDirectory: string): Promise<Built> {
  const fileName = rungFileName(rung);
  const target = path.join(outputDirectory, fileName);
  await copyFile(encoded.filePath, target);
  const { size } = await stat(target);
  const averageBitrateBps = Math.ceil((size * 8 * encoded.sampleRateHz) / encoded.sampleCount);
  const rendition: RenditionManifest = {
    ...identity(rung, fileName),
    codecs: 'vorbis',
    mimeType: contentTypes.ogg,
    sizeBytes: size,
    sampleRateHz: encoded.sampleRateHz,
    channelCount: encoded.channelCount,
    nominalBitrateBps: rung.bitrateBps ?? averageBitrateBps,
    averageBitrateBps,
    peakBitrateBps: averageBitrateBps,
    // Ogg's granule positions already say where hearing begins and ends.
    encoderDelaySamples: 0,
    paddingSamples: 0,
    sampleCount: encoded.sampleCount,
    initByteLength: 0,
    segments: [],
  };
  return {
    rendition,
    file: { fileName, sizeBytes: size, sha256: await fileSha256(target), contentType: contentTypes.ogg },
  };
}

function identity({ name, purpose, tier }: Rung, fileName: string) {
  return { name, purpose, tier, fileName };
}

async function writePlaylists(
  renditions: readonly RenditionManifest[],
  outputDirectory: string,
): Promise<PackageFile[]> {
  const files: PackageFile[] = [];
  for (const tier of ['std', 'max'] as const satisfies readonly PackageTier[]) {
    const inTier = renditions.filter((rendition) => rendition.tier === tier);
    if (inTier.length === 0) continue;
    const texts = new Map(
      inTier.map((rendition) => [`${tier}/${rendition.name}.m3u8`, playlistOf(rendition)]),
    );
    texts.set(`${tier}/master.m3u8`, masterOf(inTier));
    for (const [fileName, text] of texts) files.push(await writeText(outputDirectory, fileName, text));
  }
  return files;
}

function playlistOf(rendition: RenditionManifest): string {
  return mediaPlaylistText({ ...rendition, fileUri: path.posix.basename(rendition.fileName) });
}

function masterOf(renditions: readonly RenditionManifest[]): string {
  return masterPlaylistText(
    renditions.map((rendition) => ({ ...rendition, playlistUri: `${rendition.name}.m3u8` })),
  );
}

async function writeText(outputDirectory: string, fileName: string, text: string): Promise<PackageFile> {
  await writeFile(path.join(outputDirectory, fileName), text);
  const sha256 = createHash('sha256').update(text).digest('hex');
  return { fileName, sizeBytes: Buffer.byteLength(text), sha256, contentType: contentTypes.m3u8 };
}

function contentHash(files: readonly PackageFile[]): string {
  const lines = files.map(({ fileName, sha256 }) => `${fileName} ${sha256}\n`).sort();
  return createHash('sha256').update(lines.join('')).digest('hex');
}

async function fileSha256(filePath: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(filePath)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

function mediaBytes(segments: readonly SegmentEntry[]): number {
  return segments.reduce((sum, [, , byteLength]) => sum + byteLength, 0);
}

/**
 * Highest bitrate of any segment (RFC 8216, 4.3.4.2). A tail of less than half a second joins nothing else only in songs that
 * short, so no fraction of a frame inflates it.
 */
function peakBitrateBps(segments: readonly SegmentEntry[], sampleRateHz: number): number {
  return Math.max(
    0,
    ...segments.map(([samples, , byteLength]) =>
      Math.ceil((byteLength * 8 * sampleRateHz) / Math.max(1, samples)),
    ),
  );
}

function renditionName(name: string): RenditionName {
  const known = renditionNames.find((candidate) => candidate === name);
  if (!known) throw new Error(`There is no rendition called ${name}.`);
  return known;
}
