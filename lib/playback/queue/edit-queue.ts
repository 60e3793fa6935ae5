import type { PlayQueue, QueueEntry } from './play-queue';
import { addAutoplay, addNext, addToEnd, clearUpcoming, moveEntry, removeEntries } from './queue-edits';
import { undoEdit } from './queue-undo';

/** What can be done to what waits in a queue; the same for a tab's player and for the devices' agreement. */
export type QueueEdit =
  | { kind: 'add' | 'play-next' | 'add-autoplay'; entries: readonly QueueEntry[] }
  | { kind: 'move'; entryId: string; beforeId: string | null }
  | { kind: 'remove'; entryIds: readonly string[] }
  | { kind: 'clear'; section: 'all' | 'added' }
  | { kind: 'undo' };

/** The queue after an edit; the same queue when there was nothing to do. */
export function editQueue(queue: PlayQueue, edit: QueueEdit): PlayQueue {
  switch (edit.kind) {
    case 'add':
      return addToEnd(queue, edit.entries);
    case 'play-next':
      return addNext(queue, edit.entries);
    case 'add-autoplay':
      return addAutoplay(queue, edit.entries);
    case 'move':
      return moveEntry(queue, edit.entryId, edit.beforeId);
    case 'remove':
      return removeEntries(queue, edit.entryIds);
    case 'clear':
      return clearUpcoming(queue, edit.section);
    case 'undo':
      return undoEdit(queue);
  }
}
