import { z } from 'zod';
import { pageOf } from '@/lib/catalog/server/page-of';
import { lookUpSongs } from '@/lib/catalog/server/look-up-songs';
import type { Actor } from '@/lib/kernel/actor';
import { decodeCursor, type Page } from '@/lib/kernel/cursor';
import type { SongId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { historyOperations, PlaylistChangeDto } from '../../history-contract';
import { canEdit, requireRole } from '../playlist.policy';
import { findPlaylist } from '../playlist.repository';
import { toChangeDto } from './change.dto';
import { findChanges } from './playlist-history.repository';

const keySchema = z.tuple([z.number().int()]);

/**
 * What was done to a playlist, newest first.
 * @throws AppError not-found `playlist-not-found`, forbidden `not-your-playlist` or invalid `bad-cursor`.
 */
export async function listPlaylistChanges(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { params, query }: Pick<OperationInput<typeof historyOperations.listPlaylistChanges>, 'params' | 'query'>,
): Promise<Page<PlaylistChangeDto>> {
  const { playlistId } = params;
  const playlist = requireRole(actor, await findPlaylist(context.db, playlistId, actor));
  const rows = await findChanges(context.db, playlistId, {
    before: query.cursor === undefined ? undefined : decodeCursor(query.cursor, keySchema)[0],
    take: query.limit + 1,
  });
  const songIds = [...new Set(rows.flatMap((row) => row.songIds as SongId[]))];
  const { items: songs } = await lookUpSongs(context, actor, { query: { songId: songIds } });
  const nameOf = new Map<string, string>(songs.map(({ id, name }) => [id, name]));
  const mayUndo = canEdit(actor, playlist) && !playlist.isSmart;
  return pageOf(
    rows,
    query.limit,
    (row) => toChangeDto(row, nameOf, mayUndo),
    (row) => [row.revision],
  );
}
