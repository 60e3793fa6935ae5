import type { ByteReader } from './byte-reader';

const MAX_CHUNKS = 64;
const SIZE_UNKNOWN = 0xffffffff;

/**
 * Bytes that the sound chunk of a WAV (`data`, little endian) or AIFF (`SSND`, big endian) promises beyond the end of the
 * file. ffmpeg decodes a cut file without complaint and guesses a new duration, so the promise is read here. Streamed WAV
 * files that never learned their size (0 or 0xFFFFFFFF) and RF64 count as whole.
 */
export async function missingBytesOfIff(reader: ByteReader, endianness: 'little' | 'big'): Promise<number> {
  const soundChunk = endianness === 'little' ? 'data' : 'SSND';
  let offset = 12;
  for (let count = 0; count < MAX_CHUNKS; count += 1) {
    const header = await reader.read(offset, 8);
    if (header.length < 8) return 0;
    const id = header.toString('latin1', 0, 4);
    const sizeBytes = endianness === 'little' ? header.readUInt32LE(4) : header.readUInt32BE(4);
    if (id === soundChunk) {
      if (sizeBytes === 0 || sizeBytes >= SIZE_UNKNOWN - 64) return 0;
      return Math.max(0, offset + 8 + sizeBytes - reader.sizeBytes);
    }
    offset += 8 + sizeBytes + (sizeBytes % 2);
  }
  return 0;
}
