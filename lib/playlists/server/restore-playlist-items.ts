import type { Actor } from '@/lib/kernel/actor';
import type { PlaylistItemId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PlaylistState, playlistsOperations } from '../contract';
import { editPlaylist } from './edit-playlist';
import { changeOf } from './history/change-of';
import { setRemoved } from './playlist-item.repository';

/**
 * Puts items that were taken out back to where they stood.
 * @throws AppError what `editPlaylist` throws.
 */
export async function restorePlaylistItems(
  context: Pick<AppContext, 'db' | 'now' | 'pubsub' | 'log'>,
  actor: Actor,
  { params, body }: Pick<OperationInput<typeof playlistsOperations.restorePlaylistItems>, 'params' | 'body'>,
): Promise<PlaylistState & { restoredItemIds: PlaylistItemId[] }> {
  return editPlaylist(context, actor, params.playlistId, async (tx) => {
    const restored = await setRemoved(tx, params.playlistId, body.itemIds, null);
    return {
      result: { restoredItemIds: restored.map(({ id }) => id) },
      change: changeOf('restored', restored),
    };
  });
}
