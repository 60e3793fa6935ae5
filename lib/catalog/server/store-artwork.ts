import type { ArtworkId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';

/**
 * Stores a picture as artwork: variants in WebP, placeholder, palette. The same picture again answers the same id.
 * `image` is a local path or the bytes.
 *
 * @throws AppError unsupported-media `image-not-supported`, too-large `image-too-large`.
 */
export async function storeArtwork(
  _context: Pick<AppContext, 'db' | 'storage' | 'env'>,
  _image: string | Uint8Array,
): Promise<ArtworkId> {
  return Promise.reject(new Error('not written yet'));
}
