import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { collaborationOperations, PlaylistInvitationDto } from '../../collaboration-contract';
import { requireOwn } from '../playlist.policy';
import { findPlaylist } from '../playlist.repository';
import { toInvitationDto } from './collaboration.dto';
import { findOpenInvitations } from './invitation.repository';

/** @throws AppError not-found `playlist-not-found` or forbidden `not-your-playlist`. */
export async function listPlaylistInvitations(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof collaborationOperations.listPlaylistInvitations>, 'params'>,
): Promise<{ items: PlaylistInvitationDto[] }> {
  requireOwn(actor, await findPlaylist(db, params.playlistId, actor));
  const rows = await findOpenInvitations(db, params.playlistId, now());
  return { items: rows.map(toInvitationDto) };
}
