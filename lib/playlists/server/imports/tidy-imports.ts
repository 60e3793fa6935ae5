import type { AppContext } from '@/lib/platform/context/app-context';
import { purgeInBatches } from '@/lib/platform/db/purge-in-batches';
import { purgeImports } from './playlist-import.repository';

/** How long an import is kept after its last change. */
export const IMPORT_KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Removes imports that nobody has touched for a month; playlists made of them stay.
 * @returns how many
 */
export function tidyImports({ db, now }: Pick<AppContext, 'db' | 'now'>): Promise<number> {
  const before = new Date(now().getTime() - IMPORT_KEPT_MS);
  return purgeInBatches((most) => purgeImports(db, before, most));
}
