import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { collaborationOperations } from '../../collaboration-contract';
import { requireOwn } from '../playlist.policy';
import { lockPlaylist } from '../playlist.repository';
import { revokeInvitation } from './invitation.repository';

/**
 * Takes a link back; again it changes nothing.
 * @throws AppError not-found `playlist-not-found` or `invitation-not-found`; forbidden `not-your-playlist`.
 */
export async function revokePlaylistInvitation(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof collaborationOperations.revokePlaylistInvitation>, 'params'>,
): Promise<void> {
  const { playlistId, invitationId } = params;
  await db.$transaction(async (tx) => {
    requireOwn(actor, await lockPlaylist(tx, playlistId, actor));
    if (await revokeInvitation(tx, playlistId, invitationId, now())) return;
    throw new AppError('not-found', 'invitation-not-found', { detail: 'There is no such invitation.' });
  });
}
