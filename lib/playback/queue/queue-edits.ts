import {
  contextOrder,
  cursorIndex,
  entryOf,
  indexOfEntry,
  QUEUE_MAX_ENTRIES,
  queueLength,
  upcomingAdded,
  upcomingFromContext,
  type PlayQueue,
  type QueueEntry,
} from './play-queue';
import { setShuffled } from './queue-moves';
import { withoutEntries } from './queue-removal';
import { insertRuns, runsOf, runsOfIds } from './queue-runs';
import { remember, replaceStep } from './queue-undo';

/** A new queue that starts at `startIndex` of `entries`; shuffling, repeating and what was played stay. */
export function replaceQueue(
  queue: PlayQueue,
  entries: readonly QueueEntry[],
  startIndex: number,
  seed: number,
): PlayQueue {
  const from = windowStart(entries.length, startIndex);
  const contextEntries = entries.slice(from, from + QUEUE_MAX_ENTRIES);
  const currentId = entries[clamp(startIndex, 0, entries.length - 1)]?.entryId ?? null;
  const next = {
    ...queue,
    contextEntries,
    shuffledIds: null,
    addedEntries: [],
    currentId,
    cursorId: currentId,
  };
  const replaced = queue.shuffledIds ? setShuffled(next, true, seed) : next;
  return queueLength(queue) === 0 ? replaced : remember(replaced, replaceStep(queue));
}

/** Adds behind everything else the listener added, before the rest of the context. */
export function addToEnd(queue: PlayQueue, added: readonly QueueEntry[]): PlayQueue {
  return addAt(queue, added, null);
}

/** Puts entries right behind the current one. */
export function addNext(queue: PlayQueue, added: readonly QueueEntry[]): PlayQueue {
  return addAt(queue, added, upcomingAdded(queue)[0]?.entryId ?? null);
}

/** What autoplay found goes behind the context. Not an edit of the listener's, so there is nothing to undo. */
export function addAutoplay(queue: PlayQueue, found: readonly QueueEntry[]): PlayQueue {
  const fitting = whatFits(queue, found);
  if (fitting.length === 0) return queue;
  const first = queue.currentId === null ? fitting[0] : undefined;
  return {
    ...queue,
    contextEntries: [...queue.contextEntries, ...fitting],
    shuffledIds: queue.shuffledIds && [...queue.shuffledIds, ...fitting.map(({ entryId }) => entryId)],
    ...(first ? { currentId: first.entryId, cursorId: first.entryId } : {}),
  };
}

/** Takes entries out. When the current one is among them, what would have followed is chosen, else what came before. */
export function removeEntries(queue: PlayQueue, entryIds: readonly string[]): PlayQueue {
  const gone = new Set(entryIds.filter((id) => entryOf(queue, id) !== null));
  if (gone.size === 0) return queue;
  const step = {
    kind: 'patch',
    takeOut: [],
    context: runsOf(queue.contextEntries, gone),
    shuffled: queue.shuffledIds && runsOfIds(queue.shuffledIds, gone),
    added: runsOf(queue.addedEntries, gone),
  } as const;
  return remember(withoutEntries(queue, gone), step);
}

/**
 * Moves a waiting entry before another one that waits (which may stand in the other section), or with null to the end of
 * its own section. While shuffled the base order keeps its own. The same queue when there is nothing to move.
 */
export function moveEntry(queue: PlayQueue, entryId: string, beforeId: string | null): PlayQueue {
  const entry = entryOf(queue, entryId);
  if (!entry || entryId === queue.currentId || entryId === queue.cursorId || beforeId === entryId)
    return queue;
  if (beforeId !== null && !isWaiting(queue, beforeId)) return queue;
  const section = sectionOf(queue, beforeId ?? entryId);
  const moved = section === sectionOf(queue, entryId) && section === 'context' && queue.shuffledIds;
  const gone = new Set([entryId]);
  const step = {
    kind: 'patch',
    takeOut: [entryId],
    context: runsOf(queue.contextEntries, gone),
    shuffled: queue.shuffledIds && runsOfIds(queue.shuffledIds, gone),
    added: runsOf(queue.addedEntries, gone),
  } as const;
  if (moved) {
    const shuffledIds = insertRuns(
      moved.filter((id) => id !== entryId),
      [{ beforeId, members: [entryId] }],
      (id) => id,
    );
    return remember({ ...queue, shuffledIds }, step);
  }
  const placed = section === 'added' ? { ...entry, origin: 'listener' as const } : entry;
  return remember(putIn(withoutEntries(queue, gone), section, [placed], beforeId), step);
}

/** Drops everything behind the current entry, or only what the listener added; what was played stays. */
export function clearUpcoming(queue: PlayQueue, section: 'all' | 'added' = 'all'): PlayQueue {
  const dropped =
    section === 'added' ? upcomingAdded(queue) : [...upcomingAdded(queue), ...upcomingFromContext(queue)];
  return removeEntries(
    queue,
    dropped.map(({ entryId }) => entryId),
  );
}

/** Whether an entry is still to come. */
export function isWaiting(queue: PlayQueue, entryId: string): boolean {
  if (entryId === queue.currentId) return false;
  if (indexOfEntry(queue.addedEntries, entryId) !== -1) return true;
  const order = contextOrder(queue);
  return indexOfEntry(order, entryId) > cursorIndex(queue);
}

function addAt(queue: PlayQueue, added: readonly QueueEntry[], beforeId: string | null): PlayQueue {
  const fitting = whatFits(queue, added);
  const first = fitting[0];
  if (!first) return queue;
  const next = putIn(queue, 'added', fitting, beforeId);
  const step = {
    kind: 'patch',
    takeOut: fitting.map(({ entryId }) => entryId),
    context: [],
    shuffled: null,
    added: [],
  } as const;
  // The first entry of an empty queue becomes the current one.
  return remember({ ...next, currentId: queue.currentId ?? first.entryId }, step);
}

function putIn(
  queue: PlayQueue,
  section: 'added' | 'context',
  entries: readonly QueueEntry[],
  beforeId: string | null,
): PlayQueue {
  const run = [{ beforeId, members: entries }];
  if (section === 'added') {
    return { ...queue, addedEntries: insertRuns(queue.addedEntries, run, ({ entryId }) => entryId) };
  }
  const ids = [{ beforeId, members: entries.map(({ entryId }) => entryId) }];
  return {
    ...queue,
    contextEntries: insertRuns(queue.contextEntries, run, ({ entryId }) => entryId),
    shuffledIds: queue.shuffledIds && insertRuns(queue.shuffledIds, ids, (id) => id),
  };
}

/** New places only: an entry that is in the queue already (a command that came twice) is not added again. */
function whatFits(queue: PlayQueue, added: readonly QueueEntry[]): readonly QueueEntry[] {
  const unknown = added.filter((entry) => entryOf(queue, entry.entryId) === null);
  return unknown.slice(0, Math.max(0, QUEUE_MAX_ENTRIES - queueLength(queue)));
}

function sectionOf(queue: PlayQueue, entryId: string): 'added' | 'context' {
  return indexOfEntry(queue.addedEntries, entryId) === -1 ? 'context' : 'added';
}

/** A list longer than the bound is cut around its start, so that what plays is always inside. */
function windowStart(length: number, startIndex: number): number {
  if (length <= QUEUE_MAX_ENTRIES) return 0;
  return clamp(startIndex - QUEUE_MAX_ENTRIES / 4, 0, length - QUEUE_MAX_ENTRIES);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
