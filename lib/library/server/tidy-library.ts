import type { AppContext } from '@/lib/platform/context/app-context';
import { purgeInBatches } from '@/lib/platform/db/purge-in-batches';
import { purgeRemoved } from './library-item.repository';

/** How long what was taken out can come back with the moment it was first saved. */
export const REMOVED_KEPT_MS = 24 * 60 * 60 * 1000;

/**
 * Removes rows of what listeners took out too long ago.
 * @returns how many
 */
export function tidyLibrary({ db, now }: Pick<AppContext, 'db' | 'now'>): Promise<number> {
  const before = new Date(now().getTime() - REMOVED_KEPT_MS);
  return purgeInBatches((most) => purgeRemoved(db, before, most));
}
