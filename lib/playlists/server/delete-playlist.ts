import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { playlistsOperations } from '../contract';
import { announcePlaylist } from './live/announce-playlist';
import { requireOwn } from './playlist.policy';
import { lockPlaylist, updatePlaylistRow } from './playlist.repository';

/**
 * Deletes a playlist so that it can be restored for a while (`tidy-playlists.ts` ends it).
 * @throws AppError not-found `playlist-not-found`, forbidden `not-your-playlist`.
 */
export async function deletePlaylist(
  context: Pick<AppContext, 'db' | 'now' | 'pubsub' | 'log'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof playlistsOperations.deletePlaylist>, 'params'>,
): Promise<void> {
  await context.db.$transaction(async (tx) => {
    requireOwn(actor, await lockPlaylist(tx, params.playlistId, actor));
    const at = context.now();
    await updatePlaylistRow(tx, params.playlistId, { deletedAt: at }, at);
  });
  await announcePlaylist(context, params.playlistId, 'revision');
}
