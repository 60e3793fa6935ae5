import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PlaylistDto, playlistsOperations } from '../contract';
import { getPlaylist } from './get-playlist';
import { requireRestore } from './playlist.policy';
import { lockPlaylist, updatePlaylistRow } from './playlist.repository';

/**
 * Takes a deletion back; harmless for a playlist that was not deleted.
 * @throws AppError not-found `playlist-not-found`.
 */
export async function restorePlaylist(
  context: Pick<AppContext, 'db' | 'env' | 'now'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof playlistsOperations.restorePlaylist>, 'params'>,
): Promise<PlaylistDto> {
  await context.db.$transaction(async (tx) => {
    requireRestore(actor, await lockPlaylist(tx, params.playlistId, actor));
    await updatePlaylistRow(tx, params.playlistId, { deletedAt: null }, context.now());
  });
  return getPlaylist(context, actor, { params });
}
