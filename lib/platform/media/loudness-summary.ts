import type { LoudnessMeasurement } from './probe-report';

/** ffmpeg prints this for programme that never passed the absolute gate of -70 LUFS. */
const GATE_LUFS = -70;

/** `framelog=quiet` does not exist before ffmpeg 6 and fails silently there; `verbose` keeps the frames out of our log level. */
export const ebur128Filter = 'ebur128=framelog=verbose';
/** With true peaks, which triples its cost: `TruePeakMeter` reads them off samples that are at hand anyway. */
export const ebur128PeakFilter = 'ebur128=peak=true:framelog=verbose';

/** Collects the summary that ffmpeg's ebur128 filter prints when its input ends. */
export class LoudnessSummary {
  private values: { i?: number; lra?: number; peak?: number } = {};
  private isInside = false;
  private count = 0;

  /**
   * Stretches with sound that were measured apart. More than one means that the stream changed its format on the way, which
   * restarts the filter. (ffmpeg also builds the graph once before the first frame; that one hears nothing.)
   */
  get stretchCount(): number {
    return this.count;
  }

  pushLine(line: string): void {
    // Anchored: text from tags reaches stderr too, but never at the start of a line.
    if (/^\[Parsed_ebur128_\d+ @ \w+\] (?:\[info\] )?Summary:/.test(line)) {
      this.isInside = true;
      this.values = {};
      return;
    }
    if (!this.isInside) return;
    const match = /^ *(I|LRA|Peak):\s+(-?inf|nan|-?[\d.]+)\s+(?:LUFS|LU|dBFS)/.exec(line);
    if (!match) return;
    const value = Number(match[2]);
    if (match[1] === 'I') this.values.i = value;
    if (match[1] === 'I' && value > GATE_LUFS) this.count += 1;
    if (match[1] === 'LRA') this.values.lra = value;
    if (match[1] === 'Peak') this.values.peak = value;
  }

  /** Null when no complete summary was seen. */
  result(): LoudnessMeasurement | null {
    const { i, lra, peak } = this.values;
    if (i === undefined || lra === undefined) return null;
    return {
      integratedLufs: Number.isFinite(i) && i > GATE_LUFS ? i : null,
      loudnessRangeLu: Number.isFinite(lra) ? lra : 0,
      truePeakDbtp: peak !== undefined && Number.isFinite(peak) ? peak : null,
    };
  }
}
