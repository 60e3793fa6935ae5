import { lengthWithRelease, type Voice } from './voice';

export interface ChipOptions {
  /** Share of the period that is high: 0.125, 0.25, 0.5; or a 16-step triangle. */
  wave: 0.125 | 0.25 | 0.5 | 'triangle';
  decayS?: number;
  vibratoCents?: number;
  /** Semitones played in turn, 60 times a second: how two channels make a chord. */
  arpeggio?: readonly number[];
  gain?: number;
}

/** Sound chip of an old console: pulse waves and a stepped triangle with a volume of 16 steps, twice oversampled. */
export function chip(options: ChipOptions): Voice {
  const { wave, decayS = 0.6, vibratoCents = 0, arpeggio = [0] } = options;
  return (note) => {
    const rate = note.sampleRateHz;
    const length = lengthWithRelease(note, 0.01);
    const gain = (options.gain ?? 0.16) * (0.3 + 0.7 * note.velocity);
    const { left, right } = note.out;
    let phase = 0;
    let step = 0;
    let level = 1;
    let smooth = 0;
    for (let i = 0; i < length; i++) {
      if (i % 64 === 0) {
        const t = i / rate;
        const semitones = arpeggio[Math.floor(t * 50) % arpeggio.length] ?? 0;
        const bend = t > 0.15 ? vibratoCents * Math.sin(2 * Math.PI * 6 * t) : 0;
        step = (note.hz * 2 ** ((semitones + bend / 100) / 12)) / rate / 2;
        const fading = wave === 'triangle' ? 1 : Math.exp(-t / decayS);
        level = i > note.durationSamples ? 0 : Math.round(fading * 15) / 15;
      }
      let sum = 0;
      for (let half = 0; half < 2; half++) {
        phase += step;
        if (phase >= 1) phase -= 1;
        if (wave === 'triangle') sum += Math.round((4 * Math.abs(phase - 0.5) - 1) * 7.5) / 7.5;
        else sum += phase < wave ? 1 - wave : -wave;
      }
      smooth += 0.6 * (sum * 0.5 * level - smooth);
      const value = smooth * gain;
      const at = note.startSample + i;
      left[at] = (left[at] as number) + value * note.gainLeft;
      right[at] = (right[at] as number) + value * note.gainRight;
    }
  };
}
