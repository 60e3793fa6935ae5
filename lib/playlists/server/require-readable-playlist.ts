import type { Actor } from '@/lib/kernel/actor';
import type { PlaylistId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { requireRead } from './playlist.policy';
import { findPlaylist } from './playlist.repository';

/**
 * One small query before a page is streamed: once its first bytes are on the way, the status can no longer become 404.
 * @throws AppError not-found `playlist-not-found`.
 */
export async function requireReadablePlaylist(
  { db }: Pick<AppContext, 'db'>,
  actor: Actor,
  playlistId: PlaylistId,
): Promise<void> {
  requireRead(actor, await findPlaylist(db, playlistId, actor));
}
