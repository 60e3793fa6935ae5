import { describe, expect, it } from 'vitest';
import { spectrumBars } from './spectrum-bars';

describe('the bars of the visualiser', () => {
  it('stand still in silence and never leave their box', () => {
    expect(spectrumBars(new Uint8Array(1024), 48_000, 32)).toEqual(new Array(32).fill(0));
    expect(Math.max(...spectrumBars(new Uint8Array(1024).fill(255), 48_000, 32))).toBe(1);
  });

  it('show a tone where it belongs: low at the left, high at the right', () => {
    const tone = (hz: number) => {
      const bins = new Uint8Array(1024);
      bins[Math.round(hz / (24_000 / 1024))] = 255;
      const bars = spectrumBars(bins, 48_000, 32);
      return bars.indexOf(Math.max(...bars));
    };
    expect(tone(100)).toBeLessThan(7);
    expect(tone(1000)).toBeGreaterThan(14);
    expect(tone(1000)).toBeLessThan(20);
    expect(tone(10_000)).toBeGreaterThan(28);
  });
});
