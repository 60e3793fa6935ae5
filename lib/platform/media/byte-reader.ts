import { open, type FileHandle } from 'node:fs/promises';

/** Random access to bytes, so that formats are recognised in a local file or in object storage alike. */
export interface ByteReader {
  readonly sizeBytes: number;
  /** At most `length` bytes from `offset`; fewer only at the end. */
  read(offset: number, length: number): Promise<Buffer>;
}

/** Reads ranges of an open file. */
export function fileByteReader(handle: FileHandle, sizeBytes: number): ByteReader {
  return {
    sizeBytes,
    async read(offset, length) {
      const wanted = Math.max(0, Math.min(length, sizeBytes - offset));
      const buffer = Buffer.alloc(wanted);
      let filled = 0;
      while (filled < wanted) {
        const { bytesRead } = await handle.read(buffer, filled, wanted - filled, offset + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return buffer.subarray(0, filled);
    },
  };
}

/** Opens `filePath`, lends a reader to `read`, and closes the file whatever happens. */
export async function withFileReader<T>(
  filePath: string,
  read: (reader: ByteReader) => Promise<T>,
): Promise<T> {
  const handle = await open(filePath, 'r');
  try {
    const { size } = await handle.stat();
    return await read(fileByteReader(handle, size));
  } finally {
    await handle.close();
  }
}

/** Bytes already in memory, as a reader. */
export function memoryByteReader(bytes: Buffer): ByteReader {
  return {
    sizeBytes: bytes.length,
    read: async (offset, length) => bytes.subarray(offset, offset + Math.max(0, length)),
  };
}
