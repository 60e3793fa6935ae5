import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import { createOneTimeToken } from '@/lib/platform/auth/one-time-token';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { collaborationOperations, PlaylistInvitationDto } from '../../collaboration-contract';
import { requireOwn } from '../playlist.policy';
import { lockPlaylist } from '../playlist.repository';
import { toInvitationDto } from './collaboration.dto';
import { requireRoleFits, requireRoomForInvitation, requireShown } from './collaboration.policy';
import { findOpenInvitations, insertInvitation } from './invitation.repository';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * A link that lets people in. Its secret is in the answer and nowhere else.
 * @throws AppError not-found `playlist-not-found`; forbidden `not-your-playlist` or `playlist-hidden`; conflict `playlist-is-smart`; rejected `too-many-invitations`.
 */
export async function createPlaylistInvitation(
  context: Pick<AppContext, 'db' | 'env' | 'now'>,
  actor: Actor,
  {
    params,
    body,
  }: Pick<OperationInput<typeof collaborationOperations.createPlaylistInvitation>, 'params' | 'body'>,
): Promise<{ invitation: PlaylistInvitationDto; url: string }> {
  const { playlistId } = params;
  const { token, tokenHash } = createOneTimeToken();
  const row = await context.db.$transaction(async (tx) => {
    const playlist = requireOwn(actor, await lockPlaylist(tx, playlistId, actor));
    requireShown(playlist);
    requireRoleFits(body.role, playlist);
    const createdAt = context.now();
    requireRoomForInvitation((await findOpenInvitations(tx, playlistId, createdAt)).length);
    const expiresAt = new Date(createdAt.getTime() + body.lifetimeD * DAY_MS);
    return insertInvitation(tx, { playlistId, tokenHash, role: body.role, createdAt, expiresAt });
  });
  return { invitation: toInvitationDto(row), url: `${context.env.PUBLIC_URL}/playlist-invitation/${token}` };
}
