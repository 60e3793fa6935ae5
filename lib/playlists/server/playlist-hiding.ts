import { AppError } from '@/lib/kernel/app-error';
import type { ArtworkId } from '@/lib/kernel/ids';
import type { PlaylistVisibility } from '../contract';
import type { HidingRow } from './playlist-hiding.repository';

/**
 * What a change of its owner makes of a playlist that an administrator has hidden: with the text and the cover
 * that were hidden it stays private, with others it is its owner's again.
 * @returns whether it is hidden from then on
 * @throws AppError forbidden `playlist-hidden`.
 */
export function staysHidden(
  hiding: HidingRow,
  change: {
    name?: string | undefined;
    description?: string | undefined;
    visibility?: PlaylistVisibility | undefined;
    coverArtworkId?: ArtworkId | null;
  },
): boolean {
  if (hiding.hiddenAt === null) return false;
  const { name = hiding.name, description = hiding.description, visibility = 'private' } = change;
  const { coverArtworkId = hiding.coverArtworkId } = change;
  const isSame =
    name === hiding.name && description === hiding.description && coverArtworkId === hiding.coverArtworkId;
  if (!isSame) return false;
  if (visibility === 'private') return true;
  throw new AppError('forbidden', 'playlist-hidden', {
    detail:
      'An administrator has hidden this playlist. Change its name, description or cover, then show it again.',
  });
}
