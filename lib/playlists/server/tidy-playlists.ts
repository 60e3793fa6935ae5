import type { AppContext } from '@/lib/platform/context/app-context';
import { purgeInBatches } from '@/lib/platform/db/purge-in-batches';
import { purgeInvitations } from './collaboration/invitation.repository';
import { purgePresences } from './live/presence.repository';
import { purgeDeletedPlaylists } from './playlist.repository';

/** How long a deleted playlist can be restored. */
export const DELETED_KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** How long links that have expired are kept. */
const EXPIRED_KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Removes playlists for good that were deleted too long ago to be restored, whoever owned them; links that
 * expired long ago; and who was there when a process died.
 * @returns how many playlists
 */
export async function tidyPlaylists({ db, now }: Pick<AppContext, 'db' | 'now'>): Promise<number> {
  const at = now();
  const before = new Date(at.getTime() - DELETED_KEPT_MS);
  const expired = new Date(at.getTime() - EXPIRED_KEPT_MS);
  await purgeInBatches((most) => purgeInvitations(db, expired, most));
  await purgeInBatches((most) => purgePresences(db, at, most));
  return purgeInBatches((most) => purgeDeletedPlaylists(db, before, most));
}
