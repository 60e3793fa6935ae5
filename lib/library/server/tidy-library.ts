import type { AppContext } from '@/lib/platform/context/app-context';
import { purgeInBatches } from '@/lib/platform/db/purge-in-batches';
import { purgeRemoved, renewKeys } from './library-item.repository';
import { purgeDeletedFolders } from './playlist-folder.repository';

/** How long what was taken out can come back with the moment it was first saved. */
export const REMOVED_KEPT_MS = 24 * 60 * 60 * 1000;

/** How long a deleted folder can be restored: as long as a playlist. */
export const FOLDER_KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** The job runs once an hour; with this much patience a day without workers is made up for. */
const RENAMED_WITHIN_MS = 25 * 60 * 60 * 1000;

/**
 * Takes over what was renamed, and removes rows of what listeners took out or deleted too long ago.
 * @returns how many items were removed
 */
export async function tidyLibrary({ db, now }: Pick<AppContext, 'db' | 'now'>): Promise<number> {
  const since = new Date(now().getTime() - RENAMED_WITHIN_MS);
  for (const kind of ['song', 'album', 'artist'] as const)
    await purgeInBatches((most) => renewKeys(db, kind, since, most));
  const foldersBefore = new Date(now().getTime() - FOLDER_KEPT_MS);
  await purgeInBatches((most) => purgeDeletedFolders(db, foldersBefore, most));
  const before = new Date(now().getTime() - REMOVED_KEPT_MS);
  return purgeInBatches((most) => purgeRemoved(db, before, most));
}
