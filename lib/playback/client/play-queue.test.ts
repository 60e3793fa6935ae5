import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addNext,
  addToEnd,
  clearUpcoming,
  currentEntry,
  EMPTY_QUEUE,
  jumpTo,
  moveEntry,
  nextEntry,
  playOrder,
  previousEntry,
  QUEUE_MAX_ENTRIES,
  removeEntry,
  replaceQueue,
  setRepeat,
  setShuffled,
  upcomingEntries,
  type PlayQueue,
} from './play-queue';
import { testEntries, testEntry } from './test-song';

const ids = (queue: PlayQueue) => playOrder(queue).map(({ entryId }) => entryId);
const queueOf = (count: number, startIndex = 0) =>
  replaceQueue(EMPTY_QUEUE, testEntries(count), startIndex, 1);

/** What has to be true of a queue after any sequence of operations. */
function expectConsistent(queue: PlayQueue): void {
  const base = queue.entries.map(({ entryId }) => entryId);
  expect(new Set(base).size).toBe(base.length);
  expect(base.length).toBeLessThanOrEqual(QUEUE_MAX_ENTRIES);
  expect(ids(queue).toSorted()).toEqual(base.toSorted());
  if (base.length === 0) expect(queue.currentId).toBeNull();
  else expect(base).toContain(queue.currentId);
}

type Operation = (queue: PlayQueue, serial: number) => PlayQueue;

const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.integer().map(
    (seed): Operation =>
      (queue) =>
        setShuffled(queue, true, seed),
  ),
  fc.constant<Operation>((queue) => setShuffled(queue, false, 0)),
  fc.nat(4).map(
    (count): Operation =>
      (queue, serial) =>
        addToEnd(queue, testEntries(count, serial)),
  ),
  fc.constant<Operation>((queue, serial) => addNext(queue, testEntry(serial))),
  fc.nat().map(
    (at): Operation =>
      (queue) =>
        removeEntry(queue, ids(queue)[at % 12] ?? 'unknown'),
  ),
  fc.tuple(fc.nat(), fc.integer({ min: -3, max: 40 })).map(
    ([at, to]): Operation =>
      (queue) =>
        moveEntry(queue, ids(queue)[at % 12] ?? 'unknown', to),
  ),
  fc.nat().map(
    (at): Operation =>
      (queue) =>
        jumpTo(queue, ids(queue)[at % 12] ?? 'unknown'),
  ),
  fc.constant<Operation>(clearUpcoming),
  fc.tuple(fc.nat(8), fc.integer({ min: -2, max: 12 }), fc.integer()).map(
    ([count, start, seed]): Operation =>
      (queue, serial) =>
        replaceQueue(queue, testEntries(count, serial), start, seed),
  ),
);

describe('the queue', () => {
  it('stays consistent under any sequence of operations', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 40 }), (operations) => {
        let queue = EMPTY_QUEUE;
        operations.forEach((operate, index) => {
          queue = operate(queue, (index + 1) * 1000);
          expectConsistent(queue);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('gives the base order back when shuffling is switched off, and loses nothing meanwhile', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(), fc.integer(), (count, start, seed) => {
        const queue = queueOf(count, start % count);
        const shuffled = setShuffled(queue, true, seed);
        expect(ids(shuffled).toSorted()).toEqual(ids(queue).toSorted());
        expect(ids(shuffled)[0]).toBe(queue.currentId);
        expect(setShuffled(shuffled, false, seed)).toEqual(queue);
      }),
    );
  });

  it('plays every song once before it ends, in any order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer(), fc.boolean(), (count, seed, isShuffled) => {
        let queue = setShuffled(queueOf(count), isShuffled, seed);
        const played = new Set([queue.currentId]);
        for (let next = nextEntry(queue, 'ended'); next; next = nextEntry(queue, 'ended')) {
          expect(played.has(next.entryId)).toBe(false);
          played.add(next.entryId);
          queue = jumpTo(queue, next.entryId);
        }
        expect(played.size).toBe(count);
      }),
    );
  });

  it('shuffles differently for different seeds and equally for the same one', () => {
    const queue = queueOf(40);
    expect(ids(setShuffled(queue, true, 1))).toEqual(ids(setShuffled(queue, true, 1)));
    expect(ids(setShuffled(queue, true, 1))).not.toEqual(ids(setShuffled(queue, true, 2)));
  });

  it('repeats one song when it ends, but lets the listener go on', () => {
    const queue = setRepeat(queueOf(3), 'one');
    expect(nextEntry(queue, 'ended')?.entryId).toBe('entry-0');
    expect(nextEntry(queue, 'asked')?.entryId).toBe('entry-1');
  });

  it('goes round only when all is repeated', () => {
    const atEnd = queueOf(3, 2);
    expect(nextEntry(atEnd, 'ended')).toBeNull();
    expect(nextEntry(setRepeat(atEnd, 'all'), 'ended')?.entryId).toBe('entry-0');
    expect(previousEntry(queueOf(3))).toBeNull();
    expect(previousEntry(setRepeat(queueOf(3), 'all'))?.entryId).toBe('entry-2');
  });

  it('puts "play next" right behind the current song in both orders', () => {
    const shuffled = setShuffled(queueOf(5, 2), true, 7);
    const added = addNext(shuffled, testEntry(100));
    expect(nextEntry(added, 'ended')?.entryId).toBe('entry-100');
    expect(nextEntry(setShuffled(added, false, 0), 'ended')?.entryId).toBe('entry-100');
  });

  it('chooses the following song when the current one is removed, and the one before at the end', () => {
    expect(removeEntry(queueOf(3, 1), 'entry-1').currentId).toBe('entry-2');
    expect(removeEntry(queueOf(3, 2), 'entry-2').currentId).toBe('entry-1');
    expect(removeEntry(queueOf(1), 'entry-0').currentId).toBeNull();
  });

  it('moves within the play order and leaves the base order alone while shuffled', () => {
    expect(ids(moveEntry(queueOf(4), 'entry-3', 1))).toEqual(['entry-0', 'entry-3', 'entry-1', 'entry-2']);
    const shuffled = setShuffled(queueOf(4), true, 3);
    const moved = moveEntry(shuffled, ids(shuffled).at(3) ?? '', 1);
    expect(ids(moved)[1]).toBe(ids(shuffled)[3]);
    expect(moved.entries).toEqual(shuffled.entries);
  });

  it('keeps the chosen song inside when a longer list than the bound is played', () => {
    for (const start of [0, 999, 1700, 2499]) {
      const queue = queueOf(2500, start);
      expect(queue.entries).toHaveLength(QUEUE_MAX_ENTRIES);
      expect(currentEntry(queue)?.song.name).toBe(`Song ${start}`);
    }
  });

  it('clears what comes and keeps what was', () => {
    const cleared = clearUpcoming(queueOf(5, 2));
    expect(ids(cleared)).toEqual(['entry-0', 'entry-1', 'entry-2']);
    expect(upcomingEntries(cleared)).toEqual([]);
  });
});
