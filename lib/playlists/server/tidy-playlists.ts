import type { AppContext } from '@/lib/platform/context/app-context';
import { purgeInBatches } from '@/lib/platform/db/purge-in-batches';
import { purgeDeletedPlaylists } from './playlist.repository';

/** How long a deleted playlist can be restored. */
export const DELETED_KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Removes playlists for good that were deleted too long ago to be restored, whoever owned them.
 * @returns how many
 */
export function tidyPlaylists({ db, now }: Pick<AppContext, 'db' | 'now'>): Promise<number> {
  const before = new Date(now().getTime() - DELETED_KEPT_MS);
  return purgeInBatches((most) => purgeDeletedPlaylists(db, before, most));
}
