import { MULTIPART_MIN_PART_BYTES } from '@/lib/platform/storage/object-storage';

const PREFERRED_PART_BYTES = 8 * 1024 * 1024;
/** Half of what S3 allows, so that the largest file still has room for a change of mind. */
const MOST_PARTS = 5000;
const MIB = 1024 * 1024;

/**
 * Size of a file's parts: small enough that a lost connection costs seconds, large enough that a big file stays under the limit on parts.
 * Only the last part is smaller.
 */
export function partSizeFor(sizeBytes: number, maxPartBytes: number): number {
  const needed = Math.ceil(sizeBytes / MOST_PARTS / MIB) * MIB;
  const size = Math.max(PREFERRED_PART_BYTES, needed, MULTIPART_MIN_PART_BYTES);
  return Math.max(MULTIPART_MIN_PART_BYTES, Math.min(size, maxPartBytes));
}

/** How many parts a file has; an empty file has none. */
export function partCountFor(sizeBytes: number, partSizeBytes: number): number {
  return Math.ceil(sizeBytes / partSizeBytes);
}
