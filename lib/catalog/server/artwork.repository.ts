import { newId, type ArtworkId } from '@/lib/kernel/ids';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import type { ArtworkPalette } from './artwork-palette';

export interface NewArtwork {
  contentHash: string;
  widthPx: number;
  heightPx: number;
  /** Edge in pixels -> object key. */
  variants: Record<string, string>;
  placeholder: string;
  palette: ArtworkPalette;
}

export async function findArtworkByHash(db: DbOrTransaction, contentHash: string): Promise<ArtworkId | null> {
  const row = await db.artwork.findUnique({ where: { contentHash }, select: { id: true } });
  return row ? (row.id as ArtworkId) : null;
}

export function findArtworks(db: DbOrTransaction, ids: readonly ArtworkId[]) {
  return db.artwork.findMany({ where: { id: { in: [...ids] } } });
}

/** Two that store the same picture at once end up with the same row. */
export async function insertArtwork(db: DbOrTransaction, artwork: NewArtwork): Promise<ArtworkId> {
  const row = await db.artwork.upsert({
    where: { contentHash: artwork.contentHash },
    create: { ...artwork, palette: { ...artwork.palette }, id: newId<ArtworkId>() },
    update: {},
    select: { id: true },
  });
  return row.id as ArtworkId;
}
