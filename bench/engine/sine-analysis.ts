/** What a captured stretch of one sine shows. */
export interface SineReport {
  amplitude: number;
  /** Longest run of samples near zero, less what a sine has at each crossing. */
  silenceSamples: number;
  /** Samples that are missing (positive) or too many, by the phase at both ends of the stretch. */
  slipSamples: number;
  /** Largest error of the sinusoidal predictor, against the amplitude; a click stands out of it. */
  residualDb: number;
}

/** A sample below this share of the amplitude counts as silent. */
const SILENT_SHARE = 0.02;

/** The predictor knows this many whole periods before the sample it foretells. */
const PREDICTOR_PERIODS = 2;

/**
 * Looks for anything in `samples` that is not the one sine of `frequencyHz`: silence, missing or repeated samples, clicks.
 * The predictor continues the sine that fits the periods just before; a step of 1 % of the amplitude shows as -40 dB, and
 * so does noise of that height. (The shorter recurrence x[n] = 2 cos(w) x[n-1] - x[n-2] would raise a codec's noise by 8 dB.)
 */
export function analyseSine(samples: Float32Array, frequencyHz: number, sampleRateHz: number): SineReport {
  const omega = (2 * Math.PI * frequencyHz) / sampleRateHz;
  const edge = Math.floor(samples.length / 4);
  const before = fitSine(samples, 0, edge, omega);
  const after = fitSine(samples, samples.length - edge, samples.length, omega);
  const { amplitude } = before;
  let run = 0;
  let longestRun = 0;
  for (const sample of samples) {
    run = Math.abs(sample) < SILENT_SHARE * amplitude ? run + 1 : 0;
    longestRun = Math.max(longestRun, run);
  }
  const atCrossing = Math.ceil((2 * SILENT_SHARE) / omega) + 1;
  return {
    amplitude,
    silenceSamples: Math.max(0, longestRun - atCrossing),
    slipSamples: wrapped(after.phase - before.phase) / omega,
    residualDb: 20 * Math.log10(Math.max(worstPrediction(samples, omega), 1e-9) / Math.max(amplitude, 1e-9)),
  };
}

/** Largest distance of a sample from the sine fitted to the periods before it; the sums slide along. */
function worstPrediction(samples: Float32Array, omega: number): number {
  const length = Math.round((PREDICTOR_PERIODS * 2 * Math.PI) / omega);
  let [sine, cosine, worst] = [0, 0, 0];
  for (let index = 0; index < samples.length; index += 1) {
    const sample = samples[index] ?? 0;
    if (index >= length) {
      const predicted = (2 / length) * (sine * Math.sin(omega * index) + cosine * Math.cos(omega * index));
      worst = Math.max(worst, Math.abs(sample - predicted));
      const left = samples[index - length] ?? 0;
      sine -= left * Math.sin(omega * (index - length));
      cosine -= left * Math.cos(omega * (index - length));
    }
    sine += sample * Math.sin(omega * index);
    cosine += sample * Math.cos(omega * index);
  }
  return worst;
}

/** Least squares over whole periods: amplitude, and phase as if the sine had run from sample 0 of the stretch. */
function fitSine(samples: Float32Array, from: number, to: number, omega: number) {
  const periods = Math.floor(((to - from) * omega) / (2 * Math.PI));
  const end = from + Math.round((periods * 2 * Math.PI) / omega);
  let [sine, cosine] = [0, 0];
  for (let index = from; index < end; index += 1) {
    sine += (samples[index] ?? 0) * Math.sin(omega * index);
    cosine += (samples[index] ?? 0) * Math.cos(omega * index);
  }
  const scale = 2 / Math.max(1, end - from);
  return { amplitude: Math.hypot(sine, cosine) * scale, phase: Math.atan2(cosine, sine) };
}

function wrapped(angle: number): number {
  return Math.atan2(Math.sin(angle), Math.cos(angle));
}
