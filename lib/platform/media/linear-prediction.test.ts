import { describe, expect, it } from 'vitest';
import { continueSignal } from './linear-prediction';

const KNOWN = 4096;
const COUNT = 2048;
const take = (from: number, count: number, at: (index: number) => number) =>
  Float64Array.from({ length: count }, (_, index) => at(from + index));

/** How far the first `count` samples are from the truth, in dB against its level. */
function errorDb(at: (index: number) => number, count = COUNT): number {
  const continued = continueSignal(take(0, KNOWN, at), COUNT);
  const truth = take(KNOWN, count, at);
  const energy = (samples: Iterable<number>) => [...samples].reduce((sum, sample) => sum + sample ** 2, 0);
  return (
    10 * Math.log10(energy(truth.map((sample, index) => sample - (continued[index] ?? 0))) / energy(truth))
  );
}

const tone = (hz: number, amplitude: number) => (index: number) =>
  amplitude * Math.sin((2 * Math.PI * hz * index) / 44_100 + hz);

describe('continuing a signal', () => {
  it('goes on with a tone in phase', () => {
    expect(errorDb(tone(997, 0.5))).toBeLessThan(-60);
  });

  it('goes on with a chord, best where it matters most', () => {
    const parts = [tone(220, 0.3), tone(277.2, 0.2), tone(1318.5, 0.1), tone(4186, 0.05)];
    const chord = (index: number) => parts.reduce((sum, part) => sum + part(index), 0);
    expect(errorDb(chord)).toBeLessThan(-15);
    expect(errorDb(chord, 256)).toBeLessThan(-45);
  });

  it('keeps silence silent', () => {
    expect([...continueSignal(new Float64Array(KNOWN), 8)]).toEqual(new Array(8).fill(0));
  });

  it('never grows over the signal, whatever it is', () => {
    const shapes: ((index: number) => number)[] = [
      (index) => (index % 100 < 50 ? 1 : -1),
      (index) => Math.exp(index / 400 - KNOWN / 400),
      (index) => ((index * 7919) % 1000) / 500 - 1,
      (index) => (index === KNOWN - 1 ? 1 : 0),
    ];
    for (const shape of shapes) {
      const continued = continueSignal(take(0, KNOWN, shape), COUNT);
      expect(Math.max(...continued.map(Math.abs))).toBeLessThanOrEqual(1);
      expect(continued.every(Number.isFinite)).toBe(true);
    }
  });

  it('has nothing to say after a signal of a few samples, and does not fail', () => {
    expect([...continueSignal(Float64Array.of(1, 1), 3)]).toEqual([0, 0, 0]);
    expect([...continueSignal(new Float64Array(0), 2)]).toEqual([0, 0]);
  });
});
