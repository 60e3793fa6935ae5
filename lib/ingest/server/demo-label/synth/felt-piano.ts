import { lengthWithRelease, type Voice } from './voice';

export interface PianoOptions {
  /** 0 = felt between hammer and string, 1 = concert grand. */
  brightness: number;
  releaseS?: number;
  gain?: number;
}

/**
 * Additive piano: up to 14 slightly stretched partials (string stiffness), each with a fast and a slow decay, two
 * strings a note beating against each other across the stereo field, and the thud of the hammer.
 */
export function feltPiano(options: PianoOptions): Voice {
  const { brightness, releaseS = 0.35 } = options;
  return (note) => {
    const rate = note.sampleRateHz;
    const ringS = Math.min(7, 3.4 * (261.6 / note.hz) ** 0.55);
    const length = Math.min(lengthWithRelease(note, releaseS), Math.ceil(ringS * 1.4 * rate));
    if (length <= 0) return;
    const gain = (options.gain ?? 0.4) * note.velocity ** 1.4;
    const scratch = new Float32Array(length);
    const other = new Float32Array(length);
    const partials = Math.max(2, Math.min(14, Math.floor(7500 / note.hz)));
    for (let n = 1; n <= partials; n++) {
      const stretched = n * Math.sqrt(1 + 0.00035 * n * n);
      const level =
        (n === 1 ? 1 : 0.85) * Math.exp((-(n - 1) * (1.25 - brightness)) / (0.9 + 1.6 * note.velocity));
      if (level < 0.003) break;
      const fade = 0.001 ** (1 / (rate * ringS * (1 / (1 + 0.32 * (n - 1)))));
      addPartial(scratch, (note.hz * stretched * 0.99985) / rate, level, fade, note.random());
      addPartial(other, (note.hz * stretched * 1.00018) / rate, level, fade, note.random());
    }
    addHammer(scratch, other, rate, note.velocity, brightness, note.random);
    const release = Math.exp(-1 / ((releaseS / 5) * rate));
    const attack = rate * (0.002 + 0.004 * (1 - brightness));
    const { left, right } = note.out;
    let damper = 1;
    for (let i = 0; i < length; i++) {
      if (i > note.durationSamples) damper *= release;
      const level = gain * damper * (i < attack ? i / attack : 1);
      const at = note.startSample + i;
      const a = (scratch[i] as number) * level;
      const b = (other[i] as number) * level;
      left[at] = (left[at] as number) + (0.7 * a + 0.3 * b) * note.gainLeft;
      right[at] = (right[at] as number) + (0.3 * a + 0.7 * b) * note.gainRight;
    }
  };
}

/** Adds a decaying sine by rotating a vector: two multiplications instead of a sine a sample. */
function addPartial(
  out: Float32Array,
  cyclesPerSample: number,
  level: number,
  fade: number,
  startPhase: number,
): void {
  const turn = 2 * Math.PI * cyclesPerSample;
  const c = Math.cos(turn) * fade;
  const s = Math.sin(turn) * fade;
  let x = level * Math.cos(2 * Math.PI * startPhase);
  let y = level * Math.sin(2 * Math.PI * startPhase);
  for (let i = 0; i < out.length; i++) {
    out[i] = (out[i] as number) + y;
    const nextX = x * c - y * s;
    y = x * s + y * c;
    x = nextX;
    if (x * x + y * y < 1e-9) break;
  }
}

function addHammer(
  a: Float32Array,
  b: Float32Array,
  rate: number,
  velocity: number,
  brightness: number,
  random: () => number,
): void {
  const length = Math.min(a.length, Math.round(0.05 * rate));
  let low = 0;
  for (let i = 0; i < length; i++) {
    low += (0.04 + 0.12 * brightness) * (random() * 2 - 1 - low);
    const thud = low * 0.9 * velocity * Math.exp((-i / rate) * 90);
    a[i] = (a[i] as number) + thud;
    b[i] = (b[i] as number) + thud;
  }
}
