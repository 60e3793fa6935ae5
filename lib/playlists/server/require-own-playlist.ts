import type { Actor } from '@/lib/kernel/actor';
import type { PlaylistId } from '@/lib/kernel/ids';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import { requireOwn } from './playlist.policy';
import { findPlaylist } from './playlist.repository';

/**
 * For features whose things belong to a playlist: what its owner alone may do.
 * @throws AppError unauthenticated, not-found `playlist-not-found` or forbidden `not-your-playlist`.
 */
export async function requireOwnPlaylist(
  { db }: { db: DbOrTransaction },
  actor: Actor,
  playlistId: PlaylistId,
): Promise<void> {
  requireOwn(actor, await findPlaylist(db, playlistId, actor));
}
