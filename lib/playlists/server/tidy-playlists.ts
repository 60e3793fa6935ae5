import type { AppContext } from '@/lib/platform/context/app-context';
import { purgeDeletedPlaylists } from './playlist.repository';

/** How long a deleted playlist can be restored. */
export const DELETED_KEPT_MS = 30 * 24 * 60 * 60 * 1000;
/** A statement's share: locks are short, whatever has piled up. */
const BATCH = 500;

/**
 * Removes playlists for good that were deleted too long ago to be restored, whoever owned them.
 * @returns how many
 */
export async function tidyPlaylists({ db, now }: Pick<AppContext, 'db' | 'now'>): Promise<number> {
  const before = new Date(now().getTime() - DELETED_KEPT_MS);
  for (let removedCount = 0; ;) {
    const count = await purgeDeletedPlaylists(db, before, BATCH);
    removedCount += count;
    if (count < BATCH) return removedCount;
  }
}
