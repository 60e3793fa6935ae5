import { readAffected, type SearchableKind } from '@/lib/catalog/server/read-searchable';
import type { AppContext } from '@/lib/platform/context/app-context';
import { MissedWriteError } from '@/lib/platform/search/search-engine';
import type { FoundKind } from '../contract';
import { readDocuments } from './read-documents';
import {
  deleteChanges,
  findWaitingChanges,
  holdChanges,
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
    const { takenCount } = await indexBatch(context, false);
    done += takenCount;
    if (takenCount < BATCH) return done;
  }
}

/**
 * Tries again what the first of two engines missed while it was down, until it misses something again. New changes do not wait
 * for it: they are indexed apart.
 *
 * @returns how many notes were taken off
 */
export async function indexHeldChanges(context: Context): Promise<number> {
  let done = 0;
  for (;;) {
    const { takenCount, isMissed } = await indexBatch(context, true);
    if (isMissed) return done;
    done += takenCount;
    if (takenCount < BATCH) return done;
  }
}

function indexBatch(context: Context, isHeld: boolean): Promise<{ takenCount: number; isMissed: boolean }> {
  return context.db.$transaction(async (tx) => {
    await lockIndexing(tx);
    const waiting = await findWaitingChanges(tx, { most: BATCH, isHeld });
    if (waiting.length === 0) return { takenCount: 0, isMissed: false };
    const affected = await affectedBy(context, waiting);
    let isMissed = false;
    for (const [kind, ids] of Object.entries(affected) as [FoundKind, string[]][]) {
      for (let at = 0; at < ids.length; at += BATCH) {
        if (!(await refresh(context, kind, ids.slice(at, at + BATCH)))) isMissed = true;
      }
    }
    const noteIds = waiting.map(({ id }) => id);
    await (isMissed ? holdChanges(tx, noteIds) : deleteChanges(tx, noteIds));
    return { takenCount: waiting.length, isMissed };
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
  return {
    ...(await readAffected(context, changed)),
    playlist: idsOf('playlist'),
    person: idsOf('person'),
    lyric: changed.song,
  };
}

/** @returns false when the first of two engines missed some of it. */
async function refresh(context: Context, kind: FoundKind, ids: readonly string[]): Promise<boolean> {
  const documents = await readDocuments(context, kind, ids);
  const found = new Set(documents.map(({ id }) => id));
  const gone = ids.filter((id) => !found.has(id));
  const isUpserted = await isTaken(context.search.upsert(documents));
  const isRemoved = await isTaken(context.search.remove(kind, gone));
  return isUpserted && isRemoved;
}

async function isTaken(write: Promise<void>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof MissedWriteError) return false;
    throw error;
  }
}
