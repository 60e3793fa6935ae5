import type { ObjectInfo, ObjectStorage } from '@/lib/platform/storage/object-storage';
import type { MediaSource } from './media-source';

const MAX_KNOWN = 10_000;
const KNOWN_FOR_MS = 60_000;

/**
 * Objects through the storage port, for an installation with S3 and no CDN in front of it: each range is passed on
 * to the store. What a HEAD told is kept for a minute (served objects are content-addressed), so that a segment is
 * one request to the store and not two.
 */
export function createStorageMediaSource(storage: Pick<ObjectStorage, 'head' | 'readStream'>): MediaSource {
  const known = new Map<string, { info: ObjectInfo; untilMs: number }>();

  async function infoOf(key: string): Promise<ObjectInfo> {
    const entry = known.get(key);
    if (entry && entry.untilMs > performance.now()) return entry.info;
    const info = await storage.head(key);
    known.delete(key);
    known.set(key, { info, untilMs: performance.now() + KNOWN_FOR_MS });
    const [oldest] = known.keys();
    if (known.size > MAX_KNOWN && oldest !== undefined) known.delete(oldest);
    return info;
  }

  return {
    async open(key) {
      const { sizeBytes, etag, lastModified, contentType } = await infoOf(key);
      return {
        sizeBytes,
        etag,
        lastModified,
        contentType,
        stream: (start, end) => storage.readStream(key, { start, end }),
        release: () => undefined,
      };
    },
    async close() {
      known.clear();
    },
  };
}
