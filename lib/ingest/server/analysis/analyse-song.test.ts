import { describe, expect, it } from 'vitest';
import { seededRandom } from '@/lib/kernel/seeded-random';
import { ANALYSIS_SAMPLE_RATE_HZ, analyseSong, type SongAnalysis } from './analyse-song';

const RATE = ANALYSIS_SAMPLE_RATE_HZ;

describe('analyseSong', () => {
  it('finds every one of the 24 keys of a cadence played in it', () => {
    const wrong: string[] = [];
    for (const mode of ['major', 'minor'] as const) {
      for (let tonic = 0; tonic < 12; tonic++) {
        const { keyPitchClass, keyMode } = analyseSong(cadence(tonic, mode), RATE);
        if (keyPitchClass !== tonic || keyMode !== mode)
          wrong.push(`${tonic} ${mode}: ${keyPitchClass} ${keyMode}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('finds the key of a recording tuned 40 cents flat', () => {
    expect(analyseSong(cadence(2, 'minor', 2 ** (-0.4 / 12)), RATE)).toMatchObject({
      keyPitchClass: 2,
      keyMode: 'minor',
    });
  });

  it.each([60, 72, 85, 97, 110, 120, 128, 133.33, 140, 150, 165, 180])(
    'finds the tempo of a drum pattern at %d BPM within half a percent, or its octave',
    (bpm) => {
      const { tempoBpm, tempoConfidence } = analyseSong(drums(bpm, 24), RATE);
      const ratio = (tempoBpm ?? 0) / bpm;
      const octave = 2 ** Math.round(Math.log2(ratio));
      expect(Math.abs(ratio / octave - 1)).toBeLessThan(0.005);
      expect([0.5, 1, 2]).toContain(octave);
      expect(tempoConfidence).toBeGreaterThan(0.5);
    },
  );

  it('finds the tempo itself, not its octave, where people tap most readily', () => {
    for (const bpm of [85, 97, 110, 120, 128, 140])
      expect(analyseSong(drums(bpm, 16), RATE).tempoBpm).toBeCloseTo(bpm, 0);
  });

  it('gives no tempo and no key to silence, noise and snippets, and never throws or answers NaN', () => {
    const noise = Float32Array.from({ length: 12 * RATE }, random(7));
    const broken = Float32Array.from({ length: 3 * RATE }, (_, i) =>
      i % 2 ? Number.NaN : Number.POSITIVE_INFINITY,
    );
    const inputs = {
      empty: new Float32Array(0),
      oneSample: new Float32Array(1).fill(1),
      halfASecondOfNoise: noise.subarray(0, RATE / 2),
      silence: new Float32Array(10 * RATE),
      constant: new Float32Array(10 * RATE).fill(0.5),
      noise,
      broken,
    };
    for (const [name, pcm] of Object.entries(inputs)) {
      const result = analyseSong(pcm, RATE);
      expect(allFinite(result), name).toBe(true);
      expect(result.tempoConfidence, name).toBeLessThan(0.2);
      expect(result.keyPitchClass, name).toBeNull();
    }
    expect(analyseSong(inputs.silence, RATE).tempoBpm).toBeNull();
  });

  it('answers the same for a recording 20 dB quieter', () => {
    const loud = drums(120, 12);
    const quiet = loud.map((sample) => sample * 0.1);
    const [a, b] = [analyseSong(loud, RATE), analyseSong(quiet, RATE)];
    expect(b.tempoBpm).toBeCloseTo(a.tempoBpm ?? 0, 1);
    for (const name of ['energy', 'danceability', 'valence', 'acousticness'] as const)
      expect(b[name]).toBeCloseTo(a[name], 2);
  });

  it('hears a drum groove as more energetic, danceable and less acoustic than held chords', () => {
    const groove = analyseSong(drums(124, 12), RATE);
    const chords = analyseSong(cadence(0, 'major'), RATE);
    expect(groove.energy).toBeGreaterThan(chords.energy);
    expect(groove.danceability).toBeGreaterThan(chords.danceability);
    expect(groove.acousticness).toBeLessThan(chords.acousticness);
    expect(analyseSong(cadence(0, 'minor'), RATE).valence).toBeLessThan(chords.valence);
  });

  it('answers like results at 22050 Hz', () => {
    const pcm = drums(128, 12, 22050);
    expect(analyseSong(pcm, 22050).tempoBpm).toBeCloseTo(128, 0);
  });
});

function allFinite(analysis: SongAnalysis): boolean {
  return Object.values(analysis).every((value) => typeof value !== 'number' || Number.isFinite(value));
}

/** I IV V I IV I V I, eight harmonics a note, with a melody on top. */
function cadence(tonic: number, mode: 'major' | 'minor', detune = 1): Float32Array {
  const third = mode === 'major' ? 4 : 3;
  const chords = [
    [0, third, 7],
    [5, 5 + third, 12],
    [7, 11, 14],
    [0, third, 7],
    [5, 5 + third, 12],
    [0, third, 7],
    [7, 11, 14],
    [0, third, 7],
  ];
  const out = new Float32Array(8 * RATE * 0.75);
  chords.forEach((chord, index) => {
    for (const degree of [...chord, (chord[0] ?? 0) - 12]) {
      const hz = 440 * 2 ** ((tonic + degree - 9) / 12) * detune;
      for (let harmonic = 1; harmonic <= 8; harmonic++) {
        if (harmonic * hz > 5000) break;
        const turn = (2 * Math.PI * hz * harmonic) / RATE;
        const from = index * RATE * 0.75;
        for (let i = 0; i < RATE * 0.75; i++) {
          const at = Math.floor(from) + i;
          if (at < out.length)
            out[at] =
              (out[at] as number) + (0.05 / harmonic) * Math.sin(turn * i) * Math.exp(-2 * (i / RATE));
        }
      }
    }
  });
  return out;
}

/** Kick on 1 and 3, snare on 2 and 4, quieter hats on eighths. */
function drums(bpm: number, durationS: number, rate = RATE): Float32Array {
  const out = new Float32Array(durationS * rate);
  const noise = random(3);
  for (let eighth = 0; (eighth * 30) / bpm < durationS; eighth++) {
    const from = Math.round((eighth * 30 * rate) / bpm);
    const kind = eighth % 4 === 0 ? 'kick' : eighth % 4 === 2 ? 'snare' : 'hat';
    for (let i = 0; i < rate * 0.2 && from + i < out.length; i++) {
      const t = i / rate;
      const sound =
        kind === 'kick'
          ? 0.8 * Math.sin(2 * Math.PI * 60 * t) * Math.exp(-20 * t)
          : noise() * (kind === 'snare' ? 0.5 * Math.exp(-25 * t) : 0.15 * Math.exp(-60 * t));
      out[from + i] = (out[from + i] as number) + sound;
    }
  }
  return out;
}

/** Noise between -1 and 1. */
function random(seed: number): () => number {
  const share = seededRandom(seed);
  return () => 2 * share() - 1;
}
