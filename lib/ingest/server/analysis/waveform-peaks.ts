/** How many bars the seek bar stores; more than any screen shows. */
export const WAVEFORM_BUCKETS = 1000;

/** Fine bins kept while the length is unknown; doubling their span whenever they are full keeps memory constant. */
const FINE_BINS = 16_384;
const LOUDNESS_EXPONENT = 0.6;
/** Share of the bar's height that follows the bucket's single highest sample instead of its mean level. */
const PEAK_SHARE = 0.3;

/**
 * Collects the seek bar's waveform from a stream of samples of unknown length, in constant memory.
 *
 * Height: 70 % RMS (what one hears) and 30 % peak (so that single hits stay visible), relative to the song's own loudest
 * bucket, raised to 0.6 (Stevens' law for loudness), as an unsigned byte. On a linear scale everything but the chorus would be a flat line,
 * on a decibel scale everything would be a brick. Silence is 0, anything that sounds at least 1.
 */
export class WaveformAccumulator {
  private readonly squares = new Float64Array(FINE_BINS);
  private readonly peaks = new Float32Array(FINE_BINS);
  private samplesPerBin = 1;
  private bin = 0;
  private inBin = 0;
  private samples = 0;

  /** Adds one chunk; all channels have the same length. Channels are never summed, so opposite phases do not vanish. */
  add(channels: readonly Float32Array[]): void {
    const length = channels[0]?.length ?? 0;
    for (let i = 0; i < length; i++) {
      let square = 0;
      let peak = 0;
      for (const channel of channels) {
        const sample = channel[i] as number;
        const size = sample < 0 ? -sample : sample;
        if (!(size < 1e6)) continue; // NaN or absurd: a broken float file must not flatten the picture
        square += size * size;
        if (size > peak) peak = size;
      }
      this.push(square / channels.length, peak);
    }
  }

  /** One byte a bucket; `bucketCount` bytes even for a song shorter than that. */
  finish(bucketCount: number = WAVEFORM_BUCKETS): Uint8Array {
    const levels = new Float64Array(bucketCount);
    if (this.samples === 0) return new Uint8Array(bucketCount);
    const binsUsed = this.samples / this.samplesPerBin;
    let loudest = 0;
    for (let bucket = 0; bucket < bucketCount; bucket++) {
      const level = this.levelBetween(
        (bucket * binsUsed) / bucketCount,
        ((bucket + 1) * binsUsed) / bucketCount,
      );
      levels[bucket] = level;
      loudest = Math.max(loudest, level);
    }
    if (loudest < 1e-5) return new Uint8Array(bucketCount);
    return Uint8Array.from(levels, (level) =>
      level < 1e-5 ? 0 : Math.max(1, Math.round(255 * (level / loudest) ** LOUDNESS_EXPONENT)),
    );
  }

  private push(square: number, peak: number): void {
    if (this.inBin === this.samplesPerBin) {
      this.inBin = 0;
      this.bin++;
      if (this.bin === FINE_BINS) this.halve();
    }
    this.squares[this.bin] = (this.squares[this.bin] as number) + square;
    if (peak > (this.peaks[this.bin] as number)) this.peaks[this.bin] = peak;
    this.inBin++;
    this.samples++;
  }

  /** Joins neighbours so that the second half of the bins is free again. */
  private halve(): void {
    const { squares, peaks } = this;
    for (let i = 0; i < FINE_BINS / 2; i++) {
      squares[i] = (squares[2 * i] as number) + (squares[2 * i + 1] as number);
      peaks[i] = Math.max(peaks[2 * i] as number, peaks[2 * i + 1] as number);
    }
    squares.fill(0, FINE_BINS / 2);
    peaks.fill(0, FINE_BINS / 2);
    this.samplesPerBin *= 2;
    this.bin = FINE_BINS / 2;
  }

  /** Level of the span of fine bins, fractions at both ends counted as such. */
  private levelBetween(from: number, to: number): number {
    let square = 0;
    let peak = 0;
    for (let i = Math.floor(from); i < to && i < FINE_BINS; i++) {
      const share = Math.min(to, i + 1) - Math.max(from, i);
      square += share * (this.squares[i] as number);
      if (share > 0) peak = Math.max(peak, this.peaks[i] as number);
    }
    const rms = Math.sqrt(square / ((to - from) * this.samplesPerBin));
    return (1 - PEAK_SHARE) * rms + PEAK_SHARE * peak;
  }
}

/** The whole waveform of samples that are already in memory. */
export function waveformPeaks(
  channels: readonly Float32Array[],
  bucketCount: number = WAVEFORM_BUCKETS,
): Uint8Array {
  const accumulator = new WaveformAccumulator();
  accumulator.add(channels);
  return accumulator.finish(bucketCount);
}
