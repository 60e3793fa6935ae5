import { describe, expect, it } from 'vitest';
import { peakCorrection } from './peak-correction';

/** Corrects until nothing is left to try, with the same excess measured each time. */
function correctionsOf(overDb: number, isLimited: boolean) {
  const corrections = [];
  for (let correctionCount = 0; ; correctionCount += 1) {
    const correction = peakCorrection({ correctionCount, overDb, isLimited });
    if (correction === null) return corrections;
    corrections.push(correction);
  }
}

describe('peakCorrection', () => {
  it('tries its luck twice by a lower limiter before it gives up loudness', () => {
    const [first, second, third] = correctionsOf(3, true);
    expect([first, second]).toEqual(Array(2).fill({ ceilingDb: 0.5, gainDb: 0 }));
    expect(third?.gainDb).toBeGreaterThan(3);
  });

  it('takes no more than a small excess asks for', () => {
    expect(correctionsOf(0.1, true)[0]?.ceilingDb).toBeCloseTo(0.3, 5);
  });

  it('changes something each time: where no limiter works, a lower ceiling alone would encode the same again', () => {
    for (const { gainDb } of correctionsOf(1, false)) expect(gainDb).toBeGreaterThan(0);
  });

  it('gives up more and more beyond the excess, then says that nothing is left instead of accepting it', () => {
    const overDb = 0.5;
    const gains = correctionsOf(overDb, true).map(({ gainDb }) => gainDb);
    expect(gains).toEqual([...gains].sort((a, b) => a - b));
    const beyondDb = gains.reduce((sum, gainDb) => sum + Math.max(0, gainDb - overDb), 0);
    expect(beyondDb).toBeGreaterThan(7);
    expect(peakCorrection({ correctionCount: gains.length, overDb, isLimited: true })).toBeNull();
  });
});
