import { EMPTY_QUEUE, type PlayQueue, type QueueEntry } from './play-queue';
import { replaceQueue } from './queue-edits';

/** Entry number `number` of a test's queue. Every third one is by the same artist. */
export function testEntry(number: number, origin: QueueEntry['origin'] = 'context'): QueueEntry {
  return {
    entryId: `entry-${number}`,
    songId: testSongId(number),
    artistId: `artist-${number % 3}`,
    origin,
  };
}

/** The id of `testSong(number)`. */
export function testSongId(number: number): string {
  return `01900001-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

export function testEntries(count: number, from = 0, origin: QueueEntry['origin'] = 'context'): QueueEntry[] {
  return Array.from({ length: count }, (_, index) => testEntry(from + index, origin));
}

export function testQueue(count: number, startIndex = 0): PlayQueue {
  return replaceQueue(EMPTY_QUEUE, testEntries(count), startIndex, 1);
}
