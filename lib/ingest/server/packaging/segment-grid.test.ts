import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { segmentGrid } from './segment-grid';

function aacGrid(sampleCount: number, sampleRateHz = 44_100, encoderDelaySamples = 1024) {
  const frameTotal = Math.ceil((sampleCount + encoderDelaySamples) / 1024);
  const frameDurations = new Uint32Array(frameTotal).fill(1024);
  return {
    frameTotal,
    grid: segmentGrid({ sampleRateHz, frameDurations, encoderDelaySamples, sampleCount }),
  };
}

describe('segmentGrid', () => {
  it('splits the first ten seconds 1, 2, 3 and 4 s, then goes on in tens', () => {
    const { grid } = aacGrid(44_100 * 35);
    const seconds = grid.map((cell) => cell.durationSamples / 44_100);
    expect(seconds.map((value) => Math.round(value))).toEqual([1, 2, 3, 4, 10, 10, 5]);
    for (const [index, value] of seconds.slice(0, 6).entries()) {
      expect(Math.abs(value - ([1, 2, 3, 4, 10, 10][index] ?? 0))).toBeLessThan(1024 / 44_100);
    }
  });

  it('does not let rounding add up: every cut is within half a frame of its time', () => {
    const { grid } = aacGrid(44_100 * 3600);
    let at = 0;
    for (const [index, cell] of grid.slice(0, -1).entries()) {
      at += cell.durationSamples;
      const wanted = index < 4 ? ([1, 3, 6, 10][index] ?? 0) : (index - 2) * 10;
      expect(Math.abs(at - wanted * 44_100)).toBeLessThanOrEqual(512);
    }
  });

  it('covers every frame once, sums up to exactly what is heard, and never rounds above ten seconds', () => {
    const rates = fc.constantFrom(44_100, 48_000);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 48_000 * 400 }), rates, (sampleCount, rate) => {
        const { grid, frameTotal } = aacGrid(sampleCount, rate);
        expect(grid.reduce((sum, cell) => sum + cell.durationSamples, 0)).toBe(sampleCount);
        expect(grid.reduce((sum, cell) => sum + cell.frameCount, 0)).toBe(frameTotal);
        let next = 0;
        for (const cell of grid) {
          expect(cell.firstFrame).toBe(next);
          expect(cell.durationSamples).toBeGreaterThan(0);
          expect(Math.round(cell.durationSamples / rate)).toBeLessThanOrEqual(10);
          next += cell.frameCount;
        }
      }),
      { numRuns: 200 },
    );
  });

  it('makes one segment of a very short song', () => {
    expect(aacGrid(30_000).grid).toHaveLength(1);
  });
});
