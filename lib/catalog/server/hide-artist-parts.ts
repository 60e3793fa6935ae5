import type { ArtistId, ArtworkId } from '@/lib/kernel/ids';
import type { DbTransaction } from '@/lib/platform/db/prisma-client';
import { findArtist, updateArtistRow } from './artist.repository';

export interface HiddenArtistParts {
  biography: string | null;
  artworkId: ArtworkId | null;
}

/**
 * Takes biography and picture of an artist away. Whether somebody may do that is the caller's to decide.
 * @returns what was there; null when there was nothing.
 */
export async function hideArtistParts(
  { db }: { db: DbTransaction },
  artistId: ArtistId,
  parts: { text: boolean; picture: boolean },
): Promise<HiddenArtistParts | null> {
  const artist = await findArtist(db, artistId);
  const biography = parts.text ? artist?.biography || null : null;
  const artworkId = parts.picture ? (artist?.artwork?.id ?? null) : null;
  if (biography === null && artworkId === null) return null;
  await updateArtistRow(db, artistId, {
    ...(biography === null ? {} : { biography: '' }),
    ...(artworkId === null ? {} : { artworkId: null }),
  });
  return { biography, artworkId: artworkId as ArtworkId | null };
}

/** Puts back what has not been replaced meanwhile. */
export async function showArtistParts(
  { db }: { db: DbTransaction },
  artistId: ArtistId,
  { biography, artworkId }: HiddenArtistParts,
): Promise<void> {
  const artist = await findArtist(db, artistId);
  if (!artist) return;
  await updateArtistRow(db, artistId, {
    ...(biography !== null && artist.biography === '' ? { biography } : {}),
    ...(artworkId !== null && artist.artwork === null ? { artworkId } : {}),
  });
}
