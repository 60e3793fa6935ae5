import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contextOrder,
  currentEntry,
  cursorIndex,
  EMPTY_QUEUE,
  isAddedCurrent,
  nextEntry,
  PLAYED_MAX_ENTRIES,
  playOrder,
  QUEUE_MAX_ENTRIES,
  queueLength,
  upcomingAdded,
  upcomingEntries,
  upcomingFromContext,
  type PlayQueue,
} from './play-queue';
import {
  addAutoplay,
  addNext,
  addToEnd,
  clearUpcoming,
  moveEntry,
  removeEntries,
  replaceQueue,
} from './queue-edits';
import { goBack, jumpTo, previousEntry, setRepeat, setShuffled } from './queue-moves';
import { undoEdit } from './queue-undo';
import { testEntries, testEntry, testQueue } from './test-queue';

const ids = (entries: readonly { entryId: string }[]) => entries.map(({ entryId }) => entryId);
const order = (queue: PlayQueue) => ids(playOrder(queue));
const advance = (queue: PlayQueue) => jumpTo(queue, nextEntry(queue, 'ended')?.entryId ?? '');
const listened = (count: number, from: number) => testEntries(count, from, 'listener');

/** What has to be true of a queue after any sequence of operations. */
function expectConsistent(queue: PlayQueue): void {
  const context = ids(queue.contextEntries);
  const all = [...context, ...ids(queue.addedEntries)];
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeLessThanOrEqual(QUEUE_MAX_ENTRIES);
  expect(order(queue).toSorted()).toEqual(all.toSorted());
  if (queue.shuffledIds) expect(queue.shuffledIds.toSorted()).toEqual(context.toSorted());
  if (all.length === 0) expect(queue).toMatchObject({ currentId: null, cursorId: null });
  else expect(all).toContain(queue.currentId);
  if (queue.cursorId !== null) expect(context).toContain(queue.cursorId);
  // The current entry is the first of the added ones, or the cursor of the context.
  if (queue.currentId !== null && !isAddedCurrent(queue)) expect(queue.cursorId).toBe(queue.currentId);
  expect(queue.playedEntries.length).toBeLessThanOrEqual(PLAYED_MAX_ENTRIES);
  expect(ids(upcomingEntries(queue))).not.toContain(queue.currentId);
}

type Operation = (queue: PlayQueue, serial: number) => PlayQueue;

const pick = (queue: PlayQueue, at: number) => order(queue)[at % 14] ?? 'unknown';
const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.integer().map(
    (seed): Operation =>
      (queue) =>
        setShuffled(queue, true, seed),
  ),
  fc.constant<Operation>((queue) => setShuffled(queue, false, 0)),
  fc.constantFrom('off', 'all', 'one').map(
    (repeat): Operation =>
      (queue) =>
        setRepeat(queue, repeat),
  ),
  fc.nat(4).map(
    (count): Operation =>
      (queue, serial) =>
        addToEnd(queue, listened(count, serial)),
  ),
  fc.nat(3).map(
    (count): Operation =>
      (queue, serial) =>
        addNext(queue, listened(count, serial)),
  ),
  fc.nat(3).map(
    (count): Operation =>
      (queue, serial) =>
        addAutoplay(queue, testEntries(count, serial, 'autoplay')),
  ),
  fc.array(fc.nat(), { maxLength: 4 }).map(
    (at): Operation =>
      (queue) =>
        removeEntries(
          queue,
          at.map((one) => pick(queue, one)),
        ),
  ),
  fc.tuple(fc.nat(), fc.option(fc.nat())).map(
    ([at, to]): Operation =>
      (queue) =>
        moveEntry(queue, pick(queue, at), to === null ? null : pick(queue, to)),
  ),
  fc.nat().map(
    (at): Operation =>
      (queue) =>
        jumpTo(queue, pick(queue, at)),
  ),
  fc.constant<Operation>(advance),
  fc.constant<Operation>(goBack),
  fc.constantFrom('all' as const, 'added' as const).map(
    (section): Operation =>
      (queue) =>
        clearUpcoming(queue, section),
  ),
  fc.constant<Operation>(undoEdit),
  fc.tuple(fc.nat(8), fc.integer({ min: -2, max: 12 }), fc.integer()).map(
    ([count, start, seed]): Operation =>
      (queue, serial) =>
        replaceQueue(queue, testEntries(count, serial), start, seed),
  ),
);
const operations = fc.array(operation, { maxLength: 40 });
const run = (all: readonly Operation[], from = EMPTY_QUEUE) =>
  all.reduce((queue, operate, index) => operate(queue, (index + 1) * 1000), from);

