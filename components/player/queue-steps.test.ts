import { describe, expect, it } from 'vitest';
import { moveEntry } from '@/lib/playback/queue/queue-edits';
import { upcomingAdded, upcomingEntries, upcomingFromContext } from '@/lib/playback/queue/play-queue';
import { addToEnd } from '@/lib/playback/queue/queue-edits';
import { testEntries, testQueue } from '@/lib/playback/queue/test-queue';
import { dropTarget, stepTarget } from './queue-steps';

/** Plays entry-0; waiting: entry-10, entry-11 (added), then entry-1, entry-2 of the context. */
const queue = addToEnd(testQueue(3), testEntries(2, 10, 'listener'));
const sections = [upcomingAdded(queue), upcomingFromContext(queue)];
const orderAfter = (entryId: string, beforeId: string | null) =>
  upcomingEntries(moveEntry(queue, entryId, beforeId)).map((entry) => entry.entryId);

describe('moving an entry of the queue by one step', () => {
  it('stays within its section where there is room', () => {
    expect(stepTarget(sections, 'entry-11', 'up')).toBe('entry-10');
    expect(stepTarget(sections, 'entry-10', 'down')).toBeNull();
    expect(orderAfter('entry-10', null)).toEqual(['entry-11', 'entry-10', 'entry-1', 'entry-2']);
    expect(orderAfter('entry-2', stepTarget(sections, 'entry-2', 'up') ?? null)).toEqual([
      'entry-10',
      'entry-11',
      'entry-2',
      'entry-1',
    ]);
  });

  it('crosses into the next section at its end, and back at its head', () => {
    expect(stepTarget(sections, 'entry-11', 'down')).toBe('entry-1');
    const up = stepTarget(sections, 'entry-1', 'up');
    expect(up).toBe('entry-11');
    expect(orderAfter('entry-1', up ?? null)).toEqual(['entry-10', 'entry-1', 'entry-11', 'entry-2']);
  });

  it('has nowhere to go at the ends, nor with an entry that does not wait', () => {
    expect(stepTarget(sections, 'entry-10', 'up')).toBeUndefined();
    expect(stepTarget(sections, 'entry-2', 'down')).toBeUndefined();
    expect(stepTarget(sections, 'entry-0', 'down')).toBeUndefined();
  });
});

describe('letting an entry go over another', () => {
  it('puts it before that one, or behind it on its lower half, also at the end of a section', () => {
    expect(dropTarget(sections, 'entry-1', false)).toBe('entry-1');
    expect(dropTarget(sections, 'entry-1', true)).toBe('entry-2');
    expect(dropTarget(sections, 'entry-2', true)).toBeNull();
  });
});
