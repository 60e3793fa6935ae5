/** Where the song was at a moment of the page's clock. */
export interface ClockAnchor {
  positionMs: number;
  /** `performance.now()` when it was there. */
  atMs: number;
  isRunning: boolean;
}

/** Reports come some milliseconds late now and then; closer than this they tell nothing new, and words would flicker. */
const JITTER_MS = 90;

export function clockPosition(anchor: ClockAnchor, nowMs: number): number {
  return anchor.isRunning ? anchor.positionMs + Math.max(0, nowMs - anchor.atMs) : anchor.positionMs;
}

/** The anchor after the player reported a position: four reports a second become a steady clock. */
export function reanchored(
  anchor: ClockAnchor,
  report: { positionMs: number; isRunning: boolean },
  nowMs: number,
): ClockAnchor {
  const isSteady = anchor.isRunning && report.isRunning;
  if (isSteady && Math.abs(clockPosition(anchor, nowMs) - report.positionMs) < JITTER_MS) return anchor;
  return { ...report, atMs: nowMs };
}
