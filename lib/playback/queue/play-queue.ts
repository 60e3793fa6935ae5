/** Why an entry stands in the queue: the page that was played, the listener who added it, or autoplay after the end. */
export const QUEUE_ORIGINS = ['context', 'listener', 'autoplay'] as const;
export type QueueOrigin = (typeof QUEUE_ORIGINS)[number];

/**
 * One place in the queue. The same song may stand in it twice, so places have ids of their own. What a song is called
 * lies in a cache beside the queue: ten thousand places must stay small enough to be kept and sent whole.
 */
export interface QueueEntry {
  entryId: string;
  songId: string;
  /** The song's first main artist; shuffling keeps the same one from playing twice in a row. Null when unknown. */
  artistId: string | null;
  origin: QueueOrigin;
}

export const REPEAT_MODES = ['off', 'all', 'one'] as const;
export type RepeatMode = (typeof REPEAT_MODES)[number];

/**
 * What is to be played: first the entry at `currentId`, then what the listener added, then the rest of the context.
 * `contextEntries` keeps the order the context has (the base order); shuffling only lays a permutation of entry ids
 * beside it, so switching it off gives the order back and loses nothing. Every entry id stands in exactly one of
 * `contextEntries` and `addedEntries`.
 */
export interface PlayQueue {
  contextEntries: readonly QueueEntry[];
  /** Ids of the context's entries in play order while shuffled; null while the base order plays. */
  shuffledIds: readonly string[] | null;
  /** What the listener added, in the order it plays. While one of them is the current entry, it is the first. */
  addedEntries: readonly QueueEntry[];
  /** The chosen entry; null exactly when the queue is empty. */
  currentId: string | null;
  /** The entry of the context that is, or last was, the current one; null before its first. The context goes on after it. */
  cursorId: string | null;
  repeat: RepeatMode;
  /** What was current before, oldest first, bounded. Entries the listener added live on only here once they were left. */
  playedEntries: readonly QueueEntry[];
  /** How to take the latest edits back, newest last, bounded. */
  undoSteps: readonly UndoStep[];
}

/** Takes one edit back: entries out, entries in at their places, or the whole queue as it was before it was replaced. */
export type UndoStep =
  | {
      kind: 'patch';
      takeOut: readonly string[];
      context: readonly EntryRun[];
      /** Null when the queue was not shuffled at the time. */
      shuffled: readonly IdRun[] | null;
      added: readonly EntryRun[];
    }
  | {
      kind: 'replace';
      contextEntries: readonly QueueEntry[];
      shuffledIds: readonly string[] | null;
      addedEntries: readonly QueueEntry[];
      currentId: string | null;
      cursorId: string | null;
    };

/** Entries that stood together, before the entry with this id; null: at the end. */
export interface EntryRun {
  beforeId: string | null;
  entries: readonly QueueEntry[];
}
export interface IdRun {
  beforeId: string | null;
  ids: readonly string[];
}

export const EMPTY_QUEUE: PlayQueue = {
  contextEntries: [],
  shuffledIds: null,
  addedEntries: [],
  currentId: null,
  cursorId: null,
  repeat: 'off',
  playedEntries: [],
  undoSteps: [],
};

/** Bound of a queue; some 550 kB of JSON in columns, under the megabyte a request may have. */
export const QUEUE_MAX_ENTRIES = 10_000;
/** Entries remembered as played. */
export const PLAYED_MAX_ENTRIES = 50;

export function queueLength(queue: PlayQueue): number {
  return queue.contextEntries.length + queue.addedEntries.length;
}

export function currentEntry(queue: PlayQueue): QueueEntry | null {
  return queue.currentId === null ? null : entryOf(queue, queue.currentId);
}

export function entryOf(queue: PlayQueue, entryId: string): QueueEntry | null {
  const at = indexOfEntry(queue.contextEntries, entryId);
  if (at !== -1) return queue.contextEntries[at] ?? null;
  return queue.addedEntries[indexOfEntry(queue.addedEntries, entryId)] ?? null;
}

