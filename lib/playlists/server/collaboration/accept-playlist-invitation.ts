import type { Actor, UserActor } from '@/lib/kernel/actor';
import type { PlaylistId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import { hashOneTimeToken } from '@/lib/platform/auth/one-time-token';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { DbTransaction } from '@/lib/platform/db/prisma-client';
import type { collaborationOperations } from '../../collaboration-contract';
import type { PlaylistDto } from '../../contract';
import { getPlaylist } from '../get-playlist';
import { announcePlaylist } from '../live/announce-playlist';
import { isOwner, requireUser } from '../playlist.policy';
import { lockPlaylist } from '../playlist.repository';
import {
  invitationInvalid,
  requireRoomInPlaylist,
  requireRoomOfPerson,
  widerRole,
} from './collaboration.policy';
import {
  countCollaborations,
  countCollaborators,
  findCollaborator,
  insertCollaborator,
  settleCollaborators,
  updateCollaborator,
} from './collaborator.repository';
import { countInvitationUse, findOpenInvitation, type InvitationRow } from './invitation.repository';

/**
 * Comes in by a link. Who is in already loses nothing by it.
 * @throws AppError not-found `invitation-invalid`; rejected `too-many-collaborators` or `too-many-collaborations`.
 */
export async function acceptPlaylistInvitation(
  context: Pick<AppContext, 'db' | 'env' | 'now' | 'pubsub' | 'log'>,
  actor: Actor,
  { body }: Pick<OperationInput<typeof collaborationOperations.acceptPlaylistInvitation>, 'body'>,
): Promise<PlaylistDto> {
  const user = requireUser(actor);
  const tokenHash = hashOneTimeToken(body.token);
  const now = context.now();
  const playlistId = await context.db.$transaction(async (tx) => {
    const found = await findOpenInvitation(tx, tokenHash, now);
    if (!found) throw invitationInvalid();
    const id = found.playlistId as PlaylistId;
    const playlist = await lockPlaylist(tx, id, actor);
    // Taking it back takes the same lock.
    const invitation = await findOpenInvitation(tx, tokenHash, now);
    if (!playlist || playlist.deletedAt || playlist.hiddenAt || !invitation) throw invitationInvalid();
    if (!isOwner(actor, playlist)) await comeIn(tx, user, invitation, now);
    return id;
  });
  await announcePlaylist(context, playlistId, 'collaborators');
  return getPlaylist(context, actor, { params: { playlistId } });
}

async function comeIn(
  tx: DbTransaction,
  { userId }: UserActor,
  invitation: InvitationRow,
  now: Date,
): Promise<void> {
  const playlistId = invitation.playlistId as PlaylistId;
  const known = await findCollaborator(tx, playlistId, userId);
  if (!known?.acceptedAt) {
    requireRoomOfPerson(await countCollaborations(tx, userId));
    await countInvitationUse(tx, invitation.id);
  }
  if (known) {
    const role = widerRole(known.role, invitation.role);
    await updateCollaborator(tx, playlistId, userId, { role, acceptedAt: known.acceptedAt ?? now });
  } else {
    requireRoomInPlaylist(await countCollaborators(tx, playlistId));
    const entry = { userId, role: invitation.role, invitedAt: now, acceptedAt: now };
    await insertCollaborator(tx, playlistId, entry);
  }
  await settleCollaborators(tx, playlistId);
}
