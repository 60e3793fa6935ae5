import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { playlistImportOperations } from '../../import-contract';
import { requireOwnImport } from './playlist-import.policy';
import { deleteImport, findImport } from './playlist-import.repository';

/**
 * Forgets an import; a playlist that was made of it stays. A job that still looks for its songs ends by itself.
 * @throws AppError not-found `import-not-found`.
 */
export async function deletePlaylistImport(
  { db }: Pick<AppContext, 'db'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof playlistImportOperations.deletePlaylistImport>, 'params'>,
): Promise<void> {
  requireOwnImport(actor, await findImport(db, params.importId));
  await deleteImport(db, params.importId);
}
