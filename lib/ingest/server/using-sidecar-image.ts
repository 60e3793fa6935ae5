import { AppError } from '@/lib/kernel/app-error';
import type { AppContext } from '@/lib/platform/context/app-context';
import { COVER_EXTENSIONS, type SidecarId } from '../contract';
import { sidecarAt } from './attach-sidecars';

/**
 * Hands the bytes of a picture that a user sent to whoever stores it; pictures are bounded when they arrive, so they fit in memory.
 * @throws AppError rejected `sidecar-not-found`, rejected `image-refused`.
 */
export async function usingSidecarImage<T>(
  { storage }: Pick<AppContext, 'storage'>,
  userId: string,
  sidecarId: SidecarId,
  store: (image: Uint8Array) => Promise<T>,
): Promise<T> {
  const key = await sidecarAt(storage, userId, sidecarId, COVER_EXTENSIONS);
  const chunks: Buffer[] = [];
  for await (const chunk of await storage.readStream(key)) chunks.push(chunk as Buffer);
  try {
    return await store(Buffer.concat(chunks));
  } catch (error) {
    const isThePictures =
      error instanceof AppError && (error.kind === 'unsupported-media' || error.kind === 'too-large');
    if (!isThePictures) throw error;
    throw new AppError('rejected', 'image-refused', {
      detail: error.detail ?? 'This file cannot be read as a picture. Use a JPEG, PNG or WebP.',
      cause: error,
    });
  }
}
