import { describe, expect, it } from 'vitest';
import { analyseSine } from './sine-analysis';

const RATE_HZ = 44_100;
const SINE_HZ = 300;

function sine(count: number, from = 0): number[] {
  return Array.from(
    { length: count },
    (_, index) => 0.2 * Math.sin((2 * Math.PI * SINE_HZ * (index + from)) / RATE_HZ),
  );
}

describe('the analysis of a captured sine', () => {
  it('finds nothing in a sine that goes on', () => {
    const report = analyseSine(Float32Array.from(sine(40_000)), SINE_HZ, RATE_HZ);
    expect(report.amplitude).toBeCloseTo(0.2, 3);
    expect(report.silenceSamples).toBe(0);
    expect(Math.abs(report.slipSamples)).toBeLessThan(0.01);
    expect(report.residualDb).toBeLessThan(-90);
  });

  it('counts a hole', () => {
    const samples = Float32Array.from([
      ...sine(20_000),
      ...new Array<number>(40).fill(0),
      ...sine(20_000, 20_000),
    ]);
    const report = analyseSine(samples, SINE_HZ, RATE_HZ);
    expect(report.silenceSamples).toBeGreaterThanOrEqual(36);
    expect(Math.abs(report.slipSamples)).toBeCloseTo(40, 0);
  });

  it('counts missing samples, which leave no silence', () => {
    const samples = Float32Array.from([...sine(20_000), ...sine(20_000, 20_030)]);
    const report = analyseSine(samples, SINE_HZ, RATE_HZ);
    expect(report.silenceSamples).toBe(0);
    expect(report.slipSamples).toBeCloseTo(30, 0);
    expect(report.residualDb).toBeGreaterThan(-12);
  });

  it('shows a click of one sample by its height', () => {
    const samples = Float32Array.from(sine(40_000));
    samples[20_000] = (samples[20_000] ?? 0) + 0.02;
    expect(analyseSine(samples, SINE_HZ, RATE_HZ).residualDb).toBeCloseTo(-20, 0);
  });
});
