import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { playlistsOperations } from '../contract';
import { requireEdit, requireUser } from './playlist.policy';
import { lockPlaylist, purgeDeletedPlaylists, updatePlaylistRow } from './playlist.repository';

/** How long a deleted playlist can be restored. */
export const DELETED_KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Deletes a playlist so that it can be restored. What its owner deleted long ago goes for good on the way.
 * @throws AppError not-found `playlist-not-found`, forbidden `not-your-playlist`.
 */
export async function deletePlaylist(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof playlistsOperations.deletePlaylist>, 'params'>,
): Promise<void> {
  await db.$transaction(async (tx) => {
    requireEdit(actor, await lockPlaylist(tx, params.playlistId));
    const at = now();
    await updatePlaylistRow(tx, params.playlistId, { deletedAt: at }, at);
    await purgeDeletedPlaylists(tx, requireUser(actor).userId, new Date(at.getTime() - DELETED_KEPT_MS));
  });
}
