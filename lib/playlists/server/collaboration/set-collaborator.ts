import { lookUpPeople } from '@/lib/accounts/server/look-up-people';
import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import {
  PLAYLIST_INVITED_JOB,
  type CollaboratorDto,
  type collaborationOperations,
} from '../../collaboration-contract';
import { announcePlaylist } from '../live/announce-playlist';
import { requireOwn, requireUser } from '../playlist.policy';
import { lockPlaylist } from '../playlist.repository';
import { personNotFound, requireRoleFits, requireRoomInPlaylist, requireShown } from './collaboration.policy';
import {
  countCollaborators,
  findCollaborator,
  insertCollaborator,
  updateCollaborator,
} from './collaborator.repository';

/**
 * Invites somebody by name, or changes what somebody who is in may do.
 * @throws AppError not-found `playlist-not-found` or `person-not-found`; forbidden `not-your-playlist` or `playlist-hidden`; conflict `playlist-is-smart`;
 * rejected `own-playlist` or `too-many-collaborators`.
 */
export async function setCollaborator(
  context: Pick<AppContext, 'db' | 'now' | 'jobs' | 'pubsub' | 'log'>,
  actor: Actor,
  { params, body }: Pick<OperationInput<typeof collaborationOperations.setCollaborator>, 'params' | 'body'>,
): Promise<CollaboratorDto> {
  const { playlistId, userId } = params;
  const { userId: invitedById } = requireUser(actor);
  const set = await context.db.$transaction(async (tx): Promise<CollaboratorDto> => {
    const playlist = requireOwn(actor, await lockPlaylist(tx, playlistId, actor));
    if (userId === playlist.ownerId) throw ownPlaylist();
    const person = (await lookUpPeople({ db: tx }, [userId])).get(userId);
    if (!person) throw personNotFound();
    requireRoleFits(body.role, playlist);
    const known = await findCollaborator(tx, playlistId, userId);
    if (known) {
      await updateCollaborator(tx, playlistId, userId, { role: body.role });
    } else {
      requireShown(playlist);
      requireRoomInPlaylist(await countCollaborators(tx, playlistId));
      const entry = { userId, role: body.role, invitedAt: context.now(), acceptedAt: null };
      await insertCollaborator(tx, playlistId, entry);
      await context.jobs.enqueue(tx, PLAYLIST_INVITED_JOB, { playlistId, invitedById, userId });
    }
    return { person, role: body.role, since: known?.acceptedAt?.toISOString() ?? null };
  });
  await announcePlaylist(context, playlistId, 'collaborators');
  return set;
}

function ownPlaylist(): AppError {
  return new AppError('rejected', 'own-playlist', { detail: 'That is its owner.' });
}
