import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import {
  PLAYLIST_IMPORT_JOB,
  type PlaylistImportDto,
  type playlistImportOperations,
} from '../../import-contract';
import { getPlaylistImport } from './get-playlist-import';
import { requireOwnImport, requireReady } from './playlist-import.policy';
import { lockImport, resetEntries, writeImport } from './playlist-import.repository';

/**
 * Looks again for what was not found or not sure: music may have come since. Decisions stay.
 * @throws AppError not-found `import-not-found`; conflict `import-not-ready` or `import-finished`.
 */
export async function rematchPlaylistImport(
  context: Pick<AppContext, 'db' | 'jobs' | 'now'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof playlistImportOperations.rematchPlaylistImport>, 'params'>,
): Promise<PlaylistImportDto> {
  const { importId } = params;
  await context.db.$transaction(async (tx) => {
    const found = requireOwnImport(actor, await lockImport(tx, importId));
    requireReady(found);
    const count = await resetEntries(tx, importId, ['missing', 'doubtful']);
    if (count === 0) return;
    await writeImport(tx, importId, {
      status: 'matching',
      matchedCount: found.entryCount - count,
      updatedAt: context.now(),
    });
    await context.jobs.enqueue(tx, PLAYLIST_IMPORT_JOB, { importId });
  });
  return getPlaylistImport(context, actor, { params });
}
