import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { collaborationOperations } from '../../collaboration-contract';
import { announcePlaylist } from '../live/announce-playlist';
import { requireOwn } from '../playlist.policy';
import { lockPlaylist } from '../playlist.repository';
import { deleteCollaborator, settleCollaborators } from './collaborator.repository';

/**
 * Takes somebody out. What they added stays, and stays theirs. Who is not in is out already.
 * @throws AppError not-found `playlist-not-found` or forbidden `not-your-playlist`.
 */
export async function removeCollaborator(
  context: Pick<AppContext, 'db' | 'pubsub' | 'log'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof collaborationOperations.removeCollaborator>, 'params'>,
): Promise<void> {
  const { playlistId, userId } = params;
  await context.db.$transaction(async (tx) => {
    // After edits that have begun: none of theirs comes later.
    requireOwn(actor, await lockPlaylist(tx, playlistId, actor));
    if (await deleteCollaborator(tx, playlistId, userId)) await settleCollaborators(tx, playlistId);
  });
  await announcePlaylist(context, playlistId, 'collaborators');
}
