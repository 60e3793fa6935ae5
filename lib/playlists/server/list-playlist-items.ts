import { z } from 'zod';
import { lookUpSongs } from '@/lib/catalog/server/look-up-songs';
import { pageOf } from '@/lib/catalog/server/page-of';
import type { Actor } from '@/lib/kernel/actor';
import { decodeCursor, type Page } from '@/lib/kernel/cursor';
import type { SongId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PlaylistItemDto, playlistsOperations } from '../contract';
import { toItemDto } from './playlist.dto';
import { findItems } from './playlist-item.repository';
import { canEdit, requireRead } from './playlist.policy';
import { findPlaylist } from './playlist.repository';

const keySchema = z.tuple([z.string(), z.uuid()]);

/**
 * A page of a playlist's songs. Who may change it sees that a song is not available any more; others see what is public.
 * @throws AppError not-found `playlist-not-found`.
 */
export async function listPlaylistItems(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { params, query }: Pick<OperationInput<typeof playlistsOperations.listPlaylistItems>, 'params' | 'query'>,
): Promise<Page<PlaylistItemDto>> {
  const playlist = requireRead(actor, await findPlaylist(context.db, params.playlistId, actor));
  const rows = await findItems(context.db, params.playlistId, {
    onlyPublic: !canEdit(actor, playlist),
    after: query.cursor === undefined ? undefined : decodeCursor(query.cursor, keySchema),
    take: query.limit + 1,
  });
  const songIds = [...new Set(rows.map((row) => row.songId as SongId))];
  const { items: songs } = await lookUpSongs(context, actor, { query: { songId: songIds } });
  const songOf = new Map<string, (typeof songs)[number]>(songs.map((song) => [song.id, song]));
  return pageOf(
    rows,
    query.limit,
    (row) => toItemDto(row, songOf.get(row.songId)),
    (row) => [row.position, row.id],
  );
}
