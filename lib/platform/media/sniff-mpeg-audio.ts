/** Frame headers that must follow each other before loose bytes count as MPEG audio: two can be chance. */
const FRAMES_NEEDED = 3;
/** Junk that real files carry in front of the first frame. */
const MAX_JUNK_BYTES = 8 * 1024;

const MPEG1_LAYER3_KBPS = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320] as const;
const MPEG2_LAYER3_KBPS = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160] as const;
const MPEG1_RATES_HZ = [44100, 48000, 32000] as const;

/**
 * Finds a chain of consistent MPEG layer III or ADTS frames near the start of `head`. These formats have no magic number,
 * and a single sync word occurs by chance in any data.
 *
 * @param isWholeFile the stream ends inside `head`, so that a shorter chain that reaches the end is enough
 */
export function sniffMpegAudio(head: Buffer, isWholeFile: boolean): 'mp3' | 'adts' | null {
  const limit = Math.min(head.length - 7, MAX_JUNK_BYTES);
  for (let offset = 0; offset < limit; offset += 1) {
    if (head[offset] !== 0xff) continue;
    if (isChain(head, offset, isWholeFile, mp3FrameBytes)) return 'mp3';
    if (isChain(head, offset, isWholeFile, adtsFrameBytes)) return 'adts';
  }
  return null;
}

function isChain(
  head: Buffer,
  start: number,
  isWholeFile: boolean,
  frameBytes: (head: Buffer, offset: number) => number,
): boolean {
  let offset = start;
  for (let count = 0; count < FRAMES_NEEDED; count += 1) {
    if (offset + 7 > head.length) return isWholeFile && count > 0;
    const size = frameBytes(head, offset);
    if (size === 0) return false;
    offset += size;
  }
  return true;
}

/** Size of the MPEG-1/2/2.5 layer III frame at `offset` (ISO 11172-3, 2.4.1.3), or 0 when there is none. */
function mp3FrameBytes(head: Buffer, offset: number): number {
  const word = head.readUInt32BE(offset);
  const version = (word >>> 19) & 3; // 3 = MPEG-1, 2 = MPEG-2, 0 = MPEG-2.5
  const layer = (word >>> 17) & 3;
  const bitrateIndex = (word >>> 12) & 15;
  const rateIndex = (word >>> 10) & 3;
  if (word >>> 21 !== 0x7ff || version === 1 || layer !== 1 || bitrateIndex === 0 || bitrateIndex === 15)
    return 0;
  const baseRateHz = MPEG1_RATES_HZ[rateIndex];
  if (baseRateHz === undefined) return 0;
  const isMpeg1 = version === 3;
  const rateHz = isMpeg1 ? baseRateHz : version === 2 ? baseRateHz / 2 : baseRateHz / 4;
  const kbps = (isMpeg1 ? MPEG1_LAYER3_KBPS : MPEG2_LAYER3_KBPS)[bitrateIndex] ?? 0;
  const padding = (word >>> 9) & 1;
  return Math.floor(((isMpeg1 ? 144_000 : 72_000) * kbps) / rateHz) + padding;
}

/** Size of the ADTS frame at `offset` (ISO 13818-7, 6.2), or 0 when there is none. */
function adtsFrameBytes(head: Buffer, offset: number): number {
  const sync = head.readUInt16BE(offset);
  // 12 sync bits, and the layer must be 0.
  if ((sync & 0xfff6) !== 0xfff0) return 0;
  const rateIndex = (head.readUInt8(offset + 2) >>> 2) & 15;
  if (rateIndex > 12) return 0;
  const size =
    ((head.readUInt8(offset + 3) & 3) << 11) |
    (head.readUInt8(offset + 4) << 3) |
    (head.readUInt8(offset + 5) >>> 5);
  return size > 7 ? size : 0;
}
