import type { ByteReader } from './byte-reader';

/** A page is at most 65,307 bytes long (RFC 3533, section 6), so the last one begins in here. */
const TAIL_BYTES = 66_000;
const HEADER_BYTES = 27;
const END_OF_STREAM = 0x04;

/**
 * Looks at the last page of an Ogg file: one that promises more bytes than there are was cut off, and the last page of a
 * whole stream says that it is the last. Decoders say nothing about either.
 */
export async function readOggEnd(
  reader: ByteReader,
): Promise<{ missingBytes: number; isEndMissing: boolean }> {
  const start = Math.max(0, reader.sizeBytes - TAIL_BYTES);
  const tail = await reader.read(start, TAIL_BYTES);
  // The fifth byte is the version, 0 to this day: text in the music's bytes does not pass for a page.
  const page = tail.lastIndexOf('OggS\0', undefined, 'latin1');
  if (page < 0) return { missingBytes: 0, isEndMissing: true };
  if (page + HEADER_BYTES > tail.length)
    return { missingBytes: page + HEADER_BYTES - tail.length, isEndMissing: true };
  const bodyStart = page + HEADER_BYTES + tail.readUInt8(page + 26);
  const lacing = tail.subarray(page + HEADER_BYTES, bodyStart);
  const end = bodyStart + lacing.reduce((sum, length) => sum + length, 0);
  const isLast = (tail.readUInt8(page + 5) & END_OF_STREAM) !== 0;
  return { missingBytes: Math.max(0, end - tail.length), isEndMissing: !isLast };
}
