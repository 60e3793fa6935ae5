import { describe, expect, it } from 'vitest';
import { createPrefetchBudget, type ConnectionHint } from './prefetch-budget';

const SONG_BYTES = 40_000;

function budget(hint?: ConnectionHint) {
  const clock = { nowMs: 0 };
  const made = createPrefetchBudget(
    () => hint,
    () => clock.nowMs,
  );
  const takeAll = (reason: 'pointed' | 'listed' | 'queued') => {
    let count = 0;
    while (made.tryTake(SONG_BYTES, reason)) count += 1;
    return count;
  };
  return { clock, takeAll, tryTake: made.tryTake };
}

describe('the prefetch budget', () => {
  it('guesses nothing for somebody who saves data, or on a line that carries little more than the music', () => {
    for (const hint of [
      { saveData: true, effectiveType: '4g' },
      { effectiveType: '2g' },
      { effectiveType: 'slow-2g' },
    ]) {
      for (const reason of ['pointed', 'listed', 'queued'] as const) {
        expect(budget(hint).tryTake(1, reason)).toBe(false);
      }
    }
  });

  it('bounds what an ordinary line is asked for, and a poor one to two songs a minute', () => {
    expect(budget().takeAll('pointed')).toBe(50);
    expect(budget({ effectiveType: '4g' }).takeAll('queued')).toBe(50);
    expect(budget({ effectiveType: '3g' }).takeAll('pointed')).toBe(2);
  });

  it('lists leave room for what the pointer is on', () => {
    const { takeAll } = budget();
    expect(takeAll('listed')).toBe(25);
    expect(takeAll('pointed')).toBe(25);
    expect(takeAll('listed')).toBe(0);
  });

  it('is as large as ever a minute later', () => {
    const { takeAll, clock } = budget();
    takeAll('pointed');
    clock.nowMs = 59_000;
    expect(takeAll('pointed')).toBe(0);
    clock.nowMs = 60_001;
    expect(takeAll('pointed')).toBe(50);
  });
});
