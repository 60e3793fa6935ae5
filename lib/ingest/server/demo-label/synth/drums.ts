import { seededRandom } from '@/lib/kernel/seeded-random';
import type { Voice } from './voice';

/** A sine that falls from `fromHz` to `toHz`, with a click: kick drums and toms. */
export function kick(options: {
  fromHz: number;
  toHz: number;
  sweepS: number;
  decayS: number;
  click?: number;
  drive?: number;
  gain?: number;
}): Voice {
  const { fromHz, toHz, sweepS, decayS, click = 0.3, drive = 0 } = options;
  return sampled(decayS * 1.6, options.gain ?? 0.9, (rate, random) => {
    let phase = 0;
    return (t) => {
      phase += (2 * Math.PI * (toHz + (fromHz - toHz) * Math.exp(-t / sweepS))) / rate;
      const body = Math.sin(phase) * Math.exp((-t * 4) / decayS);
      const tick = t < 0.006 ? click * (random() - 0.5) * (1 - t / 0.006) : 0;
      return drive > 0 ? Math.tanh((body + tick) * (1 + drive)) / Math.tanh(1 + drive) : body + tick;
    };
  });
}

/** Two tones of the skin and a burst of filtered noise for the wires. */
export function snare(options: {
  toneHz: number;
  noise: number;
  decayS: number;
  brightHz?: number;
  gain?: number;
}): Voice {
  const { toneHz, noise, decayS, brightHz = 1800 } = options;
  return sampled(decayS * 2, options.gain ?? 0.5, (rate, random) => {
    const high = highPass(brightHz, rate);
    return (t) => {
      const skin =
        (Math.sin(2 * Math.PI * toneHz * t) + 0.6 * Math.sin(2 * Math.PI * toneHz * 1.58 * t)) *
        Math.exp(-t * 26);
      const wires = high(random() * 2 - 1) * noise * Math.exp((-t * 4) / decayS);
      return (0.55 * skin + wires) * Math.min(1, t / 0.001);
    };
  });
}

/** Several hands a few milliseconds apart. */
export function clap(options: { decayS?: number; gain?: number } = {}): Voice {
  const { decayS = 0.22 } = options;
  return sampled(decayS * 2, options.gain ?? 0.5, (rate, random) => {
    const high = highPass(900, rate);
    return (t) => {
      let level = Math.exp((-(t - 0.026) * 4) / decayS) * (t > 0.026 ? 1 : 0);
      for (const start of [0, 0.009, 0.018]) if (t >= start) level += 0.8 * Math.exp(-(t - start) * 260);
      return high(random() * 2 - 1) * level * 0.7;
    };
  });
}

/** Six detuned squares and noise above `brightHz`: closed and open hats, ride and crash by their length. */
export function cymbal(options: { decayS: number; brightHz?: number; metal?: number; gain?: number }): Voice {
  const { decayS, brightHz = 7000, metal = 0.5 } = options;
  const ratios = [2, 3, 4.16, 5.43, 6.79, 8.21];
  return sampled(decayS * 1.8, options.gain ?? 0.3, (rate, random) => {
    const high = highPass(brightHz, rate);
    const second = highPass(brightHz, rate);
    return (t) => {
      let squares = 0;
      for (const ratio of ratios) squares += (t * 410 * ratio) % 1 < 0.5 ? 1 : -1;
      const raw = (metal * squares) / 3 + (1 - metal) * (random() * 2 - 1);
      return second(high(raw)) * Math.exp((-t * 4) / decayS);
    };
  });
}

/** A short ringing stick: rim shot, clave, wood block. */
export function rim(options: { hz: number; decayS?: number; gain?: number }): Voice {
  const { hz, decayS = 0.05 } = options;
  return sampled(decayS * 3, options.gain ?? 0.4, () => (t) => {
    return (
      (Math.sin(2 * Math.PI * hz * t) + 0.5 * Math.sin(2 * Math.PI * hz * 2.31 * t)) *
      Math.exp((-t * 4) / decayS)
    );
  });
}

/** Noise that swells and fades: shaker, brush, sweep. */
export function shaker(options: { attackS: number; decayS: number; brightHz: number; gain?: number }): Voice {
  const { attackS, decayS, brightHz } = options;
  return sampled(attackS + decayS * 1.6, options.gain ?? 0.2, (rate, random) => {
    const high = highPass(brightHz, rate);
    return (t) =>
      high(random() * 2 - 1) * (t < attackS ? t / attackS : Math.exp((-(t - attackS) * 4) / decayS));
  });
}

const VARIATIONS = 4;

/**
 * Drums are struck hundreds of times with the same sound, so each drum renders four takes once and plays them like a sampler:
 * four times faster than synthesising every hit, and still no two neighbours need be the same.
 */
function sampled(
  lengthS: number,
  gain: number,
  strike: (rate: number, random: () => number) => (t: number) => number,
): Voice {
  const takes = new Map<string, Float32Array>();
  const take = (rate: number, variation: number): Float32Array => {
    const key = `${rate} ${variation}`;
    let sound = takes.get(key);
    if (!sound) {
      const length = Math.max(1, Math.round(lengthS * rate));
      const at = strike(rate, seededRandom(7919 * (variation + 1)));
      const fadeFrom = length - Math.min(length, rate * 0.004);
      sound = Float32Array.from(
        { length },
        (_, i) => gain * at(i / rate) * (i < fadeFrom ? 1 : (length - i) / (length - fadeFrom)),
      );
      takes.set(key, sound);
    }
    return sound;
  };
  return (note) => {
    const sound = take(note.sampleRateHz, Math.floor(note.random() * VARIATIONS));
    const { left, right } = note.out;
    const level = note.velocity ** 1.3;
    const [gainLeft, gainRight] = [level * note.gainLeft, level * note.gainRight];
    const length = Math.min(sound.length, left.length - note.startSample);
    for (let i = 0; i < length; i++) {
      const at = note.startSample + i;
      left[at] = (left[at] as number) + (sound[i] as number) * gainLeft;
      right[at] = (right[at] as number) + (sound[i] as number) * gainRight;
    }
  };
}

function highPass(hz: number, rate: number): (x: number) => number {
  const keep = Math.exp((-2 * Math.PI * Math.min(hz, rate * 0.45)) / rate);
  let before = 0;
  let y = 0;
  return (x) => {
    y = keep * (y + x - before);
    before = x;
    return y;
  };
}
