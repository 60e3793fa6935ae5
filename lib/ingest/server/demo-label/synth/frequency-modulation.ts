import { envelopeGenerator, lengthWithRelease, type Envelope, type Voice } from './voice';

export interface FmOptions extends Envelope {
  /** Modulator frequency over carrier frequency: whole numbers are harmonic, others ring like a bell. */
  ratio: number;
  /** Modulation index at the attack and where it settles. */
  index: number;
  indexSustain?: number;
  indexDecayS: number;
  /** A second, higher, quickly fading pair: the tine of an electric piano. */
  tine?: { ratio: number; level: number; decayS: number };
  tremoloHz?: number;
  /** Depth 0..1; with it the sound moves between the speakers. */
  tremoloDepth?: number;
  gain?: number;
}

/** Two-operator frequency modulation (Chowning 1973): bells, electric pianos, round basses. */
export function frequencyModulation(options: FmOptions): Voice {
  const { tine, indexSustain = 0, tremoloHz = 5, tremoloDepth = 0 } = options;
  return (note) => {
    const rate = note.sampleRateHz;
    const turn = (2 * Math.PI * note.hz) / rate;
    const envelope = envelopeGenerator(options, note.durationSamples, rate);
    const length = lengthWithRelease(note, options.releaseS);
    const gain = (options.gain ?? 0.25) * (0.2 + 0.8 * note.velocity);
    const brightness = 0.4 + 0.9 * note.velocity;
    const fade = Math.exp(-1 / ((options.indexDecayS / 3) * rate));
    const tineFade = tine ? Math.exp(-1 / ((tine.decayS / 3) * rate)) : 0;
    let index = (options.index - indexSustain) * brightness;
    let tineLevel = tine ? tine.level * brightness : 0;
    const { left, right } = note.out;
    let pan = 0;
    for (let i = 0; i < length; i++) {
      index *= fade;
      const phase = turn * i;
      let value = Math.sin(phase + (index + indexSustain) * Math.sin(phase * options.ratio));
      if (tine && tineLevel > 1e-4) {
        tineLevel *= tineFade;
        value += tineLevel * Math.sin(phase * tine.ratio);
      }
      value *= envelope(i) * gain;
      if (tremoloDepth > 0 && (i & 31) === 0) {
        pan = tremoloDepth * Math.sin((2 * Math.PI * tremoloHz * (note.startSample + i)) / rate);
      }
      const at = note.startSample + i;
      left[at] = (left[at] as number) + value * note.gainLeft * (1 + pan);
      right[at] = (right[at] as number) + value * note.gainRight * (1 - pan);
    }
  };
}
