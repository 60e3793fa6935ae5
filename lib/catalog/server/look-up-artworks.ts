import type { ArtworkId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ArtworkDto } from '../contract';
import { findArtworks } from './artwork.repository';
import { toArtworkDto } from './catalog.dto';

/** For features that show pictures of their own. Pictures are public; which ones to ask about is the caller's to know. */
export async function lookUpArtworks(
  { db, env }: Pick<AppContext, 'db' | 'env'>,
  artworkIds: readonly ArtworkId[],
): Promise<ReadonlyMap<ArtworkId, ArtworkDto>> {
  if (artworkIds.length === 0) return new Map();
  const rows = await findArtworks(db, artworkIds);
  return new Map(
    rows.flatMap((row) => {
      const artwork = toArtworkDto(row, { originUrl: env.ORIGIN_URL });
      return artwork ? [[artwork.id, artwork] as const] : [];
    }),
  );
}
