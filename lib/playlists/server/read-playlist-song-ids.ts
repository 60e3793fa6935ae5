import type { Actor } from '@/lib/kernel/actor';
import type { PlaylistId, SongId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { PLAYLIST_MAX_SONGS } from '../contract';
import { findSongIds } from './playlist-item.repository';
import { requireReadablePlaylist } from './require-readable-playlist';

/**
 * All songs of a playlist in order, whether they can be played now or not.
 * @throws AppError not-found `playlist-not-found`.
 */
export async function readPlaylistSongIds(
  context: Pick<AppContext, 'db'>,
  actor: Actor,
  playlistId: PlaylistId,
): Promise<SongId[]> {
  await requireReadablePlaylist(context, actor, playlistId);
  return findSongIds(context.db, playlistId, PLAYLIST_MAX_SONGS);
}
