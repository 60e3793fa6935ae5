import type { Vowel } from '../score/note';
import { envelopeGenerator, lengthWithRelease, type Voice } from './voice';

/** First four formants and their levels for a soft mezzo voice, after Peterson and Barney (1952). */
const FORMANTS: Record<Vowel, readonly (readonly [hz: number, level: number, widthHz: number])[]> = {
  a: [
    [850, 1, 90],
    [1220, 0.6, 100],
    [2810, 0.18, 140],
    [3800, 0.08, 200],
  ],
  e: [
    [560, 1, 80],
    [2100, 0.4, 120],
    [2900, 0.22, 150],
    [3900, 0.08, 200],
  ],
  i: [
    [340, 1, 70],
    [2500, 0.3, 130],
    [3200, 0.22, 160],
    [4000, 0.08, 200],
  ],
  o: [
    [520, 1, 80],
    [900, 0.55, 90],
    [2700, 0.1, 150],
    [3700, 0.05, 200],
  ],
  u: [
    [370, 1, 70],
    [800, 0.35, 90],
    [2600, 0.07, 150],
    [3600, 0.04, 200],
  ],
};

/** A hum that knows its vowels: a soft glottal pulse and breath through four resonators in parallel. */
export function singingVoice(options: { gain?: number; breath?: number } = {}): Voice {
  const { breath = 0.05 } = options;
  const env = { attackS: 0.06, decayS: 0.4, sustain: 0.82, releaseS: 0.22 };
  return (note) => {
    const rate = note.sampleRateHz;
    const envelope = envelopeGenerator(env, note.durationSamples, rate);
    const length = lengthWithRelease(note, env.releaseS);
    const filters = FORMANTS[note.vowel ?? 'a'].map(([hz, level, widthHz]) =>
      resonator(Math.max(hz, note.hz), level, widthHz, rate),
    );
    const gain = (options.gain ?? 0.5) * (0.4 + 0.6 * note.velocity);
    const { left, right } = note.out;
    let phase = 0;
    let bend = 1;
    let soft = 0;
    for (let i = 0; i < length; i++) {
      if ((i & 31) === 0) {
        const t = i / rate;
        const scoop = -70 * Math.exp(-t * 22); // singers slide into a note from below
        const vibrato = 22 * Math.min(1, Math.max(0, (t - 0.25) / 0.5)) * Math.sin(2 * Math.PI * 5.3 * t);
        bend = 2 ** ((scoop + vibrato) / 1200);
      }
      phase += (note.hz * bend) / rate;
      if (phase >= 1) phase -= 1;
      const opened = phase < 0.6 ? Math.sin((Math.PI * phase) / 0.6) ** 2 : 0;
      soft += 0.5 * (opened - soft);
      const source = soft - 0.3 + (note.random() - 0.5) * breath * 2;
      let value = 0;
      for (const filter of filters) value += filter(source);
      value *= envelope(i) * gain;
      const at = note.startSample + i;
      left[at] = (left[at] as number) + value * note.gainLeft;
      right[at] = (right[at] as number) + value * note.gainRight;
    }
  };
}

function resonator(hz: number, level: number, widthHz: number, rate: number): (x: number) => number {
  const radius = Math.exp((-Math.PI * widthHz) / rate);
  const b1 = 2 * radius * Math.cos((2 * Math.PI * hz) / rate);
  const b2 = -radius * radius;
  const scale = level * (1 - radius) * 2;
  let y1 = 0;
  let y2 = 0;
  let x2 = 0;
  let x1 = 0;
  return (x) => {
    const y = scale * (x - x2) + b1 * y1 + b2 * y2;
    x2 = x1;
    x1 = x;
    y2 = y1;
    y1 = y;
    return y;
  };
}
