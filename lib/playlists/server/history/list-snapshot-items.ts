import { z } from 'zod';
import { lookUpSongs } from '@/lib/catalog/server/look-up-songs';
import { pageOf } from '@/lib/catalog/server/page-of';
import type { Actor } from '@/lib/kernel/actor';
import { decodeCursor, type Page } from '@/lib/kernel/cursor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PlaylistItemDto } from '../../contract';
import type { historyOperations } from '../../history-contract';
import { canEdit, requireRole } from '../playlist.policy';
import { toItemDto } from '../playlist.dto';
import { findPlaylist } from '../playlist.repository';
import { requireChange } from './change.policy';
import { findChange, findSnapshotPage } from './playlist-history.repository';

const keySchema = z.tuple([z.string(), z.uuid()]);

/**
 * A page of the list as it was after a change. Like of the list there is, only who may change it is told of songs that are not
 * available any more: a page for others may be shorter.
 * @throws AppError not-found `playlist-not-found` or `change-not-found`, forbidden `not-your-playlist` or invalid `bad-cursor`.
 */
export async function listSnapshotItems(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { params, query }: Pick<OperationInput<typeof historyOperations.listSnapshotItems>, 'params' | 'query'>,
): Promise<Page<PlaylistItemDto>> {
  const { playlistId, revision } = params;
  const playlist = requireRole(actor, await findPlaylist(context.db, playlistId, actor));
  requireChange(await findChange(context.db, playlistId, revision));
  const rows = await findSnapshotPage(context.db, playlistId, revision, {
    after: query.cursor === undefined ? undefined : decodeCursor(query.cursor, keySchema),
    take: query.limit + 1,
  });
  const { items: songs } = await lookUpSongs(context, actor, {
    query: { songId: [...new Set(rows.map(({ songId }) => songId))] },
  });
  const songOf = new Map(songs.map((song) => [song.id, song]));
  const page = pageOf(
    rows,
    query.limit,
    (row) => toItemDto(row, songOf.get(row.songId)),
    (row) => [row.position, row.id],
  );
  return canEdit(actor, playlist) ? page : { ...page, items: page.items.filter(({ song }) => song !== null) };
}
