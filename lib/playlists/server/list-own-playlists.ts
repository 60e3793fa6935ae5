import { z } from 'zod';
import { pageOf } from '@/lib/catalog/server/page-of';
import type { Actor } from '@/lib/kernel/actor';
import { decodeCursor, type Page } from '@/lib/kernel/cursor';
import type { PlaylistId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PlaylistDto, playlistsOperations } from '../contract';
import { toPlaylistDto } from './playlist.dto';
import { requireUser } from './playlist.policy';
import { findOwnPlaylists } from './playlist.repository';
import { readCovers } from './read-covers';

const keySchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** The actor's playlists and those they have joined, last changed first. */
export async function listOwnPlaylists(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { query }: Pick<OperationInput<typeof playlistsOperations.listOwnPlaylists>, 'query'>,
): Promise<Page<PlaylistDto>> {
  const rows = await findOwnPlaylists(context.db, requireUser(actor), {
    search: query.search,
    onlyEditable: query.editable === 'true',
    after: query.cursor === undefined ? undefined : decodeCursor(query.cursor, keySchema),
    take: query.limit + 1,
  });
  const covers = await readCovers(
    context,
    rows.slice(0, query.limit).map((row) => row.id as PlaylistId),
  );
  return pageOf(
    rows,
    query.limit,
    (row) => toPlaylistDto(row, actor, covers.get(row.id as PlaylistId) ?? []),
    (row) => [row.updatedAt.toISOString(), row.id],
  );
}
