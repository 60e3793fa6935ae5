import type { ByteReader } from './byte-reader';
import type { SniffResult } from './sniff-result';

type Mp4Finding = { ok: true; missingBytes: number } | Extract<SniffResult, { ok: false }>;

interface Box {
  type: string;
  bodyStart: number;
  bodyBytes: number;
}

const MAX_BOXES = 4096;
const MAX_MOOV_BYTES = 64 * 1024 ** 2;
/** Still pictures as a track (chapter images of audiobooks) do not make a file a video. */
const STILL_PICTURE_CODECS = new Set(['jpeg', 'png ', 'mjpa', 'text', 'tx3g']);

/** Looks into `moov` for the kinds of track (ISO 14496-12), and measures how far the boxes overrun the file. */
export async function sniffMp4(reader: ByteReader): Promise<Mp4Finding> {
  const { boxes, missingBytes } = await topLevelBoxes(reader);
  const moov = boxes.find((box) => box.type === 'moov');
  if (!moov || moov.bodyBytes > MAX_MOOV_BYTES) {
    // Without its index (written last by many recorders) a cut file cannot be played at all.
    return missingBytes > 0 ? { ok: true, missingBytes } : { ok: false, reason: 'not-audio' };
  }
  const body = await reader.read(moov.bodyStart, moov.bodyBytes);
  const tracks = childBoxes(body).filter((box) => box.type === 'trak');
  const kinds = tracks.map((track) =>
    trackKind(body.subarray(track.bodyStart, track.bodyStart + track.bodyBytes)),
  );
  if (kinds.includes('video')) return { ok: false, reason: 'video' };
  if (!kinds.includes('audio')) return { ok: false, reason: 'not-audio' };
  return { ok: true, missingBytes };
}

async function topLevelBoxes(reader: ByteReader): Promise<{ boxes: Box[]; missingBytes: number }> {
  const boxes: Box[] = [];
  let offset = 0;
  while (offset + 8 <= reader.sizeBytes && boxes.length < MAX_BOXES) {
    const header = await reader.read(offset, 16);
    const type = header.toString('latin1', 4, 8);
    if (!/^[\x20-\x7e\xa9]{4}$/.test(type)) break;
    const shortSize = header.readUInt32BE(0);
    const isLong = shortSize === 1 && header.length >= 16;
    const headerBytes = isLong ? 16 : 8;
    const size = isLong
      ? Number(header.readBigUInt64BE(8))
      : shortSize === 0
        ? reader.sizeBytes - offset
        : shortSize;
    if (size < headerBytes) break;
    boxes.push({
      type,
      bodyStart: offset + headerBytes,
      bodyBytes: Math.min(size, reader.sizeBytes - offset) - headerBytes,
    });
    offset += size;
  }
  return { boxes, missingBytes: Math.max(0, offset - reader.sizeBytes) };
}

function childBoxes(body: Buffer): Box[] {
  const boxes: Box[] = [];
  for (let offset = 0; offset + 8 <= body.length && boxes.length < MAX_BOXES;) {
    const size = body.readUInt32BE(offset);
    if (size < 8 || offset + size > body.length) break;
    boxes.push({
      type: body.toString('latin1', offset + 4, offset + 8),
      bodyStart: offset + 8,
      bodyBytes: size - 8,
    });
    offset += size;
  }
  return boxes;
}

function trackKind(track: Buffer): 'audio' | 'video' | 'other' {
  const media = descend(track, ['mdia']);
  const handler = media && descend(media, ['hdlr'])?.toString('latin1', 8, 12);
  if (handler === 'soun') return 'audio';
  if (handler !== 'vide' || !media) return 'other';
  const descriptions = descend(media, ['minf', 'stbl', 'stsd']);
  const codec = descriptions?.toString('latin1', 12, 16) ?? '';
  return STILL_PICTURE_CODECS.has(codec) ? 'other' : 'video';
}

function descend(body: Buffer, types: readonly string[]): Buffer | null {
  let current = body;
  for (const type of types) {
    const box = childBoxes(current).find((candidate) => candidate.type === type);
    if (!box) return null;
    current = current.subarray(box.bodyStart, box.bodyStart + box.bodyBytes);
  }
  return current;
}
