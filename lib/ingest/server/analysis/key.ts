export const KEY_MODES = ['major', 'minor'] as const;
export type KeyMode = (typeof KEY_MODES)[number];

export interface KeyEstimate {
  /** 0 = C … 11 = B; null when nothing is pitched or every key fits alike. */
  keyPitchClass: number | null;
  keyMode: KeyMode | null;
  /** 0..1: how well the key fits and how far it leads the next unrelated one. */
  keyConfidence: number;
  /** -1 (minor) .. 1 (major): the best major key's fit less the best minor key's, for the valence feature. */
  majorness: number;
}

/** Pitch-class weights of a key heard over its tonic. */
export const KEY_PROFILES = {
  /** Probe-tone ratings, Krumhansl and Kessler 1982. */
  krumhansl: {
    major: [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88],
    minor: [6.33, 2.68, 3.52, 5.38, 2.6, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17],
  },
  /** Corpus frequencies, Temperley 2007 (Kostka and Payne). */
  temperley: {
    major: [0.748, 0.06, 0.488, 0.082, 0.67, 0.46, 0.096, 0.715, 0.104, 0.366, 0.057, 0.4],
    minor: [0.712, 0.084, 0.474, 0.618, 0.049, 0.46, 0.105, 0.747, 0.404, 0.067, 0.133, 0.33],
  },
  /** Corpus frequencies, Albrecht and Shanahan 2013. */
  albrecht: {
    major: [0.238, 0.006, 0.111, 0.006, 0.137, 0.094, 0.016, 0.214, 0.009, 0.08, 0.008, 0.081],
    minor: [0.22, 0.006, 0.104, 0.123, 0.019, 0.103, 0.012, 0.214, 0.062, 0.022, 0.061, 0.052],
  },
} as const satisfies Record<string, Record<KeyMode, readonly number[]>>;

const LEAST_FIT = 0.45;

/** Key by correlation of the pitch-class profile with the profiles of all 24 keys (Krumhansl and Schmuckler 1990). */
export function estimateKey(
  classes: Float64Array | null,
  profiles: Record<KeyMode, readonly number[]> = KEY_PROFILES.albrecht,
): KeyEstimate {
  const none: KeyEstimate = { keyPitchClass: null, keyMode: null, keyConfidence: 0, majorness: 0 };
  if (!classes) return none;
  const fits: { pitchClass: number; mode: KeyMode; fit: number }[] = [];
  for (const mode of KEY_MODES) {
    for (let pitchClass = 0; pitchClass < 12; pitchClass++) {
      fits.push({ pitchClass, mode, fit: correlation(classes, profiles[mode], pitchClass) });
    }
  }
  fits.sort((a, b) => b.fit - a.fit);
  const best = fits[0];
  const second = fits[1];
  if (!best || !second || !(best.fit >= LEAST_FIT)) return none;
  const bestOf = (mode: KeyMode) => fits.find((fit) => fit.mode === mode)?.fit ?? 0;
  const lead = best.fit - second.fit;
  return {
    keyPitchClass: best.pitchClass,
    keyMode: best.mode,
    keyConfidence: clamp01(((best.fit - LEAST_FIT) / (1 - LEAST_FIT)) * (0.35 + lead * 5)),
    majorness: Math.max(-1, Math.min(1, (bestOf('major') - bestOf('minor')) * 3)),
  };
}

function correlation(classes: Float64Array, profile: readonly number[], tonic: number): number {
  const meanOfProfile = profile.reduce((sum, value) => sum + value, 0) / 12;
  const meanOfClasses = classes.reduce((sum, value) => sum + value, 0) / 12;
  let product = 0;
  let left = 0;
  let right = 0;
  for (let i = 0; i < 12; i++) {
    const a = (classes[(i + tonic) % 12] as number) - meanOfClasses;
    const b = (profile[i] as number) - meanOfProfile;
    product += a * b;
    left += a * a;
    right += b * b;
  }
  return left > 0 ? product / Math.sqrt(left * right) : 0;
}

function clamp01(value: number): number {
  return Math.max(0, Math.min(1, value));
}
