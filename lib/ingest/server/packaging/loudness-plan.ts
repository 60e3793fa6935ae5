/** What streaming services play at, and the ceiling that leaves room for a listener's decoder. */
export const TARGET_LUFS = -14;
export const MAX_TRUE_PEAK_DBTP = -1;

/**
 * Encoders overshoot. Measured on 21 recordings at six lossy rungs each: 19 recordings stay within 1.1 dB at every rung, one
 * needs 1.5 and one 3.6 at a single burst of the AAC encoder. This much is kept in hand for all; the rungs that need more
 * are found by reading them back (`encode-ladder.ts`).
 */
export const CODEC_MARGIN_DB = 1;

/** A limiter that works often takes loudness away; that much at most is given back (`encode-ladder.ts`). */
export const MAX_MAKEUP_DB = 0.8;

/** A limiter is transparent on single peaks and audible beyond; past this the gain is lowered instead. */
export const MAX_LIMITING_DB = 3;

/** Near-silent recordings are not blown up to noise. */
const MAX_GAIN_DB = 40;

export interface LoudnessPlan {
  /** Linear gain of every lossy rung, in dB. */
  appliedGainDb: number;
  /** The ceiling before encoding, and how far at most peaks are pressed down; null when they fit as they are. */
  limiter: { ceilingDbtp: number; maxReductionDb: number } | null;
  /** Gain a player may apply to the untouched lossless rung: as loud as the others, but never over the ceiling. */
  losslessGainDb: number;
}

/** Plans the level of a song from its measured loudness. `null` stands for silence, which is left alone. Pure. */
export function planLoudness(measured: {
  integratedLufs: number | null;
  truePeakDbtp: number | null;
}): LoudnessPlan {
  const { integratedLufs, truePeakDbtp } = measured;
  if (integratedLufs === null || truePeakDbtp === null) {
    return { appliedGainDb: 0, limiter: null, losslessGainDb: 0 };
  }
  const wantedGainDb = Math.min(MAX_GAIN_DB, TARGET_LUFS - integratedLufs);
  const ceilingDbtp = MAX_TRUE_PEAK_DBTP - CODEC_MARGIN_DB;
  const excessDb = truePeakDbtp + wantedGainDb - ceilingDbtp;
  const appliedGainDb = roundDb(wantedGainDb - Math.max(0, excessDb - MAX_LIMITING_DB));
  const maxReductionDb = roundDb(Math.min(excessDb, MAX_LIMITING_DB));
  return {
    appliedGainDb,
    limiter: maxReductionDb > 0 ? { ceilingDbtp, maxReductionDb } : null,
    losslessGainDb: roundDb(Math.min(appliedGainDb, MAX_TRUE_PEAK_DBTP - truePeakDbtp)),
  };
}

function roundDb(value: number): number {
  // Adding zero turns -0 into 0.
  return Math.round(value * 100) / 100 + 0;
}
