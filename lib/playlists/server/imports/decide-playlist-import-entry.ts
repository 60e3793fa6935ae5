import { readReadableIds } from '@/lib/catalog/server/read-readable-ids';
import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ImportEntryDto, playlistImportOperations } from '../../import-contract';
import { entriesWithSongs } from './list-playlist-import-entries';
import { requireOwnImport, requireReady } from './playlist-import.policy';
import { findEntry, findImport, writeDecision, writeImport } from './playlist-import.repository';

/**
 * Says which song a line of an import is, or that it is none.
 * @throws AppError not-found `import-not-found`, `entry-not-found` or `song-not-found`; conflict `import-not-ready` or `import-finished`.
 */
export async function decidePlaylistImportEntry(
  context: Pick<AppContext, 'db' | 'env' | 'now'>,
  actor: Actor,
  {
    params,
    body,
  }: Pick<OperationInput<typeof playlistImportOperations.decidePlaylistImportEntry>, 'params' | 'body'>,
): Promise<ImportEntryDto> {
  const { db } = context;
  const { importId, position } = params;
  requireReady(requireOwnImport(actor, await findImport(db, importId)));
  if (body.songId && (await readReadableIds(context, actor, 'song', [body.songId])).length === 0)
    throw new AppError('not-found', 'song-not-found', {
      detail: 'There is no such song, or it is not public.',
    });
  if (!(await findEntry(db, importId, position))) throw noSuchEntry();
  await writeDecision(db, importId, position, {
    state: body.songId ? 'chosen' : 'left_out',
    songId: body.songId,
  });
  await writeImport(db, importId, { updatedAt: context.now() });
  const row = await findEntry(db, importId, position);
  if (!row) throw noSuchEntry();
  return (await entriesWithSongs(context, actor, [row]))(row);
}

function noSuchEntry(): AppError {
  return new AppError('not-found', 'entry-not-found', { detail: 'The import has no such line.' });
}
