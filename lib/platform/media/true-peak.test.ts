import { describe, expect, it } from 'vitest';
import { TruePeakMeter } from './true-peak';

/** Faded in and out: a sudden start would ring, which is a true peak of its own. */
function sine(frequencyHz: number, amplitude: number, phase: number, count = 9600): Float32Array {
  return Float32Array.from({ length: count }, (_, index) => {
    const fade = Math.min(1, index / 2000, (count - index) / 2000);
    return fade * amplitude * Math.sin((2 * Math.PI * frequencyHz * index) / 48_000 + phase);
  });
}

function peakDb(samples: Float32Array, chunk = 700): number {
  const meter = new TruePeakMeter(1);
  for (let at = 0; at < samples.length; at += chunk) meter.push(samples.subarray(at, at + chunk));
  return 20 * Math.log10(meter.finish());
}

describe('TruePeakMeter', () => {
  it('sees the peak between the samples of a sine at a quarter of the rate, which sample peaks miss by 3 dB', () => {
    expect(peakDb(sine(12_000, 0.95, Math.PI / 4))).toBeCloseTo(20 * Math.log10(0.95), 0);
    expect(peakDb(sine(12_000, 0.95, Math.PI / 4))).toBeGreaterThan(-0.7);
  });

  it.each([997, 5000, 9000, 15_000])('reads a sine of %i Hz within a quarter of a decibel', (frequencyHz) => {
    for (const phase of [0, 0.3, 1.1])
      expect(Math.abs(peakDb(sine(frequencyHz, 0.9, phase)) + 0.915)).toBeLessThan(0.25);
  });

  it('does not depend on how the stream is cut', () => {
    const samples = sine(7919, 0.93, 0.2);
    expect(peakDb(samples, 1)).toBe(peakDb(samples, 9600));
  });

  it('calls silence minus infinity', () => {
    expect(peakDb(new Float32Array(2000))).toBe(-Infinity);
  });
});
