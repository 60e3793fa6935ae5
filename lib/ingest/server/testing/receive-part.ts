import type { AppContext } from '@/lib/platform/context/app-context';
import type { FileSystemStorage } from '@/lib/platform/storage/file-system-storage';

/** What the audio origin does with the bytes of a signed part, without the origin. Returns the part's etag. */
export function receivePart(
  { storage }: Pick<AppContext, 'storage'>,
  multipartId: string,
  bytes: Uint8Array,
): Promise<string> {
  return (storage as FileSystemStorage).receivePart({
    multipartId,
    partNumber: 1,
    sizeBytes: bytes.length,
    body: (async function* () {
      yield await Promise.resolve(bytes);
    })(),
  });
}
