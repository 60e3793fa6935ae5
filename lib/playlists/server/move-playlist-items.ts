import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PlaylistState, playlistsOperations } from '../contract';
import { editPlaylist } from './edit-playlist';
import { makeRoom } from './place-items';
import { findPresentItems, writePositions } from './playlist-item.repository';

/**
 * Moves items, in the given order, to a place. What somebody else has taken out meanwhile stays out.
 * @throws AppError what `editPlaylist` throws, and conflict `place-not-found`.
 */
export async function movePlaylistItems(
  context: Pick<AppContext, 'db' | 'now' | 'pubsub' | 'log'>,
  actor: Actor,
  { params, body }: Pick<OperationInput<typeof playlistsOperations.movePlaylistItems>, 'params' | 'body'>,
): Promise<PlaylistState> {
  const { playlistId } = params;
  return editPlaylist(context, actor, playlistId, async (tx) => {
    const present = await findPresentItems(tx, playlistId, body.itemIds);
    const moved = [...new Set(body.itemIds)].filter((id) => present.has(id));
    if (moved.length === 0) return { result: {}, change: null };
    const positions = await makeRoom(tx, playlistId, body.place, moved.length, moved);
    await writePositions(
      tx,
      playlistId,
      moved.map((id, index) => ({ id, position: positions[index] ?? '' })),
    );
    const songIds = moved.flatMap((id) => present.get(id) ?? []);
    return { result: {}, change: { kind: 'moved', songIds } };
  });
}
