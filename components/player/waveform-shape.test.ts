import { describe, expect, it } from 'vitest';
import { barHeights, decodePeaks, waveformPath } from './waveform-shape';

describe('the waveform', () => {
  it('reads the peaks of a session, and nothing from anything else', () => {
    expect(decodePeaks(btoa(String.fromCharCode(0, 51, 255)))).toEqual([0, 0.2, 1]);
    expect(decodePeaks(null)).toEqual([]);
    expect(decodePeaks('not base64 ☂')).toEqual([]);
  });

  it('keeps every hit, however few bars there are', () => {
    const peaks = Array.from({ length: 1000 }, (_, index) => (index === 617 ? 1 : 0.1));
    expect(Math.max(...barHeights(peaks, 7))).toBe(1);
    expect(barHeights(peaks, 7)).toHaveLength(7);
  });

  it('has as many bars when there are fewer peaks than bars, and none', () => {
    expect(barHeights([0.5, 1], 8)).toEqual([0.5, 0.5, 0.5, 0.5, 1, 1, 1, 1]);
    expect(barHeights([], 3)).toEqual([0, 0, 0]);
  });

  it('draws silence as dots and never leaves its box', () => {
    const path = waveformPath([0, 1], 4, 32);
    expect(path).toBe('M0.8 14.8h2.4v2.4h-2.4zM4.8 0h2.4v32h-2.4z');
  });
});
