import type { ByteReader } from '@/lib/platform/media/byte-reader';

/** The one audio track of a plain MP4 that our own encoder wrote. */
export interface Mp4AudioTrack {
  /** The whole `stsd` box, copied as it is into the fragmented file. */
  sampleDescription: Buffer;
  timescale: number;
  channelCount: number;
  /** RFC 6381. */
  codecs: string;
  /** Media time at which hearing begins (edit list, ISO 14496-12 8.6.6): the encoder's delay, in samples. */
  encoderDelaySamples: number;
  /** Per frame: samples, bytes and position in the file. */
  durations: Uint32Array;
  sizes: Uint32Array;
  offsets: Float64Array;
}

const MAX_MOOV_BYTES = 256 * 1024 ** 2;

/**
 * Reads the sample tables of a plain MP4. Only the index is held in memory, never the media.
 *
 * @throws Error when the file is not the kind our encoder writes: one audio track, complete tables
 */
export async function readMp4Samples(reader: ByteReader): Promise<Mp4AudioTrack> {
  const moov = await readMoov(reader);
  const track = child(moov, 'trak');
  const media = child(track, 'mdia');
  const table = child(child(media, 'minf'), 'stbl');
  const sizes = readSizes(child(table, 'stsz'));
  const sampleDescription = boxWithHeader(table, 'stsd');
  const entry = sampleDescription.subarray(16);
  return {
    sampleDescription,
    timescale: mediaTimescale(child(media, 'mdhd')),
    channelCount: entry.readUInt16BE(24),
    codecs: codecsOf(entry),
    encoderDelaySamples: editMediaTime(track),
    durations: readDurations(child(table, 'stts'), sizes.length),
    sizes,
    offsets: readOffsets(table, sizes),
  };
}

async function readMoov(reader: ByteReader): Promise<Buffer> {
  for (let offset = 0; offset + 8 <= reader.sizeBytes;) {
    const header = await reader.read(offset, 16);
    const isLong = header.readUInt32BE(0) === 1;
    const size = isLong ? Number(header.readBigUInt64BE(8)) : header.readUInt32BE(0);
    if (header.toString('latin1', 4, 8) === 'moov') {
      if (size > MAX_MOOV_BYTES) throw new Error('The MP4 index is too large.');
      return reader.read(offset + 8, size - 8);
    }
    if (size < 8) break;
    offset += size;
  }
  throw new Error('The MP4 has no index.');
}

function find(body: Buffer, type: string): { start: number; end: number } | null {
  for (let offset = 0; offset + 8 <= body.length;) {
    const size = body.readUInt32BE(offset);
    if (size < 8) return null;
    if (body.toString('latin1', offset + 4, offset + 8) === type)
      return { start: offset, end: offset + size };
    offset += size;
  }
  return null;
}

function child(body: Buffer, type: string): Buffer {
  return boxWithHeader(body, type).subarray(8);
}

function boxWithHeader(body: Buffer, type: string): Buffer {
  const found = find(body, type);
  if (!found) throw new Error(`The MP4 has no ${type} box.`);
  return body.subarray(found.start, found.end);
}

function mediaTimescale(mdhd: Buffer): number {
  return mdhd.readUInt8(0) === 1 ? mdhd.readUInt32BE(20) : mdhd.readUInt32BE(12);
}

function editMediaTime(track: Buffer): number {
  const edts = find(track, 'edts');
  if (!edts) return 0;
  const elst = child(track.subarray(edts.start + 8, edts.end), 'elst');
  const isLong = elst.readUInt8(0) === 1;
  const mediaTime = isLong ? Number(elst.readBigInt64BE(16)) : elst.readInt32BE(12);
  if (elst.readUInt32BE(4) !== 1 || mediaTime < 0)
    throw new Error('The MP4 has an edit list of an unexpected form.');
  return mediaTime;
}

function readSizes(stsz: Buffer): Uint32Array {
  const common = stsz.readUInt32BE(4);
  const count = stsz.readUInt32BE(8);
  return Uint32Array.from({ length: count }, (_, index) => common || stsz.readUInt32BE(12 + index * 4));
}

function readDurations(stts: Buffer, count: number): Uint32Array {
  const durations = new Uint32Array(count);
  let sample = 0;
  for (let entry = 0; entry < stts.readUInt32BE(4); entry += 1) {
    const run = stts.readUInt32BE(8 + entry * 8);
    durations.fill(stts.readUInt32BE(12 + entry * 8), sample, sample + run);
    sample += run;
  }
  if (sample !== count) throw new Error('The MP4 has durations for another number of samples.');
  return durations;
}

function readOffsets(table: Buffer, sizes: Uint32Array): Float64Array {
  const chunks = chunkOffsets(table);
  const stsc = child(table, 'stsc');
  const entryCount = stsc.readUInt32BE(4);
  const offsets = new Float64Array(sizes.length);
  let sample = 0;
  for (let entry = 0; entry < entryCount; entry += 1) {
    const firstChunk = stsc.readUInt32BE(8 + entry * 12) - 1;
    const samplesPerChunk = stsc.readUInt32BE(12 + entry * 12);
    const endChunk = entry + 1 < entryCount ? stsc.readUInt32BE(20 + entry * 12) - 1 : chunks.length;
    for (let chunk = firstChunk; chunk < endChunk; chunk += 1) {
      let offset = chunks[chunk] ?? 0;
      for (let count = 0; count < samplesPerChunk && sample < sizes.length; count += 1) {
        offsets[sample] = offset;
        offset += sizes[sample] ?? 0;
        sample += 1;
      }
    }
  }
  if (sample !== sizes.length) throw new Error('The MP4 has chunks for another number of samples.');
  return offsets;
}

function chunkOffsets(table: Buffer): Float64Array {
  if (find(table, 'co64')) {
    const co64 = child(table, 'co64');
    return Float64Array.from({ length: co64.readUInt32BE(4) }, (_, index) =>
      Number(co64.readBigUInt64BE(8 + index * 8)),
    );
  }
  const stco = child(table, 'stco');
  return Float64Array.from({ length: stco.readUInt32BE(4) }, (_, index) => stco.readUInt32BE(8 + index * 4));
}

/** @param entry the sample entry, from its size field on */
function codecsOf(entry: Buffer): string {
  const format = entry.toString('latin1', 4, 8);
  // The registered name; browsers take it in this spelling.
  if (format === 'fLaC') return 'fLaC';
  if (format === 'mp4a') return `mp4a.40.${audioObjectType(entry)}`;
  throw new Error(`The MP4 holds ${format}, which is not packaged.`);
}

/** First five bits of the AudioSpecificConfig (ISO 14496-3, 1.6.2.1), the descriptor with tag 5 inside `esds`. */
function audioObjectType(entry: Buffer): number {
  const esds = child(entry.subarray(36), 'esds').subarray(4);
  for (let offset = 0; offset + 2 < esds.length;) {
    const tag = esds.readUInt8(offset);
    offset += 1;
    while ((esds.readUInt8(offset) & 0x80) !== 0) offset += 1;
    offset += 1;
    if (tag === 0x05) return esds.readUInt8(offset) >>> 3;
    // ES descriptor: id and flags; decoder configuration: 13 bytes; both hold further descriptors.
    offset += tag === 0x03 ? 3 : tag === 0x04 ? 13 : 0;
  }
  throw new Error('The MP4 has no AAC configuration.');
}
