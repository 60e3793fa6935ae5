import { PEAK_ENERGY_BIN_DB } from '@/lib/platform/media/peak-energy';

/** What streaming services play at, and the ceiling that leaves room for a listener's decoder. */
export const TARGET_LUFS = -14;
export const MAX_TRUE_PEAK_DBTP = -1;

/** A limiter is transparent on single peaks and audible beyond; past this the gain is lowered instead. */
export const MAX_LIMITING_DB = 3.5;

/** Encoders push peaks up; the ceiling that the limit above is judged by keeps this much in hand (`rendition-ladder.ts`). */
export const ORDINARY_MARGIN_DB = 1.2;

/** A limiter that works often takes loudness away; at most this much more gain is spent on getting it back. */
export const MAX_MAKEUP_DB = 2;

/** Near-silent recordings are not blown up to noise. */
const MAX_GAIN_DB = 40;

export interface MeasuredLoudness {
  integratedLufs: number | null;
  truePeakDbtp: number | null;
  /** Energy by height of peaks, from `PeakEnergyMeter`; empty where it was not measured. */
  peakEnergyShares: readonly number[];
}

export interface LoudnessPlan {
  /** What every lossy rung's loudness is raised by, in dB, whatever gain and limiter it takes to get there. */
  appliedGainDb: number;
  /** Gain a player may apply to the untouched lossless rung: as loud as the others, but never over the ceiling. */
  losslessGainDb: number;
  source: { truePeakDbtp: number; peakEnergyShares: readonly number[] };
}

/** Gain and limiter of one rung. */
export interface PlannedLevel {
  gainDb: number;
  /** Null when the peaks fit below the ceiling without a limiter. */
  limiterCeilingDbtp: number | null;
}

/** Plans the level of a song from its measured loudness. `null` stands for silence, which is left alone. Pure. */
export function planLoudness(measured: MeasuredLoudness): LoudnessPlan {
  const { integratedLufs, truePeakDbtp, peakEnergyShares } = measured;
  if (integratedLufs === null || truePeakDbtp === null) {
    const source = { truePeakDbtp: Number.NEGATIVE_INFINITY, peakEnergyShares: [] };
    return { appliedGainDb: 0, losslessGainDb: 0, source };
  }
  const wantedGainDb = Math.min(MAX_GAIN_DB, TARGET_LUFS - integratedLufs);
  const highestPeakDbtp = MAX_TRUE_PEAK_DBTP - ORDINARY_MARGIN_DB + MAX_LIMITING_DB;
  const appliedGainDb = roundDb(Math.min(wantedGainDb, highestPeakDbtp - truePeakDbtp));
  return {
    appliedGainDb,
    losslessGainDb: roundDb(Math.min(appliedGainDb, MAX_TRUE_PEAK_DBTP - truePeakDbtp)),
    source: { truePeakDbtp, peakEnergyShares },
  };
}

/**
 * The linear gain that ends at the planned loudness below a ceiling: the planned one, and what the limiter will take away again. Pure.
 */
export function levelUnder(plan: LoudnessPlan, ceilingDbtp: number): PlannedLevel {
  const { appliedGainDb, source } = plan;
  const headroomDb = ceilingDbtp - source.truePeakDbtp;
  if (appliedGainDb <= headroomDb) return { gainDb: appliedGainDb, limiterCeilingDbtp: null };
  let [low, high] = [appliedGainDb, appliedGainDb + MAX_MAKEUP_DB];
  // More gain always leaves more loudness, so halving the interval finds the one that leaves enough.
  while (high - low > 0.01) {
    const middle = (low + high) / 2;
    const isEnough = middle - limiterLossDb(source.peakEnergyShares, middle - headroomDb) >= appliedGainDb;
    [low, high] = isEnough ? [low, middle] : [middle, high];
  }
  return { gainDb: roundDb(low), limiterCeilingDbtp: ceilingDbtp };
}

/** Loudness that a limiter costs which takes `reductionDb` off the highest peak and leaves all others at the same ceiling. */
export function limiterLossDb(peakEnergyShares: readonly number[], reductionDb: number): number {
  let lost = 0;
  for (const [bin, share] of peakEnergyShares.entries()) {
    const overDb = reductionDb - (bin + 0.5) * PEAK_ENERGY_BIN_DB;
    if (overDb <= 0) break;
    lost += share * (1 - 10 ** (-overDb / 10));
  }
  return -10 * Math.log10(1 - Math.min(0.99, lost));
}

function roundDb(value: number): number {
  // Adding zero turns -0 into 0.
  return Math.round(value * 100) / 100 + 0;
}
