import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { ByteReader } from '@/lib/platform/media/byte-reader';
import { fragmentedHeader, fragmentHeader } from './fragmented-mp4-header';
import { u32, latin1 } from './mp4-boxes';
import type { SegmentEntry } from './package-manifest';
import type { Mp4AudioTrack } from './read-mp4-samples';
import type { GridSegment } from './segment-grid';

export interface FragmentedMp4Request {
  /** The plain MP4 the track was read from. */
  source: ByteReader;
  track: Mp4AudioTrack;
  grid: readonly GridSegment[];
  sampleCount: number;
  /** Absolute path of the file to write. */
  filePath: string;
}

export interface FragmentedMp4 {
  initByteLength: number;
  segments: SegmentEntry[];
  sizeBytes: number;
  sha256: string;
  paddingSamples: number;
}

/**
 * Writes one CMAF file with one `moof` + `mdat` per segment of the grid, a segment in memory at a time. Every AAC frame keeps
 * its full 1024 samples, the last included: ffmpeg shortens that one, and browsers then play its padding.
 */
export async function writeFragmentedMp4(request: FragmentedMp4Request): Promise<FragmentedMp4> {
  const { track, grid, sampleCount, filePath } = request;
  const frameDurationSamples = track.durations[0] ?? 0;
  const header = fragmentedHeader({
    sampleDescription: track.sampleDescription,
    sampleRateHz: track.timescale,
    encoderDelaySamples: track.encoderDelaySamples,
    sampleCount,
    frameDurationSamples,
  });
  const hash = createHash('sha256');
  const output = await open(filePath, 'w');
  try {
    let sizeBytes = 0;
    const write = async (bytes: Buffer) => {
      hash.update(bytes);
      await output.writeFile(bytes);
      sizeBytes += bytes.length;
    };
    await write(header);
    const segments: SegmentEntry[] = [];
    let decodeTimeSamples = 0;
    for (const [index, cell] of grid.entries()) {
      const byteOffset = sizeBytes;
      const durations = frameDurationsOf(track, cell);
      await write(
        await segmentBytes(request.source, track, cell, index + 1, decodeTimeSamples, frameDurationSamples),
      );
      decodeTimeSamples += durations.reduce((sum, duration) => sum + duration, 0);
      segments.push([cell.durationSamples, byteOffset, sizeBytes - byteOffset]);
    }
    const paddingSamples = decodeTimeSamples - track.encoderDelaySamples - sampleCount;
    return { initByteLength: header.length, segments, sizeBytes, sha256: hash.digest('hex'), paddingSamples };
  } finally {
    await output.close();
  }
}

async function segmentBytes(
  source: ByteReader,
  track: Mp4AudioTrack,
  cell: GridSegment,
  sequenceNumber: number,
  decodeTimeSamples: number,
  frameDurationSamples: number,
): Promise<Buffer> {
  const end = cell.firstFrame + cell.frameCount;
  const frameSizes = track.sizes.subarray(cell.firstFrame, end);
  const durations = frameDurationsOf(track, cell);
  const isUniform = durations.every((duration) => duration === frameDurationSamples);
  const moof = fragmentHeader({
    sequenceNumber,
    decodeTimeSamples,
    frameSizes,
    frameDurations: isUniform ? null : durations,
  });
  const payload = await readFrames(source, track, cell);
  return Buffer.concat([moof, u32(8 + payload.length), latin1('mdat'), payload]);
}

function frameDurationsOf(track: Mp4AudioTrack, cell: GridSegment): Uint32Array {
  return track.durations.subarray(cell.firstFrame, cell.firstFrame + cell.frameCount);
}

/** Frames of one track mostly lie behind one another, so each unbroken stretch is one read. */
async function readFrames(source: ByteReader, track: Mp4AudioTrack, cell: GridSegment): Promise<Buffer> {
  const parts: Buffer[] = [];
  const end = cell.firstFrame + cell.frameCount;
  for (let frame = cell.firstFrame; frame < end;) {
    const start = track.offsets[frame] ?? 0;
    let length = 0;
    while (frame < end && track.offsets[frame] === start + length) {
      length += track.sizes[frame] ?? 0;
      frame += 1;
    }
    const bytes = await source.read(start, length);
    if (bytes.length !== length) throw new Error('The encoded file ends before its last frame.');
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}
