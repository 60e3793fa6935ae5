import type { SongDto } from '@/lib/catalog/contract';

/** One place in the queue. The same song may stand in it twice, so places have ids of their own. */
export interface QueueEntry {
  entryId: string;
  song: SongDto;
}

export const REPEAT_MODES = ['off', 'all', 'one'] as const;
export type RepeatMode = (typeof REPEAT_MODES)[number];

/**
 * What is to be played. `entries` keeps the order the listener gave (the base order); shuffling only lays a permutation
 * of entry ids beside it, so switching it off gives the order back and loses nothing.
 */
export interface PlayQueue {
  entries: readonly QueueEntry[];
  /** Entry ids in play order while shuffled; null while the base order plays. */
  shuffledIds: readonly string[] | null;
  /** The chosen entry; null exactly when the queue is empty. */
  currentId: string | null;
  repeat: RepeatMode;
}

export const EMPTY_QUEUE: PlayQueue = { entries: [], shuffledIds: null, currentId: null, repeat: 'off' };

/** Keeps local storage and the queue panel bounded. */
export const QUEUE_MAX_ENTRIES = 1000;

/** All entries in the order they play. */
export function playOrder(queue: PlayQueue): QueueEntry[] {
  if (!queue.shuffledIds) return [...queue.entries];
  const byId = new Map(queue.entries.map((entry) => [entry.entryId, entry]));
  return queue.shuffledIds.flatMap((id) => byId.get(id) ?? []);
}

export function currentEntry(queue: PlayQueue): QueueEntry | null {
  return queue.entries.find((entry) => entry.entryId === queue.currentId) ?? null;
}

/** What comes after the current entry, in play order; repeating is not unrolled. */
export function upcomingEntries(queue: PlayQueue): QueueEntry[] {
  const order = playOrder(queue);
  return order.slice(currentIndex(queue, order) + 1);
}

/** A new queue that starts at `startIndex` of `entries`; shuffling and repeating stay as they were. */
export function replaceQueue(
  queue: PlayQueue,
  entries: readonly QueueEntry[],
  startIndex: number,
  seed: number,
): PlayQueue {
  const kept = entries.slice(windowStart(entries.length, startIndex)).slice(0, QUEUE_MAX_ENTRIES);
  const start = entries[clamp(startIndex, 0, entries.length - 1)] ?? null;
  const next = { ...queue, entries: kept, shuffledIds: null, currentId: start?.entryId ?? null };
  return queue.shuffledIds ? setShuffled(next, true, seed) : next;
}

/** Turns shuffling on (the current entry stays, the others follow in an order drawn from `seed`) or off. */
export function setShuffled(queue: PlayQueue, isShuffled: boolean, seed: number): PlayQueue {
  if (!isShuffled) return { ...queue, shuffledIds: null };
  const others = queue.entries.map(({ entryId }) => entryId).filter((id) => id !== queue.currentId);
  const shuffled = shuffle(others, seed);
  return { ...queue, shuffledIds: queue.currentId === null ? shuffled : [queue.currentId, ...shuffled] };
}

export function setRepeat(queue: PlayQueue, repeat: RepeatMode): PlayQueue {
  return { ...queue, repeat };
}

/** Adds behind everything. The first entry of an empty queue becomes the current one. */
export function addToEnd(queue: PlayQueue, added: readonly QueueEntry[]): PlayQueue {
  const fitting = added.slice(0, Math.max(0, QUEUE_MAX_ENTRIES - queue.entries.length));
  return {
    ...queue,
    entries: [...queue.entries, ...fitting],
    shuffledIds: queue.shuffledIds && [...queue.shuffledIds, ...fitting.map(({ entryId }) => entryId)],
    currentId: queue.currentId ?? fitting[0]?.entryId ?? null,
  };
}

