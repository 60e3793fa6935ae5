import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { CollaboratorDto, collaborationOperations } from '../../collaboration-contract';
import { toPerson } from '../playlist.dto';
import { isOwner, requireRole } from '../playlist.policy';
import { findPlaylist } from '../playlist.repository';
import { toCollaboratorDto } from './collaboration.dto';
import { findCollaborators } from './collaborator.repository';

/**
 * The owner first, then who has joined; the owner also sees who has not answered.
 * @throws AppError not-found `playlist-not-found` or forbidden `not-your-playlist`.
 */
export async function listCollaborators(
  { db }: Pick<AppContext, 'db'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof collaborationOperations.listCollaborators>, 'params'>,
): Promise<{ items: CollaboratorDto[] }> {
  const playlist = requireRole(actor, await findPlaylist(db, params.playlistId, actor));
  const rows = await findCollaborators(db, params.playlistId, { withInvited: isOwner(actor, playlist) });
  const owner: CollaboratorDto = {
    person: toPerson(playlist.owner),
    role: 'owner',
    since: playlist.createdAt.toISOString(),
  };
  return { items: [owner, ...rows.map(toCollaboratorDto)] };
}
