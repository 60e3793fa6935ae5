import { readAffected, type SearchableKind } from '@/lib/catalog/server/read-searchable';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { FoundKind } from '../contract';
import { readDocuments } from './read-documents';
import {
  deleteChanges,
  findWaitingChanges,
  lockIndexing,
  type WaitingChange,
} from './search-index.repository';

type Context = Pick<AppContext, 'db' | 'search'>;

/** Changes taken at once, and documents written at once: one album of a busy label may touch thousands. */
const BATCH = 500;
/** Documents of an artist with a long life are read and written while the lock is held. */
const PATIENCE = { timeout: 120_000, maxWait: 60_000 };

/**
 * Puts into the index what has changed, until nothing waits. Notes say only what to look at; what is written is the present state,
 * read under one lock, so that notes may come twice, late, or out of order. A process that dies in the middle leaves its notes.
 *
 * @returns how many notes were taken off
 */
export async function indexChanges(context: Context): Promise<number> {
  let done = 0;
  for (;;) {
    const count = await indexBatch(context);
    done += count;
    if (count < BATCH) return done;
  }
}

function indexBatch(context: Context): Promise<number> {
  return context.db.$transaction(async (tx) => {
    await lockIndexing(tx);
    const waiting = await findWaitingChanges(tx, BATCH);
    if (waiting.length === 0) return 0;
    const affected = await affectedBy(context, waiting);
    for (const [kind, ids] of Object.entries(affected) as [FoundKind, string[]][]) {
      for (let at = 0; at < ids.length; at += BATCH) {
        await refresh(context, kind, ids.slice(at, at + BATCH));
      }
    }
    await deleteChanges(
      tx,
      waiting.map(({ id }) => id),
    );
    return waiting.length;
  }, PATIENCE);
}

async function affectedBy(
  context: Context,
  waiting: readonly WaitingChange[],
): Promise<Record<FoundKind, string[]>> {
  const idsOf = (wanted: FoundKind) => [
    ...new Set(waiting.filter(({ kind }) => kind === wanted).map(({ documentId }) => documentId)),
  ];
  const changed = { song: idsOf('song'), album: idsOf('album'), artist: idsOf('artist') } satisfies Record<
    SearchableKind,
    string[]
  >;
  // The words of a song are noted as a change of the song.
  return { ...(await readAffected(context, changed)), playlist: idsOf('playlist'), lyric: changed.song };
}

async function refresh(context: Context, kind: FoundKind, ids: readonly string[]): Promise<void> {
  const documents = await readDocuments(context, kind, ids);
  const found = new Set(documents.map(({ id }) => id));
  await context.search.upsert(documents);
  await context.search.remove(
    kind,
    ids.filter((id) => !found.has(id)),
  );
}
