import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PlaylistState } from '../../contract';
import type { historyOperations } from '../../history-contract';
import { editPlaylist } from '../edit-playlist';
import { arrangeItems } from './arrange-items';
import { requireChange, requireDifference } from './change.policy';
import { findChange, findSnapshot } from './playlist-history.repository';

/**
 * Makes the list what it was after a change, however much was done since.
 * @throws AppError what `editPlaylist` throws; not-found `change-not-found`; conflict `nothing-to-change`.
 */
export async function revertPlaylist(
  context: Pick<AppContext, 'db' | 'now' | 'pubsub' | 'log'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof historyOperations.revertPlaylist>, 'params'>,
): Promise<PlaylistState> {
  const { playlistId, revision } = params;
  return editPlaylist(context, actor, playlistId, async (tx, at) => {
    requireChange(await findChange(tx, playlistId, revision));
    const past = await findSnapshot(tx, playlistId, revision);
    const songIds = await arrangeItems(
      tx,
      playlistId,
      past.map(({ id }) => id),
      past,
      at,
    );
    requireDifference(songIds);
    return { result: {}, change: { kind: 'reverted', songIds, aboutRevision: revision } };
  });
}
