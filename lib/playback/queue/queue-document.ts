import { z } from 'zod';
import {
  cursorIndex,
  entryOf,
  isAddedCurrent,
  PLAYED_MAX_ENTRIES,
  QUEUE_MAX_ENTRIES,
  type QueueOrigin,
  REPEAT_MODES,
  type EntryRun,
  type IdRun,
  type PlayQueue,
  type QueueEntry,
  type UndoStep,
} from './play-queue';

// A queue as it is stored and sent: every entry once, as columns, and lists as indexes into them. Ten thousand entries are
// some 550 kB instead of 1.5 MB as objects, and artists that stand there often cost two digits.

const ENTRY_ID_MAX_LENGTH = 64;
const entryIdSchema = z.string().min(1).max(ENTRY_ID_MAX_LENGTH);
const artistIdSchema = z.string().max(64);

/** Entries in columns: entry n is (`entryIds[n]`, `songIds[n]`, `artists[artistIndexes[n]]`, `origins[n]`). */
export const entryColumnsSchema = z.object({
  entryIds: z.array(entryIdSchema),
  songIds: z.array(z.uuid()),
  artists: z.array(artistIdSchema),
  /** −1: not known. */
  artistIndexes: z.array(z.number().int().min(-1)),
  /** One letter an entry: c(ontext), l(istener), a(utoplay). */
  origins: z.string().regex(/^[cla]*$/),
});
export type EntryColumns = z.output<typeof entryColumnsSchema>;

const index = z.number().int().min(0);
const indexes = z.array(index);
const runs = z.array(z.object({ before: z.string().nullable(), members: indexes }));
const idRuns = z.array(z.object({ before: z.string().nullable(), members: z.array(entryIdSchema) }));

const undoStepSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('patch'),
    takeOut: z.array(entryIdSchema),
    context: runs,
    shuffled: idRuns.nullable(),
    added: runs,
  }),
  z.object({
    kind: z.literal('replace'),
    context: indexes,
    shuffledIds: z.array(entryIdSchema).nullable(),
    added: indexes,
    currentId: entryIdSchema.nullable(),
    cursorId: entryIdSchema.nullable(),
  }),
]);

/** What stands in the queue; changes with edits, not with going on. */
export const queueContentSchema = z.object({
  entries: entryColumnsSchema,
  context: indexes,
  /** Play order while shuffled, as indexes into `context`. */
  shuffled: indexes.nullable(),
  added: indexes,
  undoSteps: z.array(undoStepSchema).max(20),
});
export type QueueContent = z.output<typeof queueContentSchema>;

/** Where in the queue playing stands; changes with every song and stays small. */
export const queuePlaceSchema = z.object({
  currentId: entryIdSchema.nullable(),
  cursorId: entryIdSchema.nullable(),
  repeat: z.enum(REPEAT_MODES),
  played: entryColumnsSchema,
});
export type QueuePlace = z.output<typeof queuePlaceSchema>;

export function toContent(queue: PlayQueue): QueueContent {
  const table = createTable();
  const idsOf = (list: readonly QueueEntry[]) => list.map(table.indexOf);
  const context = idsOf(queue.contextEntries);
  const at = new Map(queue.contextEntries.map(({ entryId }, position) => [entryId, position]));
  return {
    context,
    shuffled: queue.shuffledIds && queue.shuffledIds.map((id) => at.get(id) ?? 0),
    added: idsOf(queue.addedEntries),
    undoSteps: queue.undoSteps.map((step) => undoToDocument(step, idsOf)),
    entries: table.columns,
  };
}

export function toPlace({ currentId, cursorId, repeat, playedEntries }: PlayQueue): QueuePlace {
  return { currentId, cursorId, repeat, played: toColumns(playedEntries) };
}

/** The queue again; null when the two do not belong together or break what every queue holds to. */
export function fromDocument(content: QueueContent, place: QueuePlace): PlayQueue | null {
  const all = fromColumns(content.entries);
  const playedEntries = fromColumns(place.played);
  if (!all || !playedEntries) return null;
  const pick = (list: readonly number[]) => list.flatMap((one) => all[one] ?? []);
  const contextEntries = pick(content.context);
  const queue: PlayQueue = {
    contextEntries,
    shuffledIds: content.shuffled && content.shuffled.flatMap((one) => contextEntries[one]?.entryId ?? []),
    addedEntries: pick(content.added),
    currentId: place.currentId,
    cursorId: place.cursorId,
    repeat: place.repeat,
    playedEntries: playedEntries.slice(-PLAYED_MAX_ENTRIES),
    undoSteps: content.undoSteps.map((step) => undoFromDocument(step, pick)),
  };
  return isConsistent(queue, content) ? queue : null;
}

export function toColumns(entries: readonly QueueEntry[]): EntryColumns {
  const table = createTable();
  for (const entry of entries) table.add(entry);
  return table.columns;
}