/** Puts one entry right behind the current one, in both orders. */
export function addNext(queue: PlayQueue, added: QueueEntry): PlayQueue {
  if (queue.currentId === null) return addToEnd(queue, [added]);
  if (queue.entries.length >= QUEUE_MAX_ENTRIES) return queue;
  const baseIndex = queue.entries.findIndex(({ entryId }) => entryId === queue.currentId);
  return {
    ...queue,
    entries: queue.entries.toSpliced(baseIndex + 1, 0, added),
    shuffledIds:
      queue.shuffledIds &&
      queue.shuffledIds.toSpliced(queue.shuffledIds.indexOf(queue.currentId) + 1, 0, added.entryId),
  };
}

/** Takes an entry out. When it was the current one, the one that would have followed is chosen, else the one before. */
export function removeEntry(queue: PlayQueue, entryId: string): PlayQueue {
  const order = playOrder(queue);
  const index = order.findIndex((entry) => entry.entryId === entryId);
  if (index === -1) return queue;
  const heir = order[index + 1] ?? order[index - 1] ?? null;
  return {
    ...queue,
    entries: queue.entries.filter((entry) => entry.entryId !== entryId),
    shuffledIds: queue.shuffledIds && queue.shuffledIds.filter((id) => id !== entryId),
    currentId: queue.currentId === entryId ? (heir?.entryId ?? null) : queue.currentId,
  };
}

/** Moves an entry to a place in play order. While shuffled the base order keeps its own. */
export function moveEntry(queue: PlayQueue, entryId: string, toIndex: number): PlayQueue {
  const ids = playOrder(queue).map((entry) => entry.entryId);
  const from = ids.indexOf(entryId);
  if (from === -1) return queue;
  const moved = ids.toSpliced(from, 1).toSpliced(clamp(toIndex, 0, ids.length - 1), 0, entryId);
  if (queue.shuffledIds) return { ...queue, shuffledIds: moved };
  const byId = new Map(queue.entries.map((entry) => [entry.entryId, entry]));
  return { ...queue, entries: moved.flatMap((id) => byId.get(id) ?? []) };
}

/** Drops everything behind the current entry; what was played stays. */
export function clearUpcoming(queue: PlayQueue): PlayQueue {
  const dropped = new Set(upcomingEntries(queue).map((entry) => entry.entryId));
  return {
    ...queue,
    entries: queue.entries.filter((entry) => !dropped.has(entry.entryId)),
    shuffledIds: queue.shuffledIds && queue.shuffledIds.filter((id) => !dropped.has(id)),
  };
}

export function jumpTo(queue: PlayQueue, entryId: string): PlayQueue {
  return queue.entries.some((entry) => entry.entryId === entryId) ? { ...queue, currentId: entryId } : queue;
}

/**
 * The entry after the current one, or null at the end. `why` tells a song that ended (repeating one song starts it
 * again) from a listener who asked for the next one (which repeating one song must not refuse).
 */
export function nextEntry(queue: PlayQueue, why: 'ended' | 'asked'): QueueEntry | null {
  const order = playOrder(queue);
  const index = currentIndex(queue, order);
  if (index === -1) return null;
  if (why === 'ended' && queue.repeat === 'one') return order[index] ?? null;
  return order[index + 1] ?? (queue.repeat === 'off' ? null : (order[0] ?? null));
}

/** The entry before the current one, or null at the beginning. */
export function previousEntry(queue: PlayQueue): QueueEntry | null {
  const order = playOrder(queue);
  const index = currentIndex(queue, order);
  if (index === -1) return null;
  return order[index - 1] ?? (queue.repeat === 'all' ? (order.at(-1) ?? null) : null);
}

function currentIndex(queue: PlayQueue, order: readonly QueueEntry[]): number {
  return order.findIndex((entry) => entry.entryId === queue.currentId);
}

/** A list longer than the bound is cut around its start, so that what plays is always inside. */
function windowStart(length: number, startIndex: number): number {
  if (length <= QUEUE_MAX_ENTRIES) return 0;
  return clamp(startIndex - QUEUE_MAX_ENTRIES / 4, 0, length - QUEUE_MAX_ENTRIES);
}

/** Fisher-Yates over a small seeded generator (mulberry32), so that a seed gives one order, in tests too. */
function shuffle<T>(items: readonly T[], seed: number): T[] {
  const result = [...items];
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
