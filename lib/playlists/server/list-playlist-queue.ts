import { readSongBriefs } from '@/lib/catalog/server/read-song-briefs';
import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { PLAYLIST_MAX_SONGS, type playlistsOperations, type QueuedSongDto } from '../contract';
import { findSongIds } from './playlist-item.repository';
import { requireRead } from './playlist.policy';
import { findPlaylist } from './playlist.repository';

/**
 * All a player needs to queue a playlist of any length; names are looked up as they come into view.
 * @throws AppError not-found `playlist-not-found`.
 */
export async function listPlaylistQueue(
  context: Pick<AppContext, 'db'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof playlistsOperations.listPlaylistQueue>, 'params'>,
): Promise<{ songs: QueuedSongDto[] }> {
  requireRead(actor, await findPlaylist(context.db, params.playlistId, actor));
  const songIds = await findSongIds(context.db, params.playlistId, PLAYLIST_MAX_SONGS);
  const briefs = await readSongBriefs(context, actor, songIds);
  const songs = songIds.flatMap((songId) => {
    const brief = briefs.get(songId);
    return brief?.isPlayable ? [{ songId, artistId: brief.artistId }] : [];
  });
  return { songs };
}
