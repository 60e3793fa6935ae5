import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { collaborationOperations } from '../../collaboration-contract';
import { announcePlaylist } from '../live/announce-playlist';
import { requireRead, requireUser } from '../playlist.policy';
import { lockPlaylist } from '../playlist.repository';
import { deleteCollaborator, settleCollaborators } from './collaborator.repository';

/**
 * Leaves a playlist, or declines to work on it. The owner is told nothing.
 * @throws AppError not-found `playlist-not-found`.
 */
export async function endCollaboration(
  context: Pick<AppContext, 'db' | 'pubsub' | 'log'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof collaborationOperations.endCollaboration>, 'params'>,
): Promise<void> {
  const { playlistId } = params;
  const { userId } = requireUser(actor);
  await context.db.$transaction(async (tx) => {
    requireRead(actor, await lockPlaylist(tx, playlistId, actor));
    if (await deleteCollaborator(tx, playlistId, userId)) await settleCollaborators(tx, playlistId);
  });
  await announcePlaylist(context, playlistId, 'collaborators');
}
