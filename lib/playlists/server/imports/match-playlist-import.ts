import type { PlaylistImportId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { matchEntries } from './match-entries';
import { findEntries, findImport, writeFound, writeImport } from './playlist-import.repository';

/** Lines looked for between two reports of progress. */
const CHUNK = 50;

/**
 * Looks for the lines of an import that are still waiting, and says in between how far it is. Ended in the middle, it goes on from
 * there the next time.
 */
export async function matchPlaylistImport(
  context: Pick<AppContext, 'db' | 'env' | 'search' | 'now'>,
  importId: PlaylistImportId,
  signal: AbortSignal,
): Promise<void> {
  const { db, now } = context;
  const found = await findImport(db, importId);
  // Forgotten by its owner, or done by an attempt that was thought dead.
  if (found?.status !== 'matching') return;
  let { matchedCount } = found;
  for (;;) {
    signal.throwIfAborted();
    const rows = await findEntries(db, importId, { states: ['waiting'], take: CHUNK });
    if (rows.length === 0) break;
    await writeFound(db, importId, await matchEntries(context, rows));
    matchedCount = Math.min(found.entryCount, matchedCount + rows.length);
    await writeImport(db, importId, { matchedCount, updatedAt: now() });
  }
  await writeImport(db, importId, { status: 'ready', matchedCount: found.entryCount, updatedAt: now() });
}
