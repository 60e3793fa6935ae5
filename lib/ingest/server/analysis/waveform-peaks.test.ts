import { describe, expect, it } from 'vitest';
import { WaveformAccumulator, waveformPeaks } from './waveform-peaks';

describe('waveformPeaks', () => {
  it('gives the loudest bucket 255, silence 0 and half the amplitude about two thirds of the height', () => {
    const pcm = Float32Array.from(
      { length: 90_000 },
      (_, i) => (i < 30_000 ? 0 : i < 60_000 ? 0.25 : 0.5) * Math.sin(i),
    );
    const peaks = waveformPeaks([pcm], 3);
    expect(peaks[0]).toBe(0);
    expect(peaks[1]).toBeGreaterThan(160);
    expect(peaks[1]).toBeLessThan(176);
    expect(peaks[2]).toBe(255);
  });

  it('is the same however the stream is cut into chunks, and for a quieter copy of the song', () => {
    const pcm = Float32Array.from(
      { length: 123_457 },
      (_, i) => Math.sin(i * 0.05) * Math.sin(i * 0.0001) ** 2,
    );
    const whole = waveformPeaks([pcm]);
    const chunked = new WaveformAccumulator();
    for (let at = 0; at < pcm.length; at += 997) chunked.add([pcm.subarray(at, at + 997)]);
    expect(chunked.finish()).toEqual(whole);
    const quiet = waveformPeaks([pcm.map((sample) => sample * 0.25)]);
    quiet.forEach((value, i) => expect(Math.abs(value - (whole[i] as number))).toBeLessThanOrEqual(1));
  });

  it('shows a recording whose channels cancel when summed', () => {
    const left = Float32Array.from({ length: 50_000 }, (_, i) => Math.sin(i * 0.1));
    const right = left.map((sample) => -sample);
    expect(Math.min(...waveformPeaks([left, right]))).toBeGreaterThan(200);
  });

  it('always has the asked number of bytes: nothing, one sample, silence, NaN', () => {
    for (const pcm of [
      new Float32Array(0),
      new Float32Array(1),
      new Float32Array(9),
      new Float32Array(9).fill(Number.NaN),
    ]) {
      const peaks = waveformPeaks([pcm]);
      expect(peaks).toHaveLength(1000);
      expect(Math.max(...peaks)).toBe(0);
    }
    expect(Math.max(...waveformPeaks([new Float32Array([1])]))).toBe(255);
  });
});