/** The context's entries in the order they play. */
export function contextOrder(queue: PlayQueue): readonly QueueEntry[] {
  if (!queue.shuffledIds) return queue.contextEntries;
  const cached = orders.get(queue.shuffledIds);
  if (cached?.entries === queue.contextEntries) return cached.order;
  const order = queue.shuffledIds.flatMap((id) => {
    const at = indexOfEntry(queue.contextEntries, id);
    return queue.contextEntries[at] ?? [];
  });
  orders.set(queue.shuffledIds, { entries: queue.contextEntries, order });
  return order;
}

/** What the listener added and what has not begun yet, in play order: "added by you". */
export function upcomingAdded(queue: PlayQueue): readonly QueueEntry[] {
  return isAddedCurrent(queue) ? queue.addedEntries.slice(1) : queue.addedEntries;
}

/** What is left of the context, in play order: "next from …". Repeating is not unrolled. */
export function upcomingFromContext(queue: PlayQueue): readonly QueueEntry[] {
  return contextOrder(queue).slice(cursorIndex(queue) + 1);
}

/** Everything behind the current entry, in play order. */
export function upcomingEntries(queue: PlayQueue): readonly QueueEntry[] {
  return [...upcomingAdded(queue), ...upcomingFromContext(queue)];
}

/** Every entry once, in the order it plays or played: the context up to its cursor, what was added, the rest. */
export function playOrder(queue: PlayQueue): readonly QueueEntry[] {
  const order = contextOrder(queue);
  const at = cursorIndex(queue) + 1;
  return [...order.slice(0, at), ...queue.addedEntries, ...order.slice(at)];
}

/** The first `count` entries behind the current one, without copying ten thousand. */
export function nextEntries(queue: PlayQueue, count: number): readonly QueueEntry[] {
  const added = upcomingAdded(queue).slice(0, count);
  const from = cursorIndex(queue) + 1;
  return [...added, ...contextOrder(queue).slice(from, from + count - added.length)];
}

/**
 * The entry after the current one, or null at the end. `why` tells a song that ended (repeating one song starts it
 * again) from a listener who asked for the next one (which repeating one song must not refuse).
 */
export function nextEntry(queue: PlayQueue, why: 'ended' | 'asked'): QueueEntry | null {
  if (queue.currentId === null) return null;
  if (why === 'ended' && queue.repeat === 'one') return currentEntry(queue);
  const added = queue.addedEntries[isAddedCurrent(queue) ? 1 : 0];
  if (added) return added;
  const order = contextOrder(queue);
  const next = order[cursorIndex(queue) + 1];
  if (next) return next;
  return queue.repeat === 'off' ? null : (order[0] ?? currentEntry(queue));
}

/** Whether the current entry is one the listener added and that is gone from the queue once it is left. */
export function isAddedCurrent(queue: PlayQueue): boolean {
  return queue.currentId !== null && queue.addedEntries[0]?.entryId === queue.currentId;
}

/** Where the cursor stands in the context's play order; −1 before its first entry. */
export function cursorIndex(queue: PlayQueue): number {
  if (queue.cursorId === null) return -1;
  return queue.shuffledIds
    ? indexOfId(queue.shuffledIds, queue.cursorId)
    : indexOfEntry(queue.contextEntries, queue.cursorId);
}

// Queues are immutable, so an index made for an array stays right as long as the array lives. Made once an edit, it keeps
// look-ups at a Map's cost, where rows of a page ask for the current entry several times a second.
const orders = new WeakMap<
  readonly string[],
  { entries: readonly QueueEntry[]; order: readonly QueueEntry[] }
>();
const entryIndexes = new WeakMap<readonly QueueEntry[], Map<string, number>>();
const idIndexes = new WeakMap<readonly string[], Map<string, number>>();

/** Index of an entry in a list; −1 when it is not in it. */
export function indexOfEntry(entries: readonly QueueEntry[], entryId: string): number {
  let index = entryIndexes.get(entries);
  if (!index) entryIndexes.set(entries, (index = new Map(entries.map((entry, at) => [entry.entryId, at]))));
  return index.get(entryId) ?? -1;
}

export function indexOfId(ids: readonly string[], id: string): number {
  let index = idIndexes.get(ids);
  if (!index) idIndexes.set(ids, (index = new Map(ids.map((member, at) => [member, at]))));
  return index.get(id) ?? -1;
}
