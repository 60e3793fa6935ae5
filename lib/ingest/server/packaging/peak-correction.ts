/** By how much a rung that came out over the ceiling is lowered before it is encoded again, in dB. */
export interface PeakCorrection {
  /** Ceiling of its limiter. Costs hardly any loudness. */
  ceilingDb: number;
  /** Gain of the whole rung. */
  gainDb: number;
}

/**
 * AAC's bursts are a matter of chance: the same music 0.3 dB lower may peak 1.4 dB higher, and 0.3 dB lower still be 2 dB under. So the
 * first corrections are small, whatever the excess: they try again and keep the loudness.
 */
const MOST_BY_CHANCE_DB = 0.5;
const CORRECTIONS_BY_CHANCE = 2;
/**
 * What each correction takes beyond the measured excess. A few by little do for nearly everything; the last ones give up so much
 * loudness that no burst ever seen would reach the ceiling again.
 */
const RESERVES_DB = [0.2, 0.2, 0.2, 0.2, 1, 2, 4] as const;

/** An attempt at a rung, as it was read back. */
export interface OvershootingAttempt {
  /** How often the rung had been corrected before. */
  correctionCount: number;
  /** Height of its highest peak over the ceiling. */
  overDb: number;
  /** A limiter held its peaks; without one a lower ceiling would change nothing. */
  isLimited: boolean;
}

/** What to try next; null when there is nothing left. Pure. */
export function peakCorrection({
  correctionCount,
  overDb,
  isLimited,
}: OvershootingAttempt): PeakCorrection | null {
  const reserveDb = RESERVES_DB[correctionCount];
  if (reserveDb === undefined) return null;
  const isForChance = correctionCount < CORRECTIONS_BY_CHANCE;
  const stepDb = isForChance ? Math.min(MOST_BY_CHANCE_DB, overDb + reserveDb) : overDb + reserveDb;
  return { ceilingDb: stepDb, gainDb: isForChance && isLimited ? 0 : stepDb };
}
