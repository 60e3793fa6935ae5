import {
  contextOrder,
  cursorIndex,
  indexOfEntry,
  nextEntry,
  type PlayQueue,
  type QueueEntry,
} from './play-queue';

/** Takes entries out of both orders and mends current entry and cursor. */
export function withoutEntries(queue: PlayQueue, gone: ReadonlySet<string>): PlayQueue {
  const stays = (entry: QueueEntry) => !gone.has(entry.entryId);
  const order = contextOrder(queue);
  const before = order.slice(0, cursorIndex(queue) + 1).findLast(stays);
  const left = {
    ...queue,
    contextEntries: queue.contextEntries.some((entry) => gone.has(entry.entryId))
      ? queue.contextEntries.filter(stays)
      : queue.contextEntries,
    shuffledIds: queue.shuffledIds && queue.shuffledIds.filter((id) => !gone.has(id)),
    addedEntries: queue.addedEntries.filter(stays),
    cursorId: before?.entryId ?? null,
  };
  if (queue.currentId === null || !gone.has(queue.currentId)) return left;
  // Asked of a queue whose current entry is its cursor, or nothing: what follows is what would have followed.
  const heir =
    nextEntry({ ...left, currentId: left.cursorId ?? '', repeat: 'off' }, 'asked') ?? before ?? null;
  if (!heir) return { ...left, currentId: null, cursorId: null };
  const isInContext = indexOfEntry(left.contextEntries, heir.entryId) !== -1;
  return { ...left, currentId: heir.entryId, cursorId: isInContext ? heir.entryId : left.cursorId };
}
