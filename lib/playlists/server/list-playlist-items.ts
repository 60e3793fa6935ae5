import { z } from 'zod';
import { lookUpSongs } from '@/lib/catalog/server/look-up-songs';
import { pageOf } from '@/lib/catalog/server/page-of';
import type { Actor } from '@/lib/kernel/actor';
import { decodeCursor, type Page } from '@/lib/kernel/cursor';
import type { PlaylistId, SongId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import type { PlaylistItemDto, PlaylistSort, playlistsOperations } from '../contract';
import { toItemDto } from './playlist.dto';
import { findItems, findItemsByIds, type PlaylistItemRow } from './playlist-item.repository';
import { canEdit, requireRead } from './playlist.policy';
import { findPlaylist } from './playlist.repository';
import { findSortedItems } from './sorted-items.repository';

interface KeyedRow {
  row: PlaylistItemRow;
  /** What a cursor says of it. */
  key: readonly string[];
}

/**
 * A page of a playlist's songs. Who may change it sees that a song is not available any more; others see what is public.
 * @throws AppError not-found `playlist-not-found` or invalid `bad-cursor`, also for a cursor of another order.
 */
export async function listPlaylistItems(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { params, query }: Pick<OperationInput<typeof playlistsOperations.listPlaylistItems>, 'params' | 'query'>,
): Promise<Page<PlaylistItemDto>> {
  const playlist = requireRead(actor, await findPlaylist(context.db, params.playlistId, actor));
  const keyed = await readRows(context.db, params.playlistId, query.sort ?? 'own', {
    onlyPublic: !canEdit(actor, playlist),
    cursor: query.cursor,
    take: query.limit + 1,
  });
  const songIds = [...new Set(keyed.map(({ row }) => row.songId as SongId))];
  const { items: songs } = await lookUpSongs(context, actor, { query: { songId: songIds } });
  const songOf = new Map<string, (typeof songs)[number]>(songs.map((song) => [song.id, song]));
  return pageOf(
    keyed,
    query.limit,
    ({ row }) => toItemDto(row, songOf.get(row.songId)),
    ({ key }) => key,
  );
}

async function readRows(
  db: DbOrTransaction,
  playlistId: PlaylistId,
  sort: PlaylistSort,
  { cursor, ...query }: { onlyPublic: boolean; cursor: string | undefined; take: number },
): Promise<KeyedRow[]> {
  if (sort === 'own') {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, z.tuple([z.string(), z.uuid()]));
    const rows = await findItems(db, playlistId, { ...query, after });
    return rows.map((row) => ({ row, key: [row.position, row.id] }));
  }
  const schema = z.tuple([z.literal(sort), z.string(), z.uuid()]);
  const [, ...after] = cursor === undefined ? [] : decodeCursor(cursor, schema);
  const sorted = await findSortedItems(db, playlistId, sort, {
    ...query,
    after: after.length === 2 ? after : undefined,
  });
  const keyOf = new Map(sorted.map(({ id, sortKey }) => [id, [sort, sortKey, id]]));
  const rows = await findItemsByIds(
    db,
    sorted.map(({ id }) => id),
  );
  return rows.map((row) => ({ row, key: keyOf.get(row.id) ?? [] }));
}
