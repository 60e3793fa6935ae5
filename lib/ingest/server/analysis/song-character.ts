import type { SpectralProfile } from './spectral-profile';

/** Measures of a song's sound, each scaled to about 0..1 over real music, that the features combine. */
export interface SongCharacter {
  /** How much new sound starts each second: mean spectral flux. */
  activity: number;
  /** Noise in the spectrum (cymbals, distortion, breath) against pure tones: Wiener entropy on a logarithmic scale. */
  noisiness: number;
  /** Where the weight of the spectrum lies. */
  brightness: number;
  /** 1 = one level throughout (compressed master), 0 = rests and swells. */
  density: number;
  /** Share of bass and kick. */
  bass: number;
  /** Share of the onsets that are bass drum or bass. */
  lowPulse: number;
}

export function songCharacter(profile: SpectralProfile): SongCharacter {
  const bands = 28;
  const activity = (mean(profile.onset) / bands) * profile.frameRateHz;
  return {
    activity: ramp(Math.log10(activity + 1e-6), 0.3, 1.35),
    noisiness: ramp(Math.log10(profile.flatness + 1e-6), -2.5, -0.95),
    brightness: ramp(Math.log2(Math.max(1, profile.centroidHz)), 7, 9.8),
    density: 1 - ramp(levelSpreadDb(profile.power), 4, 24),
    bass: ramp(profile.subShare, 0.05, 0.7),
    lowPulse: ramp(mean(profile.lowOnset) / (mean(profile.onset) + 1e-9), 0.08, 0.3),
  };
}

/** Difference between loud (95th percentile) and soft (10th percentile) 0.4 s passages, without the silence at the ends. */
function levelSpreadDb(power: Float64Array): number {
  const group = 35;
  const levels: number[] = [];
  for (let at = 0; at + group <= power.length; at += group) {
    let sum = 0;
    for (let i = at; i < at + group; i++) sum += power[i] as number;
    if (sum / group > 1e-4) levels.push(10 * Math.log10(sum / group));
  }
  if (levels.length < 4) return 14;
  levels.sort((a, b) => a - b);
  const at = (share: number) => levels[Math.floor(share * (levels.length - 1))] as number;
  return at(0.95) - at(0.1);
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return values.length > 0 ? sum / values.length : 0;
}

/** Linear from 0 at `low` to 1 at `high`, held beyond. */
export function ramp(value: number, low: number, high: number): number {
  return Math.max(0, Math.min(1, (value - low) / (high - low)));
}