describe('the queue', () => {
  it('stays consistent under any sequence of operations', () => {
    fc.assert(
      fc.property(operations, (all) => {
        let queue = EMPTY_QUEUE;
        all.forEach((operate, index) => {
          queue = operate(queue, (index + 1) * 1000);
          expectConsistent(queue);
        });
      }),
      { numRuns: 1500 },
    );
  });

  it('gives the base order back when shuffling is switched off, and loses nothing that was added meanwhile', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(), fc.integer(), (count, start, seed) => {
        const queue = testQueue(count, start % count);
        const shuffled = setShuffled(queue, true, seed);
        expect(order(shuffled).toSorted()).toEqual(order(queue).toSorted());
        expect(order(shuffled)[0]).toBe(queue.currentId);
        expect(setShuffled(shuffled, false, seed)).toEqual(queue);
        const added = setShuffled(addToEnd(shuffled, listened(3, 500)), false, seed);
        expect(ids(upcomingAdded(added))).toEqual(['entry-500', 'entry-501', 'entry-502']);
        expect(added.contextEntries).toEqual(queue.contextEntries);
      }),
    );
  });

  it('plays every song once before it ends, in any order and with anything added', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.nat(5),
        fc.integer(),
        fc.boolean(),
        (count, more, seed, isShuffled) => {
          let queue = addToEnd(setShuffled(testQueue(count), isShuffled, seed), listened(more, 500));
          const played = new Set([queue.currentId]);
          for (let next = nextEntry(queue, 'ended'); next; next = nextEntry(queue, 'ended')) {
            expect(played.has(next.entryId)).toBe(false);
            played.add(next.entryId);
            queue = jumpTo(queue, next.entryId);
          }
          expect(played.size).toBe(count + more);
        },
      ),
    );
  });

  it('repeats one song when it ends, but lets the listener go on', () => {
    const queue = setRepeat(testQueue(3), 'one');
    expect(nextEntry(queue, 'ended')?.entryId).toBe('entry-0');
    expect(nextEntry(queue, 'asked')?.entryId).toBe('entry-1');
  });

  it('goes round only when all is repeated', () => {
    const atEnd = testQueue(3, 2);
    expect(nextEntry(atEnd, 'ended')).toBeNull();
    expect(nextEntry(setRepeat(atEnd, 'all'), 'ended')?.entryId).toBe('entry-0');
    expect(previousEntry(testQueue(3))).toBeNull();
    expect(previousEntry(setRepeat(testQueue(3), 'all'))?.entryId).toBe('entry-2');
    expect(nextEntry(setRepeat(testQueue(1), 'all'), 'ended')?.entryId).toBe('entry-0');
  });

  it('keeps the chosen song inside when a longer list than the bound is played', () => {
    for (const start of [0, 9_999, 17_000, 24_999]) {
      const queue = testQueue(25_000, start);
      expect(queueLength(queue)).toBe(QUEUE_MAX_ENTRIES);
      expect(currentEntry(queue)?.entryId).toBe(`entry-${start}`);
    }
  });

  it('takes no entry twice: a repeated addition changes nothing', () => {
    const once = addToEnd(testQueue(2), listened(2, 10));
    expect(addToEnd(once, listened(2, 10))).toBe(once);
  });
});

describe('what the listener added', () => {
  it('plays before the rest of the context, "play next" before "add"', () => {
    const queue = addNext(addToEnd(testQueue(3), listened(2, 10)), [testEntry(20, 'listener')]);
    expect(order(queue)).toEqual(['entry-0', 'entry-20', 'entry-10', 'entry-11', 'entry-1', 'entry-2']);
    expect(ids(upcomingAdded(queue))).toEqual(['entry-20', 'entry-10', 'entry-11']);
    expect(ids(upcomingFromContext(queue))).toEqual(['entry-1', 'entry-2']);
  });

  it('is gone once it was played, the context goes on where it stood, and going back finds it again', () => {
    const added = addToEnd(testQueue(3), listened(2, 10));
    const after = advance(advance(advance(added)));
    expect(order(after)).toEqual(['entry-0', 'entry-1', 'entry-2']);
    expect(after.currentId).toBe('entry-1');
    expect(ids(after.playedEntries)).toEqual(['entry-0', 'entry-10', 'entry-11']);
    const back = goBack(after);
    expect(back.currentId).toBe('entry-11');
    expect(ids(upcomingEntries(back))).toEqual(['entry-1', 'entry-2']);
    expect(goBack(goBack(back)).currentId).toBe('entry-0');
    expect(ids(upcomingEntries(goBack(goBack(back))))).toEqual([
      'entry-10',
      'entry-11',
      'entry-1',
      'entry-2',
    ]);
  });

  it('is the list itself when there is no context: it can be gone back through and repeated', () => {
    let queue = addToEnd(EMPTY_QUEUE, listened(3, 0));
    expect(queue.currentId).toBe('entry-0');
    queue = advance(advance(queue));
    expect(order(queue)).toEqual(['entry-0', 'entry-1', 'entry-2']);
    expect(previousEntry(queue)?.entryId).toBe('entry-1');
    queue = setRepeat(queue, 'all');
    expect(nextEntry(queue, 'ended')?.entryId).toBe('entry-0');
  });

  it('is not drawn into the shuffle', () => {
    const queue = setShuffled(addToEnd(testQueue(20), listened(3, 100)), true, 5);
    expect(ids(upcomingEntries(queue)).slice(0, 3)).toEqual(['entry-100', 'entry-101', 'entry-102']);
  });
});

