import { buffer } from 'node:stream/consumers';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ArtworkDto } from '../contract';
import { artworkKey } from './artwork-key';

/** The WebP of the smallest variant that is at least this large, or of the largest there is. */
export async function readArtworkImage(
  { storage }: Pick<AppContext, 'storage'>,
  artwork: ArtworkDto,
  edgePx: number,
): Promise<Buffer> {
  const edges = Object.keys(artwork.variants)
    .map(Number)
    .sort((one, other) => one - other);
  const edge = edges.find((one) => one >= edgePx) ?? edges.at(-1) ?? edgePx;
  return buffer(await storage.readStream(artworkKey(artwork.contentHash, edge)));
}
