import type { Vowel } from '../score/note';

export interface StereoBuffer {
  left: Float32Array;
  right: Float32Array;
}

/** One note as an instrument gets it: times in samples, pitch in hertz. */
export interface VoiceNote {
  out: StereoBuffer;
  startSample: number;
  durationSamples: number;
  hz: number;
  velocity: number;
  gainLeft: number;
  gainRight: number;
  sampleRateHz: number;
  vowel: Vowel | undefined;
  random: () => number;
}

/** An instrument: adds one note to the buffer, its release included. */
export type Voice = (note: VoiceNote) => void;

export interface Envelope {
  attackS: number;
  decayS: number;
  sustain: number;
  releaseS: number;
}

/** Samples from the note's start to the end of its release, within the buffer. */
export function lengthWithRelease(note: VoiceNote, releaseS: number): number {
  const wanted = note.durationSamples + Math.ceil(releaseS * note.sampleRateHz);
  return Math.max(0, Math.min(wanted, note.out.left.length - note.startSample));
}

/** Attack linear, decay and release exponential; called once a sample in order. */
export function envelopeGenerator(
  env: Envelope,
  durationSamples: number,
  rate: number,
): (i: number) => number {
  const attack = Math.max(1, env.attackS * rate);
  const decay = Math.exp(-1 / Math.max(1, (env.decayS / 3) * rate));
  const release = Math.exp(-1 / Math.max(1, (env.releaseS / 5) * rate));
  let level = 0;
  let toSustain = 1 - env.sustain;
  return (i) => {
    if (i >= durationSamples) return (level *= release);
    if (i < attack) return (level = i / attack);
    toSustain *= decay;
    return (level = env.sustain + toSustain);
  };
}
