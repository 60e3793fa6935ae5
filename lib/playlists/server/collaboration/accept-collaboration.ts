import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { collaborationOperations } from '../../collaboration-contract';
import { announcePlaylist } from '../live/announce-playlist';
import { invitedAs, requireRead, requireUser, roleOf } from '../playlist.policy';
import { lockPlaylist } from '../playlist.repository';
import { requireRoomOfPerson } from './collaboration.policy';
import { countCollaborations, settleCollaborators, updateCollaborator } from './collaborator.repository';

/**
 * Accepts an invitation by name.
 * @throws AppError not-found `playlist-not-found`; forbidden `not-invited`; rejected `too-many-collaborations`.
 */
export async function acceptCollaboration(
  context: Pick<AppContext, 'db' | 'now' | 'pubsub' | 'log'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof collaborationOperations.acceptCollaboration>, 'params'>,
): Promise<void> {
  const { playlistId } = params;
  const { userId } = requireUser(actor);
  await context.db.$transaction(async (tx) => {
    const playlist = requireRead(actor, await lockPlaylist(tx, playlistId, actor));
    if (roleOf(actor, playlist)) return;
    if (!invitedAs(actor, playlist)) throw notInvited();
    requireRoomOfPerson(await countCollaborations(tx, userId));
    await updateCollaborator(tx, playlistId, userId, { acceptedAt: context.now() });
    await settleCollaborators(tx, playlistId);
  });
  await announcePlaylist(context, playlistId, 'collaborators');
}

function notInvited(): AppError {
  return new AppError('forbidden', 'not-invited', {
    detail: 'You are not invited to this playlist, or the invitation was taken back.',
  });
}
