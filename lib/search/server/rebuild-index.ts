import type { AppContext } from '@/lib/platform/context/app-context';
import { readAllDocuments } from './read-documents';
import { deleteOldRebuilds, insertRebuild, updateRebuild } from './search-index.repository';

type Context = Pick<AppContext, 'db' | 'search' | 'now' | 'log'>;

/** How long a rebuild's record is kept. */
const RECORD_KEPT_MS = 30 * 24 * 3600 * 1000;

/**
 * Builds the index anew out of the catalogue, beside the one in use. Changes meanwhile are carried over by the engine; an
 * abort or a killed process leaves the index as it was.
 *
 * @throws the signal's reason when it is aborted; what reading or writing threw. The record then says so.
 */
export async function rebuildSearchIndex(context: Context, signal?: AbortSignal): Promise<void> {
  const { db, search, now, log } = context;
  const id = await insertRebuild(db, now());
  try {
    let written = Promise.resolve();
    // Each engine reads it from the beginning.
    const source = {
      [Symbol.asyncIterator]: () => readAllDocuments(context, () => signal?.throwIfAborted()),
    };
    const { documentCount, durationMs } = await search.rebuild(source, (count) => {
      written = written.then(() => updateRebuild(db, id, { documentCount: count }));
    });
    await written;
    await updateRebuild(db, id, { documentCount, finishedAt: now() });
    await deleteOldRebuilds(db, new Date(now().getTime() - RECORD_KEPT_MS));
    log.info({ documentCount, durationMs }, 'the search index was built anew');
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    await updateRebuild(db, id, { finishedAt: now(), failure }).catch(() => undefined);
    throw error;
  }
}
