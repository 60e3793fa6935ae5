import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PlaylistImportDto, playlistImportOperations } from '../../import-contract';
import { toImportDto } from './playlist-import.dto';
import { requireOwnImport } from './playlist-import.policy';
import { countStates, findImport } from './playlist-import.repository';

/**
 * How far an import of the caller's is.
 * @throws AppError not-found `import-not-found`.
 */
export async function getPlaylistImport(
  { db }: Pick<AppContext, 'db'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof playlistImportOperations.getPlaylistImport>, 'params'>,
): Promise<PlaylistImportDto> {
  const row = requireOwnImport(actor, await findImport(db, params.importId));
  const counts = (await countStates(db, [row.id])).get(row.id);
  if (!counts) throw new Error('countStates answers for every id it was given');
  return toImportDto(row, counts);
}
