import { lengthWithRelease, type Voice } from './voice';

export interface PluckOptions {
  /** Seconds until the fundamental has faded by 60 dB at middle C; higher strings fade sooner. */
  ringS: number;
  /** 0 = finger flesh, 1 = quill. */
  brightness: number;
  /** Where the string is plucked, as a share of its length; near 0 is the bridge. */
  position?: number;
  releaseS?: number;
  gain?: number;
}

/** Karplus-Strong (1983) with Jaffe and Smith's (1983) extensions: fractional tuning, pick position, dynamics, damped release. */
export function pluckedString(options: PluckOptions): Voice {
  const { position = 0.19, releaseS = 0.12, brightness } = options;
  return (note) => {
    const rate = note.sampleRateHz;
    const period = rate / note.hz;
    const damping = 0.5 - 0.42 * brightness; // weight of the older sample in the loop's low-pass
    const delay = period - damping;
    const size = Math.floor(delay);
    const fraction = delay - size;
    const cornerHz = note.hz * (2 + 24 * brightness * (0.45 + 0.55 * note.velocity));
    const line = excitation(size + 1, position, 1 - Math.exp((-2 * Math.PI * cornerHz) / rate), note.random);
    const ringS = options.ringS * Math.min(1.6, Math.max(0.25, (261.6 / note.hz) ** 0.6));
    const loss = 0.001 ** (period / rate / ringS);
    const releaseLoss = 0.001 ** (period / rate / Math.max(0.02, releaseS));
    const gain = (options.gain ?? 0.5) * (0.2 + 0.8 * note.velocity);
    const length = lengthWithRelease(note, releaseS);
    const { left, right } = note.out;
    const lineSize = size + 1;
    let at = 0;
    let before = 0;
    let blocked = 0;
    let blockedIn = 0;
    for (let i = 0; i < length; i++) {
      const next = at + 1 === lineSize ? 0 : at + 1;
      // The oldest sample is size + 1 back, the one after it size back: between them lies the exact period.
      const read = (line[at] as number) * fraction + (line[next] as number) * (1 - fraction);
      const filtered = read * (1 - damping) + before * damping;
      before = read;
      line[at] = filtered * (i < note.durationSamples ? loss : releaseLoss);
      at = next;
      blocked = read - blockedIn + 0.996 * blocked;
      blockedIn = read;
      const value = blocked * gain;
      const index = note.startSample + i;
      left[index] = (left[index] as number) + value * note.gainLeft;
      right[index] = (right[index] as number) + value * note.gainRight;
    }
  };
}

/** One period of noise, softened by the finger (a corner so many harmonics up) and combed by the place of the pluck, at unit level. */
function excitation(size: number, position: number, follow: number, random: () => number): Float32Array {
  const noise = Float32Array.from({ length: size }, () => random() * 2 - 1);
  let soft = 0;
  let softer = 0;
  for (let i = -size; i < size; i++) {
    // Twice round, so that the filters have settled and the period closes without a step.
    soft += follow * ((noise[(i + size) % size] as number) - soft);
    softer += follow * (soft - softer);
    if (i >= 0) noise[i] = softer;
  }
  const gap = Math.max(1, Math.round(position * size));
  const combed = noise.map((sample, i) => sample - (noise[(i + size - gap) % size] as number));
  let squares = 0;
  for (const sample of combed) squares += sample * sample;
  const scale = 0.5 / Math.sqrt(squares / size + 1e-9);
  return combed.map((sample) => sample * scale);
}
