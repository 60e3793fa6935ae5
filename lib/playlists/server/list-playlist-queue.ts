import { readSongBriefs } from '@/lib/catalog/server/read-song-briefs';
import type { Actor } from '@/lib/kernel/actor';
import type { PlaylistId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { PLAYLIST_MAX_SONGS, type playlistsOperations, type QueuedSongDto } from '../contract';
import { findSongIds } from './playlist-item.repository';
import { requireRead } from './playlist.policy';
import { findPlaylist } from './playlist.repository';
import { findSortedItems, type ViewSort } from './sorted-items.repository';

type Input = OperationInput<typeof playlistsOperations.listPlaylistQueue>;

/**
 * All a player needs to queue a playlist of any length; names are looked up as they come into view.
 * @throws AppError not-found `playlist-not-found`.
 */
export async function listPlaylistQueue(
  context: Pick<AppContext, 'db'>,
  actor: Actor,
  { params, query }: Pick<Input, 'params'> & Partial<Pick<Input, 'query'>>,
): Promise<{ songs: QueuedSongDto[] }> {
  const sort = query?.sort ?? 'own';
  requireRead(actor, await findPlaylist(context.db, params.playlistId, actor));
  const songIds =
    sort === 'own'
      ? await findSongIds(context.db, params.playlistId, PLAYLIST_MAX_SONGS)
      : await findSortedSongIds(context, params.playlistId, sort);
  const briefs = await readSongBriefs(context, actor, songIds);
  const songs = songIds.flatMap((songId) => {
    const brief = briefs.get(songId);
    return brief?.isPlayable ? [{ songId, artistId: brief.artistId }] : [];
  });
  return { songs };
}

async function findSortedSongIds({ db }: Pick<AppContext, 'db'>, playlistId: PlaylistId, sort: ViewSort) {
  const items = await findSortedItems(db, playlistId, sort, { onlyPublic: false, take: PLAYLIST_MAX_SONGS });
  return items.map(({ songId }) => songId);
}
