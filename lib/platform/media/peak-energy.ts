const BLOCK_S = 0.0025;
const BINS_PER_DB = 2;
const LOWEST_DB = -100;
const HIGHEST_DB = 24;
/** Blocks further below the loudest one are never reached by a limiter that takes a few decibels. */
const KEPT_BINS = 32;

/** Width of one entry of the shares, in dB. */
export const PEAK_ENERGY_BIN_DB = 1 / BINS_PER_DB;

/**
 * How much of a song's energy stands in blocks that peak so or so high. With it, what a limiter will cost in loudness can be
 * computed for any gain and ceiling, without running it (`loudness-plan.ts`).
 */
export class PeakEnergyMeter {
  private readonly blockSamples: number;
  private readonly bins = new Float64Array((HIGHEST_DB - LOWEST_DB) * BINS_PER_DB + 1);
  private inBlock = 0;
  private peak = 0;
  private energy = 0;
  private total = 0;

  /** @param channelCount interleaved channels; a block's peak is that of its loudest channel, as for a linked limiter */
  constructor(channelCount: number, sampleRateHz: number) {
    this.blockSamples = Math.max(1, Math.round(BLOCK_S * sampleRateHz)) * channelCount;
  }

  /** @param samples whole frames */
  push(samples: Float32Array): void {
    for (let from = 0; from < samples.length;) {
      const to = Math.min(samples.length, from + this.blockSamples - this.inBlock);
      let { peak, energy } = this;
      for (let index = from; index < to; index += 1) {
        const value = samples[index] ?? 0;
        const square = value * value;
        energy += square;
        if (square > peak) peak = square;
      }
      this.peak = peak;
      this.energy = energy;
      this.inBlock += to - from;
      from = to;
      if (this.inBlock === this.blockSamples) this.endBlock();
    }
  }

  /** Share of the energy in blocks whose peak lies 0-0.5 dB, 0.5-1 dB, … below the highest; empty for silence. */
  finish(): number[] {
    this.endBlock();
    const top = this.bins.findLastIndex((energy) => energy > 0);
    if (top < 0 || !(this.total > 0)) return [];
    const shares = [];
    for (let bin = top; bin > top - KEPT_BINS && bin >= 0; bin -= 1)
      shares.push(Number(((this.bins[bin] ?? 0) / this.total).toPrecision(4)));
    return shares;
  }

  private endBlock(): void {
    // Peaks are kept squared, hence ten times the logarithm.
    const peakDb = Math.min(HIGHEST_DB, Math.max(LOWEST_DB, 10 * Math.log10(this.peak)));
    if (this.energy > 0 && Number.isFinite(this.energy)) {
      const bin = Math.ceil((peakDb - LOWEST_DB) * BINS_PER_DB);
      this.bins[bin] = (this.bins[bin] ?? 0) + this.energy;
      this.total += this.energy;
    }
    this.inBlock = 0;
    this.peak = 0;
    this.energy = 0;
  }
}
