import { describe, expect, it } from 'vitest';
import { PeakEnergyMeter } from './peak-energy';

const RATE_HZ = 8000;
/** Exactly the block of 2.5 ms. */
const BLOCK = 20;

function sharesOf(blocks: readonly number[], chunk = 7): number[] {
  const meter = new PeakEnergyMeter(1, RATE_HZ);
  const samples = Float32Array.from(blocks.flatMap((level) => Array<number>(BLOCK).fill(level)));
  for (let at = 0; at < samples.length; at += chunk) meter.push(samples.subarray(at, at + chunk));
  return meter.finish();
}

describe('PeakEnergyMeter', () => {
  it('says what share of the energy stands how far below the highest peak', () => {
    // Half the level is 6 dB lower and has a quarter of the energy.
    const shares = sharesOf([0.8, 0.4, 0.4, 0.4, 0.4]);
    expect(shares[0]).toBeCloseTo(0.5, 3);
    expect(shares[12]).toBeCloseTo(0.5, 3);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 3);
  });

  it('does not depend on how the stream is cut', () => {
    expect(sharesOf([0.1, 0.9, 0.5], 1)).toEqual(sharesOf([0.1, 0.9, 0.5], 60));
  });

  it('has nothing to say about silence', () => {
    expect(sharesOf([0, 0])).toEqual([]);
  });
});