/** Null when the columns are of different lengths or name an artist that is not there. */
export function fromColumns(columns: EntryColumns): QueueEntry[] | null {
  const { entryIds, songIds, artists, artistIndexes, origins } = columns;
  const count = entryIds.length;
  if (songIds.length !== count || artistIndexes.length !== count || origins.length !== count) return null;
  if (artistIndexes.some((one) => one >= artists.length)) return null;
  return entryIds.map((entryId, at) => ({
    entryId,
    songId: songIds[at] ?? '',
    artistId: artists[artistIndexes[at] ?? -1] ?? null,
    origin: ORIGIN_OF[origins[at] as keyof typeof ORIGIN_OF],
  }));
}

const ORIGIN_OF = { c: 'context', l: 'listener', a: 'autoplay' } as const satisfies Record<
  string,
  QueueOrigin
>;

function createTable() {
  const columns: EntryColumns = { entryIds: [], songIds: [], artists: [], artistIndexes: [], origins: '' };
  const known = new Map<string, number>();
  const artists = new Map<string, number>();
  const add = (entry: QueueEntry): number => {
    const at = columns.entryIds.push(entry.entryId) - 1;
    columns.songIds.push(entry.songId);
    columns.artistIndexes.push(artistIndex(entry.artistId));
    columns.origins += entry.origin.charAt(0);
    return at;
  };
  const artistIndex = (artistId: string | null): number => {
    if (artistId === null) return -1;
    const before = artists.get(artistId);
    if (before !== undefined) return before;
    const at = columns.artists.push(artistId) - 1;
    artists.set(artistId, at);
    return at;
  };
  // An entry that was moved between the sections is another one to undoing, though its id is the same.
  const indexOf = (entry: QueueEntry): number => {
    const key = `${entry.origin.charAt(0)}${entry.entryId}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const at = add(entry);
    known.set(key, at);
    return at;
  };
  return { columns, add, indexOf };
}

function undoToDocument(
  step: UndoStep,
  idsOf: (list: readonly QueueEntry[]) => number[],
): QueueContent['undoSteps'][number] {
  if (step.kind === 'replace') {
    const { contextEntries, shuffledIds, addedEntries, currentId, cursorId } = step;
    const ids = shuffledIds && [...shuffledIds];
    return {
      kind: 'replace',
      context: idsOf(contextEntries),
      shuffledIds: ids,
      added: idsOf(addedEntries),
      currentId,
      cursorId,
    };
  }
  const runsOf = (list: readonly EntryRun[]) =>
    list.map(({ beforeId, entries }) => ({ before: beforeId, members: idsOf(entries) }));
  return {
    kind: 'patch',
    takeOut: [...step.takeOut],
    context: runsOf(step.context),
    shuffled:
      step.shuffled && step.shuffled.map(({ beforeId, ids }) => ({ before: beforeId, members: [...ids] })),
    added: runsOf(step.added),
  };
}

function undoFromDocument(
  step: QueueContent['undoSteps'][number],
  pick: (list: readonly number[]) => QueueEntry[],
): UndoStep {
  if (step.kind === 'replace') {
    const { context, shuffledIds, added, currentId, cursorId } = step;
    return {
      kind: 'replace',
      contextEntries: pick(context),
      shuffledIds,
      addedEntries: pick(added),
      currentId,
      cursorId,
    };
  }
  const runsFrom = (list: { before: string | null; members: number[] }[]): EntryRun[] =>
    list.map(({ before, members }) => ({ beforeId: before, entries: pick(members) }));
  const idRunsFrom = (list: { before: string | null; members: string[] }[]): IdRun[] =>
    list.map(({ before, members }) => ({ beforeId: before, ids: members }));
  return {
    kind: 'patch',
    takeOut: step.takeOut,
    context: runsFrom(step.context),
    shuffled: step.shuffled && idRunsFrom(step.shuffled),
    added: runsFrom(step.added),
  };
}

/** Every id once, the permutation whole, the current entry where it has to be: what all rules of the queue rest on. */
function isConsistent(queue: PlayQueue, content: QueueContent): boolean {
  const { contextEntries, addedEntries, shuffledIds, currentId, cursorId } = queue;
  const isComplete =
    contextEntries.length === content.context.length && addedEntries.length === content.added.length;
  const ids = new Set([...contextEntries, ...addedEntries].map(({ entryId }) => entryId));
  const count = contextEntries.length + addedEntries.length;
  if (!isComplete || ids.size !== count || count > QUEUE_MAX_ENTRIES) return false;
  if (shuffledIds && new Set(shuffledIds).size !== contextEntries.length) return false;
  if (currentId === null) return count === 0 && cursorId === null;
  if (entryOf(queue, currentId) === null || (cursorId !== null && cursorIndex(queue) === -1)) return false;
  return isAddedCurrent(queue) || cursorId === currentId;
}
