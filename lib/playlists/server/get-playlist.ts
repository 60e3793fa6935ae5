import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PlaylistDto, playlistsOperations } from '../contract';
import { toPlaylistDto } from './playlist.dto';
import { canEdit, requireRead } from './playlist.policy';
import { countPublicSongs, findPlaylist } from './playlist.repository';
import { readCovers } from './read-covers';

/** @throws AppError not-found `playlist-not-found`. */
export async function getPlaylist(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof playlistsOperations.getPlaylist>, 'params'>,
): Promise<PlaylistDto> {
  const { playlistId } = params;
  const row = requireRead(actor, await findPlaylist(context.db, playlistId, actor));
  const [covers, shown] = await Promise.all([
    readCovers(context, [playlistId]),
    // Count and duration are of what one sees below them.
    canEdit(actor, row) ? {} : countPublicSongs(context.db, playlistId),
  ]);
  return { ...toPlaylistDto(row, actor, covers.get(playlistId) ?? []), ...shown };
}
