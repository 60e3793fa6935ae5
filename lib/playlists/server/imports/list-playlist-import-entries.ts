import { z } from 'zod';
import { lookUpSongs } from '@/lib/catalog/server/look-up-songs';
import { pageOf } from '@/lib/catalog/server/page-of';
import type { Actor } from '@/lib/kernel/actor';
import { decodeCursor, type Page } from '@/lib/kernel/cursor';
import type { SongId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ImportEntryDto, ImportEntryState, playlistImportOperations } from '../../import-contract';
import { songIdsOf, toEntryDto } from './playlist-import.dto';
import { requireOwnImport } from './playlist-import.policy';
import { findEntries, findImport, type ImportEntryRow } from './playlist-import.repository';

const keySchema = z.tuple([z.number().int()]);
/** Decided ones stay in sight, so that a decision can be changed. */
const OPEN_STATES: readonly ImportEntryState[] = ['doubtful', 'missing', 'chosen', 'left_out'];

/**
 * A page of an import's lines, in the order of the file.
 * @throws AppError not-found `import-not-found` or invalid `bad-cursor`.
 */
export async function listPlaylistImportEntries(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  {
    params,
    query,
  }: Pick<OperationInput<typeof playlistImportOperations.listPlaylistImportEntries>, 'params' | 'query'>,
): Promise<Page<ImportEntryDto>> {
  requireOwnImport(actor, await findImport(context.db, params.importId));
  const rows = await findEntries(context.db, params.importId, {
    ...(query.select === 'open' ? { states: OPEN_STATES } : {}),
    after: query.cursor === undefined ? undefined : decodeCursor(query.cursor, keySchema)[0],
    take: query.limit + 1,
  });
  const toDto = await entriesWithSongs(context, actor, rows);
  return pageOf(rows, query.limit, toDto, ({ position }) => [position]);
}

/** Reads the songs that these lines name, all at once. */
export async function entriesWithSongs(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  rows: readonly ImportEntryRow[],
): Promise<(row: ImportEntryRow) => ImportEntryDto> {
  const songId = [...new Set(rows.flatMap(songIdsOf))] as SongId[];
  const { items } = await lookUpSongs(context, actor, { query: { songId } });
  const songOf = new Map(items.map((song) => [song.id as string, song]));
  return (row) => toEntryDto(row, songOf);
}
