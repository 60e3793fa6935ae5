import type { Actor } from '@/lib/kernel/actor';
import type { PlaylistItemId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PlaylistState, playlistsOperations } from '../contract';
import { editPlaylist } from './edit-playlist';
import { setRemoved } from './playlist-item.repository';

/**
 * Puts items that were taken out back to where they stood.
 * @throws AppError what `editPlaylist` throws.
 */
export async function restorePlaylistItems(
  context: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
  { params, body }: Pick<OperationInput<typeof playlistsOperations.restorePlaylistItems>, 'params' | 'body'>,
): Promise<PlaylistState & { restoredItemIds: PlaylistItemId[] }> {
  return editPlaylist(context, actor, params.playlistId, async (tx) => ({
    restoredItemIds: await setRemoved(tx, params.playlistId, body.itemIds, null),
  }));
}
