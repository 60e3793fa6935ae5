import type { Actor } from '@/lib/kernel/actor';
import type { PlaylistItemId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PlaylistState, playlistsOperations } from '../contract';
import { editPlaylist } from './edit-playlist';
import { changeOf } from './history/change-of';
import { purgeRemovedItems, setRemoved } from './playlist-item.repository';

/** How long the place of an item that was taken out is kept; the history knows it for longer. */
export const REMOVED_KEPT_MS = 24 * 60 * 60 * 1000;

/**
 * Takes items out; what is out already stays so. Their places are kept for a day.
 * @throws AppError what `editPlaylist` throws.
 */
export async function removePlaylistItems(
  context: Pick<AppContext, 'db' | 'now' | 'pubsub' | 'log'>,
  actor: Actor,
  { params, body }: Pick<OperationInput<typeof playlistsOperations.removePlaylistItems>, 'params' | 'body'>,
): Promise<PlaylistState & { removedItemIds: PlaylistItemId[] }> {
  return editPlaylist(context, actor, params.playlistId, async (tx, at) => {
    const removed = await setRemoved(tx, params.playlistId, body.itemIds, at);
    await purgeRemovedItems(tx, params.playlistId, new Date(at.getTime() - REMOVED_KEPT_MS));
    return { result: { removedItemIds: removed.map(({ id }) => id) }, change: changeOf('removed', removed) };
  });
}