describe('editing', () => {
  it('chooses the following song when the current one is removed, and the one before at the end', () => {
    expect(removeEntries(testQueue(3, 1), ['entry-1']).currentId).toBe('entry-2');
    expect(removeEntries(testQueue(3, 2), ['entry-2']).currentId).toBe('entry-1');
    expect(removeEntries(testQueue(1), ['entry-0']).currentId).toBeNull();
    const added = removeEntries(addToEnd(testQueue(3), listened(1, 10)), ['entry-0']);
    expect(added.currentId).toBe('entry-10');
    expect(ids(upcomingEntries(added))).toEqual(['entry-1', 'entry-2']);
  });

  it('moves within the play order and leaves the base order alone while shuffled', () => {
    expect(order(moveEntry(testQueue(4), 'entry-3', 'entry-1'))).toEqual([
      'entry-0',
      'entry-3',
      'entry-1',
      'entry-2',
    ]);
    expect(order(moveEntry(testQueue(4), 'entry-1', null))).toEqual([
      'entry-0',
      'entry-2',
      'entry-3',
      'entry-1',
    ]);
    const shuffled = setShuffled(testQueue(6), true, 3);
    const [, second = '', , fourth = ''] = order(shuffled);
    const moved = moveEntry(shuffled, fourth, second);
    expect(order(moved).slice(1, 3)).toEqual([fourth, second]);
    expect(moved.contextEntries).toBe(shuffled.contextEntries);
  });

  it('moves between "added by you" and "next from"', () => {
    const queue = addToEnd(testQueue(4), listened(2, 10));
    const up = moveEntry(queue, 'entry-2', 'entry-11');
    expect(ids(upcomingAdded(up))).toEqual(['entry-10', 'entry-2', 'entry-11']);
    const down = moveEntry(queue, 'entry-10', 'entry-3');
    expect(ids(upcomingAdded(down))).toEqual(['entry-11']);
    expect(ids(upcomingFromContext(down))).toEqual(['entry-1', 'entry-2', 'entry-10', 'entry-3']);
  });

  it('never moves what plays or what was played to before it', () => {
    const queue = testQueue(4, 2);
    expect(moveEntry(queue, 'entry-2', 'entry-3')).toBe(queue);
    expect(moveEntry(queue, 'entry-3', 'entry-0')).toBe(queue);
  });

  it('clears what comes and keeps what was; or only what was added', () => {
    const queue = addToEnd(testQueue(5, 2), listened(2, 10));
    expect(order(clearUpcoming(queue))).toEqual(['entry-0', 'entry-1', 'entry-2']);
    expect(order(clearUpcoming(queue, 'added'))).toEqual(ids(testEntries(5)));
  });
});

