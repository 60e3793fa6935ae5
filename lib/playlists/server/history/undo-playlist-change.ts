import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PlaylistState } from '../../contract';
import type { historyOperations } from '../../history-contract';
import { editPlaylist } from '../edit-playlist';
import { findLiveItems } from '../playlist-item.repository';
import { arrangeItems } from './arrange-items';
import { requireChange, requireDifference, requireUndoable } from './change.policy';
import { withoutChange } from './item-sequence';
import { findChange, findSnapshot } from './playlist-history.repository';

/**
 * Takes one change back; what others did since stays.
 * @throws AppError what `editPlaylist` throws; not-found `change-not-found`; conflict `change-not-undoable` or `nothing-to-change`.
 */
export async function undoPlaylistChange(
  context: Pick<AppContext, 'db' | 'now' | 'pubsub' | 'log'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof historyOperations.undoPlaylistChange>, 'params'>,
): Promise<PlaylistState> {
  const { playlistId, revision } = params;
  return editPlaylist(context, actor, playlistId, async (tx, at) => {
    requireUndoable(requireChange(await findChange(tx, playlistId, revision)));
    const before = await findSnapshot(tx, playlistId, revision - 1);
    const after = await findSnapshot(tx, playlistId, revision);
    const now = await findLiveItems(tx, playlistId);
    const wanted = withoutChange(idsOf(now), idsOf(before), idsOf(after));
    const songIds = await arrangeItems(tx, playlistId, wanted, before, at);
    requireDifference(songIds);
    return { result: {}, change: { kind: 'undone', songIds, aboutRevision: revision } };
  });
}

function idsOf<Id>(items: readonly { id: Id }[]): Id[] {
  return items.map(({ id }) => id);
}
