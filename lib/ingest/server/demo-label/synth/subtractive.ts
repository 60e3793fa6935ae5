import { envelopeGenerator, lengthWithRelease, type Envelope, type Voice } from './voice';

export interface SubtractiveOptions extends Envelope {
  wave: 'saw' | 'square' | 'triangle';
  /** Oscillators a side; they are detuned against each other and, with `spread`, across the stereo field. */
  unison?: number;
  detuneCents?: number;
  stereo?: boolean;
  /** Level of a sine an octave below. */
  sub?: number;
  cutoffHz: number;
  /** 0..0.97 */
  resonance?: number;
  /** How far the filter opens at the attack, in octaves, and how fast it closes. */
  filterOctaves?: number;
  filterDecayS?: number;
  vibratoCents?: number;
  vibratoHz?: number;
  /** 0 = clean. */
  drive?: number;
  gain?: number;
}

/** Band-limited oscillators (PolyBLEP, Välimäki 2007) through a resonant state-variable low-pass (Simper's trapezoidal form). */
export function subtractive(options: SubtractiveOptions): Voice {
  const { unison = 1, stereo = false } = options;
  return (note) => {
    const sides = stereo ? 2 : 1;
    for (let side = 0; side < sides; side++) {
      const both = sides === 1;
      renderSide(options, note, unison, side, both || side === 0, both || side === 1);
    }
  };
}

function renderSide(
  options: SubtractiveOptions,
  note: Parameters<Voice>[0],
  unison: number,
  side: number,
  toLeft: boolean,
  toRight: boolean,
): void {
  const rate = note.sampleRateHz;
  const { wave, detuneCents = 12, sub = 0, resonance = 0.1, filterOctaves = 0, filterDecayS = 0.2 } = options;
  const { vibratoCents = 0, vibratoHz = 5.2, drive = 0 } = options;
  const phase = new Float64Array(unison);
  const ratio = new Float64Array(unison);
  for (let u = 0; u < unison; u++) {
    phase[u] = note.random();
    const place =
      unison === 1
        ? (side - 0.5) * (options.stereo ? 0.6 : 0)
        : (u / (unison - 1)) * 2 - 1 + (side - 0.5) * 0.21;
    ratio[u] = 2 ** ((place * detuneCents) / 1200);
  }
  const envelope = envelopeGenerator(options, note.durationSamples, rate);
  const length = lengthWithRelease(note, options.releaseS);
  const gain = ((options.gain ?? 0.25) * (0.25 + 0.75 * note.velocity)) / Math.sqrt(unison);
  const gainLeft = toLeft ? gain * note.gainLeft : 0;
  const gainRight = toRight ? gain * note.gainRight : 0;
  const { left, right } = note.out;
  const k = 2 - 2 * Math.min(0.97, resonance);
  const makeup = 1 + drive * 0.6;
  let bend = 1;
  let subPhase = 0;
  let g = 0;
  let a1 = 0;
  let ic1 = 0;
  let ic2 = 0;
  for (let i = 0; i < length; i++) {
    if ((i & 15) === 0) {
      const t = i / rate;
      const opening = filterOctaves * (0.5 + 0.5 * note.velocity) * Math.exp((-3 * t) / filterDecayS);
      const cutoff = Math.min(rate * 0.42, options.cutoffHz * 2 ** opening);
      g = Math.tan((Math.PI * cutoff) / rate);
      a1 = 1 / (1 + g * (g + k));
      if (vibratoCents > 0) {
        const depth = vibratoCents * Math.min(1, Math.max(0, (t - 0.18) / 0.4));
        bend = 2 ** ((depth * Math.sin(2 * Math.PI * vibratoHz * t)) / 1200);
      }
    }
    const base = (note.hz * bend) / rate;
    let sample = 0;
    for (let u = 0; u < unison; u++) {
      const dt = base * (ratio[u] as number);
      let p = (phase[u] as number) + dt;
      if (p >= 1) p -= 1;
      phase[u] = p;
      if (wave === 'saw') sample += 2 * p - 1 - blep(p, dt);
      else if (wave === 'square')
        sample += (p < 0.5 ? 1 : -1) + blep(p, dt) - blep(p < 0.5 ? p + 0.5 : p - 0.5, dt);
      else sample += 1.4 * (4 * Math.abs(p - 0.5) - 1);
    }
    if (sub > 0) {
      subPhase += base * Math.PI;
      sample += sub * 1.6 * Math.sin(subPhase);
    }
    const v3 = sample - ic2;
    const v1 = a1 * (ic1 + g * v3);
    const v2 = ic2 + g * v1;
    ic1 = 2 * v1 - ic1;
    ic2 = 2 * v2 - ic2;
    let value = v2 * envelope(i);
    if (drive > 0) value = (Math.tanh(value * (1 + drive * 3)) / (1 + drive)) * makeup;
    const index = note.startSample + i;
    left[index] = (left[index] as number) + value * gainLeft;
    right[index] = (right[index] as number) + value * gainRight;
  }
}

/** Rounds the corner of a step by two samples, which is what keeps high notes from whistling. */
function blep(phase: number, dt: number): number {
  if (phase < dt) {
    const t = phase / dt;
    return t + t - t * t - 1;
  }
  if (phase > 1 - dt) {
    const t = (phase - 1) / dt;
    return t * t + t + t + 1;
  }
  return 0;
}