describe('undoing', () => {
  type Edit = (queue: PlayQueue) => PlayQueue;
  const edit: fc.Arbitrary<Edit> = fc.oneof(
    fc.nat(4).map(
      (count): Edit =>
        (queue) =>
          addToEnd(queue, listened(count, 90_000)),
    ),
    fc.nat(4).map(
      (count): Edit =>
        (queue) =>
          addNext(queue, listened(count, 90_000)),
    ),
    fc.array(fc.nat(), { maxLength: 6 }).map(
      (at): Edit =>
        (queue) =>
          removeEntries(
            queue,
            at.map((one) => pick(queue, one)).filter((id) => id !== queue.currentId && id !== queue.cursorId),
          ),
    ),
    fc.tuple(fc.nat(), fc.option(fc.nat())).map(
      ([at, to]): Edit =>
        (queue) =>
          moveEntry(queue, pick(queue, at), to === null ? null : pick(queue, to)),
    ),
    fc.constantFrom('all' as const, 'added' as const).map(
      (section): Edit =>
        (queue) =>
          clearUpcoming(queue, section),
    ),
    fc.tuple(fc.nat(8), fc.nat(12)).map(
      ([count, start]): Edit =>
        (queue) =>
          replaceQueue(queue, testEntries(count, 90_000), start, 1),
    ),
  );

  it('gives back exactly what was before an edit', () => {
    fc.assert(
      fc.property(operations, edit, (all, change) => {
        const before = run(all);
        const after = change(before);
        if (after === before || before.currentId === null) return;
        expect(undoEdit(after)).toEqual({ ...before, undoSteps: expect.any(Array) as unknown });
      }),
      { numRuns: 1500 },
    );
  });

  it('of several edits gives back one after the other', () => {
    const queue = testQueue(5);
    const edited = moveEntry(
      removeEntries(addToEnd(queue, listened(1, 10)), ['entry-2']),
      'entry-4',
      'entry-1',
    );
    expect(undoEdit(undoEdit(undoEdit(edited)))).toEqual(queue);
    expect(undoEdit(queue)).toBe(queue);
  });

  it('lets what plays play on', () => {
    const queue = advance(clearUpcoming(addToEnd(testQueue(4), listened(2, 10)), 'added'));
    const undone = undoEdit(queue);
    expect(undone.currentId).toBe('entry-1');
    expect(ids(upcomingAdded(undone))).toEqual(['entry-10', 'entry-11']);
  });

  it('does not bring back by its move what was played since', () => {
    const moved = moveEntry(addToEnd(testQueue(3), listened(2, 10)), 'entry-11', 'entry-10');
    const undone = undoEdit(advance(advance(moved)));
    expect(order(undone)).not.toContain('entry-11');
  });
});

describe('shuffling', () => {
  const worstRun = (queue: PlayQueue) => {
    const artists = contextOrder(queue).map(({ artistId }) => artistId);
    return artists.filter((artist, at) => at > 0 && artist !== null && artist === artists[at - 1]).length;
  };

  it('differs for different seeds and is the same for the same one', () => {
    const queue = testQueue(40);
    expect(order(setShuffled(queue, true, 1))).toEqual(order(setShuffled(queue, true, 1)));
    expect(order(setShuffled(queue, true, 1))).not.toEqual(order(setShuffled(queue, true, 2)));
  });

  it('plays the same artist twice in a row only as often as no order could avoid', () => {
    const artist = fc.oneof({ weight: 5, arbitrary: fc.nat(4) }, { weight: 1, arbitrary: fc.constant(null) });
    fc.assert(
      fc.property(fc.array(artist, { minLength: 1, maxLength: 40 }), fc.integer(), (artists, seed) => {
        const entries = artists.map((one, at) => ({
          ...testEntry(at),
          artistId: one === null ? null : `a${one}`,
        }));
        const queue = setShuffled(replaceQueue(EMPTY_QUEUE, entries, 0, 1), true, seed);
        // The first stays first; an artist with more songs than the others leave gaps for cannot be kept apart.
        const rest = entries.slice(1);
        const unavoidable = Math.max(
          0,
          ...[...new Set(rest.flatMap(({ artistId }) => artistId ?? []))].map((one) => {
            const count = rest.filter(({ artistId }) => artistId === one).length;
            const gaps = rest.length - count + (entries[0]?.artistId === one ? 0 : 1);
            return count - gaps;
          }),
        );
        expect(worstRun(queue)).toBe(unavoidable);
      }),
      { numRuns: 1000 },
    );
  });

  it('puts every song in every place: no place is preferred', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 3000; seed += 1) {
      const second = order(setShuffled(testQueue(7), true, seed * 7919))[1] ?? '';
      counts.set(second, (counts.get(second) ?? 0) + 1);
    }
    // entry-3 and entry-6 share the artist of entry-0, so they never follow it.
    expect([...counts.keys()].toSorted()).toEqual(['entry-1', 'entry-2', 'entry-4', 'entry-5']);
    for (const count of counts.values()) expect(Math.abs(count - 750)).toBeLessThan(120);
  });
});

it('ten thousand entries take single passes: every operation together touches each entry a bounded number of times', () => {
  // No clock: a quadratic step would run for minutes here and end in the test's time limit.
  let queue = setShuffled(testQueue(10_000), true, 11);
  for (let round = 0; round < 60; round += 1) {
    const upcoming = upcomingFromContext(queue);
    queue = advance(moveEntry(queue, upcoming.at(-1)?.entryId ?? '', upcoming[0]?.entryId ?? ''));
    queue = removeEntries(queue, [upcoming.at(5)?.entryId ?? '']);
    queue = undoEdit(queue);
  }
  queue = undoEdit(clearUpcoming(setShuffled(queue, false, 0)));
  expect(queueLength(queue)).toBe(10_000);
  expect(cursorIndex(queue)).toBeGreaterThanOrEqual(0);
});
