import { envelopeGenerator, lengthWithRelease, type Envelope, type Voice } from './voice';

export interface AdditiveOptions extends Envelope {
  /** Levels of the first, second, third … harmonic. */
  harmonics: readonly number[];
  vibratoCents?: number;
  vibratoHz?: number;
  /** Breath or bow noise around the note. */
  breath?: number;
  /** A second set of reeds this far off, for the beating of an accordion. */
  detuneCents?: number;
  gain?: number;
}

/** A wave of fixed harmonics from a table: flute, organ, accordion, bowed string. */
export function additive(options: AdditiveOptions): Voice {
  const table = waveTable(options.harmonics);
  const { vibratoCents = 0, vibratoHz = 5, breath = 0, detuneCents = 0 } = options;
  return (note) => {
    const rate = note.sampleRateHz;
    const envelope = envelopeGenerator(options, note.durationSamples, rate);
    const length = lengthWithRelease(note, options.releaseS);
    const gain = (options.gain ?? 0.3) * (0.25 + 0.75 * note.velocity);
    const ratio = 2 ** (detuneCents / 1200);
    const { left, right } = note.out;
    const step = (note.hz * TABLE_SIZE) / rate;
    const resonance = 2 * Math.PI * Math.min(0.2, (note.hz * 2) / rate);
    let phase = note.random() * TABLE_SIZE;
    let second = note.random() * TABLE_SIZE;
    let bend = 1;
    let low = 0;
    let band = 0;
    for (let i = 0; i < length; i++) {
      if ((i & 31) === 0 && vibratoCents > 0) {
        const t = i / rate;
        const depth = vibratoCents * Math.min(1, Math.max(0, (t - 0.2) / 0.5));
        bend = 2 ** ((depth * Math.sin(2 * Math.PI * vibratoHz * t)) / 1200);
      }
      phase += step * bend;
      let value = table[phase & (TABLE_SIZE - 1)] as number;
      if (detuneCents !== 0) {
        second += step * bend * ratio;
        value = 0.6 * (value + (table[second & (TABLE_SIZE - 1)] as number));
      }
      if (breath > 0) {
        low += resonance * band;
        band += resonance * ((note.random() - 0.5) * breath - low - 0.25 * band);
        value += band;
      }
      value *= envelope(i) * gain;
      const at = note.startSample + i;
      left[at] = (left[at] as number) + value * note.gainLeft;
      right[at] = (right[at] as number) + value * note.gainRight;
    }
  };
}

const TABLE_SIZE = 8192;

function waveTable(harmonics: readonly number[]): Float32Array {
  const table = new Float32Array(TABLE_SIZE);
  harmonics.forEach((level, n) => {
    for (let i = 0; i < TABLE_SIZE; i++) {
      table[i] = (table[i] as number) + level * Math.sin((2 * Math.PI * (n + 1) * i) / TABLE_SIZE + n);
    }
  });
  const peak = table.reduce((max, value) => Math.max(max, Math.abs(value)), 1e-9);
  return table.map((value) => value / peak);
}
