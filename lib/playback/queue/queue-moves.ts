import {
  contextOrder,
  cursorIndex,
  currentEntry,
  entryOf,
  indexOfEntry,
  isAddedCurrent,
  PLAYED_MAX_ENTRIES,
  type PlayQueue,
  type QueueEntry,
  type RepeatMode,
} from './play-queue';
import { shuffleOrder } from './shuffle-order';

/**
 * Makes an entry the current one. An added entry that is left behind has been played and goes; its fellows still wait.
 * Nothing happens for the entry that is current already, or for one that does not exist.
 */
export function jumpTo(queue: PlayQueue, entryId: string): PlayQueue {
  const target = entryOf(queue, entryId);
  if (!target || entryId === queue.currentId) return queue;
  const left = leaveCurrent(queue);
  if (indexOfEntry(left.contextEntries, entryId) !== -1) {
    return { ...left, currentId: entryId, cursorId: entryId };
  }
  const others = left.addedEntries.filter((entry) => entry.entryId !== entryId);
  return { ...left, addedEntries: [target, ...others], currentId: entryId };
}

/**
 * Goes back by one entry: from and to added entries along what was really played, within the context along its order.
 * An added entry that is gone back from waits first in line. The same queue when there is nothing before.
 */
export function goBack(queue: PlayQueue): PlayQueue {
  if (queue.currentId === null) return queue;
  const last = queue.playedEntries.at(-1);
  const wasAdded = last?.origin === 'listener' && entryOf(queue, last.entryId) === null;
  const order = contextOrder(queue);
  const at = cursorIndex(queue);
  const isFromAdded = isAddedCurrent(queue);
  if (last && wasAdded) {
    return {
      ...queue,
      addedEntries: [last, ...queue.addedEntries],
      currentId: last.entryId,
      cursorId: isFromAdded ? queue.cursorId : (order[at - 1]?.entryId ?? null),
      playedEntries: queue.playedEntries.slice(0, -1),
    };
  }
  const before = isFromAdded
    ? order[at]
    : (order[at - 1] ?? (queue.repeat === 'all' ? order.at(-1) : undefined));
  if (!before || before.entryId === queue.currentId) return queue;
  const isLast = last?.entryId === before.entryId;
  return {
    ...queue,
    currentId: before.entryId,
    cursorId: before.entryId,
    playedEntries: isLast ? queue.playedEntries.slice(0, -1) : queue.playedEntries,
  };
}

/** The entry before the current one, or null at the beginning. */
export function previousEntry(queue: PlayQueue): QueueEntry | null {
  const back = goBack(queue);
  return back === queue ? null : currentEntry(back);
}

/** Turns shuffling on (what plays stays, the rest of the context follows in an order drawn from `seed`) or off. */
export function setShuffled(queue: PlayQueue, isShuffled: boolean, seed: number): PlayQueue {
  if (!isShuffled) return { ...queue, shuffledIds: null };
  const at = queue.cursorId === null ? -1 : indexOfEntry(queue.contextEntries, queue.cursorId);
  const cursor = queue.contextEntries[at];
  const others = queue.contextEntries.filter((_, index) => index !== at);
  const before = queue.addedEntries.at(-1) ?? cursor ?? null;
  const order = shuffleOrder(others, seed, before).map(({ entryId }) => entryId);
  return { ...queue, shuffledIds: cursor ? [cursor.entryId, ...order] : order };
}

export function setRepeat(queue: PlayQueue, repeat: RepeatMode): PlayQueue {
  return { ...queue, repeat };
}

/** Remembers the current entry as played and, when the listener had added it, takes it out. */
function leaveCurrent(queue: PlayQueue): PlayQueue {
  const current = currentEntry(queue);
  if (!current) return queue;
  const playedEntries = [...queue.playedEntries, current].slice(-PLAYED_MAX_ENTRIES);
  if (!isAddedCurrent(queue)) return { ...queue, playedEntries };
  const addedEntries = queue.addedEntries.slice(1);
  const first = queue.contextEntries[0];
  if (first?.origin === 'context') return { ...queue, addedEntries, playedEntries };
  // A queue that was only ever added to has no context to go on with: what was added becomes it, so that going back and
  // repeating all work as in any list.
  const base = queue.cursorId === null ? -1 : indexOfEntry(queue.contextEntries, queue.cursorId);
  return {
    ...queue,
    addedEntries,
    contextEntries: queue.contextEntries.toSpliced(base + 1, 0, current),
    shuffledIds: queue.shuffledIds && queue.shuffledIds.toSpliced(cursorIndex(queue) + 1, 0, current.entryId),
    cursorId: current.entryId,
    playedEntries,
  };
}
