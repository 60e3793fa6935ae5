import { constants, createReadStream, read } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { contentTypeOf } from '@/lib/platform/storage/content-type';
import { fileEtag } from '@/lib/platform/storage/file-system-storage';
import type { ObjectTree } from '@/lib/platform/storage/object-tree';
import type { MediaSource, OpenMedia } from './media-source';

interface OpenFile {
  key: string;
  handle: FileHandle;
  sizeBytes: number;
  etag: string;
  lastModified: Date;
  contentType: string;
  identity: string;
  checkedAtMs: number;
  users: number;
  isRetired: boolean;
}

export interface FileMediaSourceOptions {
  /** Files kept open; the least recently used is closed first. */
  maxOpenFiles?: number;
  /** After this long the path is looked at again, so that a deleted or replaced object stops being served. */
  recheckAfterMs?: number;
}

/**
 * Objects straight from the file-system store. A segment costs one `read` and no open, stat or path check while
 * its file is among the recently used ones: see `docs/adr/0009-built-in-audio-origin.md` for what that is worth.
 */
export function createFileMediaSource(tree: ObjectTree, options: FileMediaSourceOptions = {}): MediaSource {
  const { maxOpenFiles = 512, recheckAfterMs = 5_000 } = options;
  const files = new Map<string, OpenFile>();
  const opening = new Map<string, Promise<OpenFile>>();

  async function fileOf(key: string): Promise<OpenFile> {
    const known = files.get(key);
    if (known && performance.now() - known.checkedAtMs < recheckAfterMs) {
      files.delete(key); // to the end: the order of the map is the order of use
      files.set(key, known);
      return known;
    }
    const running = opening.get(key) ?? checkedFile(key, known).finally(() => opening.delete(key));
    opening.set(key, running);
    return running;
  }

  async function checkedFile(key: string, known: OpenFile | undefined): Promise<OpenFile> {
    try {
      const { filePath, stats } = await tree.locate(key);
      const identity = `${stats.dev}:${stats.ino}:${stats.mtimeNs}:${stats.size}`;
      if (known && known.identity === identity && !known.isRetired) {
        known.checkedAtMs = performance.now();
        return known;
      }
      if (known) retire(known);
      return remember(await openedFile(key, filePath));
    } catch (error) {
      if (known) retire(known);
      throw error;
    }
  }

  function remember(file: OpenFile): OpenFile {
    files.set(file.key, file);
    for (const oldest of files.values()) {
      if (files.size <= maxOpenFiles) break;
      retire(oldest);
    }
    return file;
  }

  function retire(file: OpenFile): void {
    if (file.isRetired) return;
    file.isRetired = true;
    if (files.get(file.key) === file) files.delete(file.key);
    closeIfUnused(file);
  }

  return {
    async open(key) {
      let file = await fileOf(key);
      // Evicted between its opening and this continuation: its descriptor is closed.
      while (file.isRetired) file = await fileOf(key);
      file.users += 1;
      return openMedia(file);
    },
    async close() {
      for (const file of [...files.values()]) retire(file);
    },
  };
}

async function openedFile(key: string, filePath: string): Promise<OpenFile> {
  const handle = await open(filePath, constants.O_RDONLY | constants.O_NOFOLLOW);
  const stats = await handle.stat({ bigint: true });
  return {
    key,
    handle,
    sizeBytes: Number(stats.size),
    etag: fileEtag(stats),
    lastModified: stats.mtime,
    contentType: contentTypeOf(key),
    identity: `${stats.dev}:${stats.ino}:${stats.mtimeNs}:${stats.size}`,
    checkedAtMs: performance.now(),
    users: 0,
    isRetired: false,
  };
}

function closeIfUnused(file: OpenFile): void {
  if (file.isRetired && file.users === 0) void file.handle.close().catch(() => undefined);
}

function openMedia(file: OpenFile): OpenMedia {
  const { fd } = file.handle;
  return {
    sizeBytes: file.sizeBytes,
    etag: file.etag,
    lastModified: file.lastModified,
    contentType: file.contentType,
    readInto: (buffer, start, lengthBytes) =>
      new Promise((resolve, reject) => {
        read(fd, buffer, 0, lengthBytes, start, (error, bytesRead) =>
          error ? reject(error) : resolve(bytesRead),
        );
      }),
    stream: async (start, end) =>
      createReadStream('', { fd, autoClose: false, start, end, highWaterMark: 64 * 1024 }),
    release: () => {
      file.users -= 1;
      closeIfUnused(file);
    },
  };
}
