import type { SpectralProfile } from './spectral-profile';

const SLOWEST_BPM = 50;
const FASTEST_BPM = 210;
const GRID_STEP = 1.005;
/** Tempo people tap most readily and how far, in octaves, preference reaches (Moelants 2002; Ellis 2007). */
const PREFERRED_BPM = 118;
const PREFERENCE_OCTAVES = 0.9;
const SHORTEST_S = 4;
const LEAST_PULSE = 0.035;
/** Mean flux a frame below which nothing starts anew: a held tone still flickers by rounding. */
const LEAST_FLUX = 0.1;

export interface TempoEstimate {
  tempoBpm: number | null;
  /** 0..1: how clearly a regular pulse stands out of the onset curve (0 for none). */
  tempoConfidence: number;
}

/**
 * Tempo from the onset curve: autocorrelation scores every tempo by its first four multiples, a log-normal preference
 * settles the octave, and the pulse's own frequency, measured over the whole song, gives the fraction of a BPM.
 */
export function estimateTempo(profile: SpectralProfile): TempoEstimate {
  const rate = profile.frameRateHz;
  const none = { tempoBpm: null, tempoConfidence: 0 };
  if (profile.onset.length < SHORTEST_S * rate || profile.audibleFrameCount < SHORTEST_S * rate * 0.5)
    return none;
  if (mean(profile.onset) < LEAST_FLUX) return none;
  const curve = detrend(profile.onset, rate);
  const longestLag = Math.min(curve.length - 1, Math.ceil((4.2 * 60 * rate) / SLOWEST_BPM));
  const correlation = autocorrelation(curve, longestLag);
  if (!correlation) return none;
  let best = 0;
  let bestScore = 0;
  let bestPulse = 0;
  for (let bpm = SLOWEST_BPM; bpm <= FASTEST_BPM; bpm *= GRID_STEP) {
    const pulse = pulseStrength(correlation, (60 * rate) / bpm);
    const octaves = Math.log2(bpm / PREFERRED_BPM) / PREFERENCE_OCTAVES;
    const score = pulse * Math.exp(-0.5 * octaves * octaves);
    if (score > bestScore) [best, bestScore, bestPulse] = [bpm, score, pulse];
  }
  if (bestPulse < LEAST_PULSE) return none;
  const low = autocorrelation(detrend(profile.lowOnset, rate), longestLag);
  if (isHalfTime(correlation, low ?? correlation, rate, best)) best *= 2;
  const refined = refine(curve, rate, best);
  return {
    tempoBpm: Math.round(refined * 100) / 100,
    tempoConfidence: Math.min(1, Math.max(0, (bestPulse - LEAST_PULSE) / 0.4)),
  };
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum / values.length;
}

/** Removes the slow part (moving average of 0.8 s) and negative remains, then the mean. */
function detrend(onset: Float64Array, rate: number): Float64Array {
  const reach = Math.max(1, Math.round(0.4 * rate));
  const sums = new Float64Array(onset.length + 1);
  for (let i = 0; i < onset.length; i++) sums[i + 1] = (sums[i] as number) + (onset[i] as number);
  const out = new Float64Array(onset.length);
  let mean = 0;
  for (let i = 0; i < onset.length; i++) {
    const from = Math.max(0, i - reach);
    const to = Math.min(onset.length, i + reach + 1);
    const local = ((sums[to] as number) - (sums[from] as number)) / (to - from);
    out[i] = Math.max(0, (onset[i] as number) - local);
    mean += out[i] as number;
  }
  mean /= onset.length;
  for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) - mean;
  return out;
}

/** Unbiased, normalised to 1 at lag 0; null when the curve is flat. */
function autocorrelation(curve: Float64Array, longestLag: number): Float64Array | null {
  const out = new Float64Array(longestLag + 1);
  for (let lag = 0; lag <= longestLag; lag++) {
    let sum = 0;
    for (let i = lag; i < curve.length; i++) sum += (curve[i] as number) * (curve[i - lag] as number);
    out[lag] = sum / (curve.length - lag);
  }
  const zero = out[0] as number;
  if (!(zero > 1e-9)) return null;
  for (let lag = 0; lag <= longestLag; lag++) out[lag] = (out[lag] as number) / zero;
  return out;
}

/**
 * A beat divides into weaker parts. Where the double tempo is as strong as the one found, in the bass as well, while its own
 * double falls off steeply, the double is the beat (a reel at 168, found at 84); where everything below is strong
 * (sixteenths) or the bass marks the slower count (off-beat hats), it is not.
 */
function isHalfTime(correlation: Float64Array, low: Float64Array, rate: number, bpm: number): boolean {
  if (2 * bpm > FASTEST_BPM) return false;
  const at = (curve: Float64Array, tempo: number) => {
    const period = (60 * rate) / tempo;
    return Math.max(...[-0.5, 0, 0.5].map((shift) => pulseStrength(curve, period + shift)));
  };
  const double = at(correlation, 2 * bpm);
  if (double < 0.92 * at(correlation, bpm) || at(low, 2 * bpm) < 0.85 * at(low, bpm)) return false;
  return at(correlation, 4 * bpm) < 0.6 * double;
}

/** Weighted mean correlation at 1, 2, 3 and 4 periods. */
function pulseStrength(correlation: Float64Array, period: number): number {
  let sum = 0;
  let weights = 0;
  for (let k = 1; k <= 4; k++) {
    const lag = k * period;
    if (lag + 1 >= correlation.length) break;
    const weight = k === 1 || k === 3 ? 0.8 : 1;
    sum += weight * peakNear(correlation, lag);
    weights += weight;
  }
  return weights > 0 ? sum / weights : 0;
}

function peakNear(curve: Float64Array, at: number): number {
  const i = Math.floor(at);
  const f = at - i;
  return (curve[i] as number) * (1 - f) + (curve[i + 1] as number) * f;
}

/** Maximises the energy of the onset curve at the beat frequency and its first harmonics within ±4 % of the estimate. */
function refine(curve: Float64Array, rate: number, bpm: number): number {
  const step = Math.max(0.0002, Math.min(0.004, (60 / bpm / (curve.length / rate)) * 0.15));
  let best = bpm;
  let bestEnergy = -1;
  const energies: number[] = [];
  const count = Math.ceil(0.035 / step);
  for (let i = -count; i <= count; i++) {
    const candidate = bpm * (1 + i * step);
    const energy = harmonicEnergy(curve, candidate / 60 / rate);
    energies.push(energy);
    if (energy > bestEnergy) [best, bestEnergy] = [candidate, energy];
  }
  const at = energies.indexOf(bestEnergy);
  const left = energies[at - 1];
  const right = energies[at + 1];
  if (left === undefined || right === undefined) return best;
  const bend = left - 2 * bestEnergy + right;
  return bend < 0 ? best + (bpm * step * 0.5 * (left - right)) / bend : best;
}

function harmonicEnergy(curve: Float64Array, cyclesPerFrame: number): number {
  let energy = 0;
  for (const harmonic of [1, 2, 4]) {
    const turn = 2 * Math.PI * cyclesPerFrame * harmonic;
    const c = 2 * Math.cos(turn);
    let a = 0;
    let b = 0;
    for (let i = 0; i < curve.length; i++) {
      const next = (curve[i] as number) + c * a - b;
      b = a;
      a = next;
    }
    energy += a * a + b * b - c * a * b;
  }
  return energy;
}
