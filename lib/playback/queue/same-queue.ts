import type { PlayQueue, QueueEntry } from './play-queue';

/** Whether two queues hold the same places and stand at the same one; what was played before does not matter. */
export function isSameQueue(one: PlayQueue, other: PlayQueue): boolean {
  return (
    one.currentId === other.currentId &&
    one.cursorId === other.cursorId &&
    one.repeat === other.repeat &&
    areSame(one.contextEntries, other.contextEntries) &&
    areSame(one.addedEntries, other.addedEntries) &&
    areSameIds(one.shuffledIds, other.shuffledIds) &&
    one.undoSteps.length === other.undoSteps.length
  );
}

function areSame(one: readonly QueueEntry[], other: readonly QueueEntry[]): boolean {
  return (
    one === other ||
    (one.length === other.length && one.every((entry, at) => entry.entryId === other[at]?.entryId))
  );
}

function areSameIds(one: readonly string[] | null, other: readonly string[] | null): boolean {
  if (one === other || !one || !other) return one === other;
  return one.length === other.length && one.every((id, at) => id === other[at]);
}
