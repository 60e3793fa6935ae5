import type { ArtworkDto } from '@/lib/catalog/contract';
import type { Actor } from '@/lib/kernel/actor';
import type { PlaylistId } from '@/lib/kernel/ids';
import { hashOneTimeToken } from '@/lib/platform/auth/one-time-token';
import type { AppContext } from '@/lib/platform/context/app-context';
import { playlistTokenSchema } from '../../collaboration-contract';
import type { CollaboratorRole, PlaylistDto } from '../../contract';
import { toPerson } from '../playlist.dto';
import { roleOf } from '../playlist.policy';
import { findPlaylist } from '../playlist.repository';
import { readCovers } from '../read-covers';
import { findOpenInvitation } from './invitation.repository';

export interface OfferedPlaylist {
  playlist: Pick<PlaylistDto, 'id' | 'name' | 'owner'> & { covers: readonly ArtworkDto[] };
  role: CollaboratorRole;
  expiresAt: string;
  /** The reader has nothing to gain by it. */
  isIn: boolean;
}

/** What a link offers, for the page behind it; null when it leads nowhere. Whoever has it may know the playlist's name. */
export async function readPlaylistInvitation(
  context: Pick<AppContext, 'db' | 'env' | 'now'>,
  actor: Actor,
  token: string,
): Promise<OfferedPlaylist | null> {
  const parsed = playlistTokenSchema.safeParse(token);
  if (!parsed.success) return null;
  const row = await findOpenInvitation(context.db, hashOneTimeToken(parsed.data), context.now());
  if (!row) return null;
  const id = row.playlistId as PlaylistId;
  const [playlist, covers] = await Promise.all([
    findPlaylist(context.db, id, actor),
    readCovers(context, [id]),
  ]);
  if (!playlist || playlist.deletedAt || playlist.hiddenAt) return null;
  const role = roleOf(actor, playlist);
  return {
    playlist: { id, name: playlist.name, owner: toPerson(playlist.owner), covers: covers.get(id) ?? [] },
    role: row.role,
    expiresAt: row.expiresAt.toISOString(),
    isIn: role !== null && (role !== 'viewer' || row.role === 'viewer'),
  };
}
