import type { SongSpan } from './audio-timeline';

/** The parts of a SourceBuffer that placing audio needs. */
export type PlaceableBuffer = Pick<
  SourceBuffer,
  'timestampOffset' | 'appendWindowStart' | 'appendWindowEnd' | 'appendBuffer' | 'changeType'
>;

/** What is being appended, and where it belongs. */
export interface Placement {
  span: SongSpan;
  /** `audio/mp4; codecs="mp4a.40.2"`: songs of different codecs share one buffer. */
  mimeType: string;
}

const placed = new WeakSet<PlaceableBuffer>();

/**
 * Makes every append to `buffer` land exactly where `placementOf` says at that moment: the file's own times begin at 0 with
 * the first heard sample (its edit list takes the encoder's delay off), and the window cuts priming before the song and
 * padding behind it. hls.js sets no window and derives its offset from rounded durations: 44 ms of silence. Nor does it
 * change the type of a buffer that it was handed.
 */
export function placeAppends(buffer: PlaceableBuffer, placementOf: () => Placement | null): void {
  if (placed.has(buffer)) return;
  placed.add(buffer);
  const append = buffer.appendBuffer.bind(buffer);
  let mimeType = placementOf()?.mimeType;
  buffer.appendBuffer = (data: BufferSource) => {
    const placement = placementOf();
    if (placement) {
      if (placement.mimeType !== mimeType && isInitSegment(data)) {
        buffer.changeType(placement.mimeType);
        mimeType = placement.mimeType;
      }
      place(buffer, placement.span);
    }
    append(data);
  };
}

function place(buffer: PlaceableBuffer, { startS, endS }: SongSpan): void {
  if (buffer.timestampOffset !== startS) buffer.timestampOffset = startS;
  if (buffer.appendWindowStart === startS && buffer.appendWindowEnd === endS) return;
  // The start may never lie behind the end, in between as well, whichever way the window moves.
  buffer.appendWindowStart = 0;
  buffer.appendWindowEnd = endS;
  buffer.appendWindowStart = startS;
}

const FTYP = 0x66747970;

function isInitSegment(data: BufferSource): boolean {
  const [bytes, offset, length] = ArrayBuffer.isView(data)
    ? [data.buffer, data.byteOffset, data.byteLength]
    : [data, 0, data.byteLength];
  return length >= 8 && new DataView(bytes, offset, length).getUint32(4) === FTYP;
}
