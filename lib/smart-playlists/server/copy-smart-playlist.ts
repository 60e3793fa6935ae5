import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PlaylistDto } from '@/lib/playlists/contract';
import { createPlaylist } from '@/lib/playlists/server/create-playlist';
import { getPlaylist } from '@/lib/playlists/server/get-playlist';
import { readPlaylistSongIds } from '@/lib/playlists/server/read-playlist-song-ids';
import type { smartPlaylistsOperations } from '../contract';
import { getSmartPlaylist } from './get-smart-playlist';

/**
 * The songs of this moment as an ordinary playlist, to be arranged by hand. A copy: the rule is not lost by it.
 * @throws AppError not-found `playlist-not-found`, forbidden `not-your-playlist`, conflict `not-a-smart-playlist`.
 */
export async function copySmartPlaylist(
  context: Pick<AppContext, 'db' | 'env' | 'now'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof smartPlaylistsOperations.copySmartPlaylist>, 'params'>,
): Promise<PlaylistDto> {
  await getSmartPlaylist(context, actor, { params });
  const [{ name, description }, songIds] = await Promise.all([
    getPlaylist(context, actor, { params }),
    readPlaylistSongIds(context, actor, params.playlistId),
  ]);
  return createPlaylist(context, actor, { body: { name, description, visibility: 'private', songIds } });
}
