import { lookUpSongs } from '@/lib/catalog/server/look-up-songs';
import type { Actor } from '@/lib/kernel/actor';
import type { SongId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { EDIT_MAX_ITEMS, type PlaylistItemDto, type playlistsOperations } from '../contract';
import { toItemDto } from './playlist.dto';
import { findDuplicates } from './playlist-item.repository';
import { requireEdit } from './playlist.policy';
import { findPlaylist } from './playlist.repository';

/**
 * What stands in a playlist more than once, but for its first place; as many as one edit removes.
 * @throws AppError not-found `playlist-not-found` or forbidden `not-your-playlist`.
 */
export async function listPlaylistDuplicates(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof playlistsOperations.listPlaylistDuplicates>, 'params'>,
): Promise<{ items: PlaylistItemDto[] }> {
  requireEdit(actor, await findPlaylist(context.db, params.playlistId, actor));
  const rows = await findDuplicates(context.db, params.playlistId, EDIT_MAX_ITEMS);
  const songIds = [...new Set(rows.map((row) => row.songId as SongId))];
  const { items: songs } = await lookUpSongs(context, actor, { query: { songId: songIds } });
  const songOf = new Map<string, (typeof songs)[number]>(songs.map((song) => [song.id, song]));
  return { items: rows.map((row) => toItemDto(row, songOf.get(row.songId))) };
}
