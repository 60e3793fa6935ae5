const OVERSAMPLING = 4;
const HALF_TAPS = 12;
/**
 * Only the gaps beside local maxima of at least this share of the peak that matters are interpolated: a sine at a quarter of the
 * sample rate, whose samples straddle its peak worst, still shows 0.7 of it there.
 */
const HOT_SHARE = 0.6;

/** Windowed-sinc coefficients for the points 1/4, 2/4 and 3/4 between two samples. */
const phases: readonly Float64Array[] = Array.from({ length: OVERSAMPLING - 1 }, (_, index) =>
  interpolator((index + 1) / OVERSAMPLING),
);

/**
 * Highest true peak (ITU-R BS.1770-4, annex 2: at least fourfold oversampling) of interleaved float PCM, streamed. It looks only
 * beside samples that are close to the highest so far, which makes it several times cheaper than a meter that resamples everything.
 */
export class TruePeakMeter {
  private readonly channelCount: number;
  private readonly floorAmplitude: number;
  /** The last frames of the chunk before, and behind them the chunk that is scanned; interleaved. Kept from chunk to chunk. */
  private line: Float32Array;
  private readonly restLength: number;
  private readonly peaks: Float64Array;

  /**
   * @param floorAmplitude peaks below it are of no interest (1 is full scale): far below, the sample peak is all that is reported,
   *   which spares the work where only an excess is looked for
   */
  constructor(channelCount: number, floorAmplitude = 0) {
    this.channelCount = channelCount;
    this.floorAmplitude = floorAmplitude;
    this.restLength = HALF_TAPS * 2 * channelCount;
    this.line = new Float32Array(this.restLength);
    // Each channel is judged by itself, so that the result does not depend on how the stream is cut.
    this.peaks = new Float64Array(channelCount);
  }

  /** @param samples whole frames */
  push(samples: Float32Array): void {
    const length = this.restLength + samples.length;
    if (this.line.length < length) {
      const longer = new Float32Array(length);
      longer.set(this.line.subarray(0, this.restLength));
      this.line = longer;
    }
    this.line.set(samples, this.restLength);
    for (let channel = 0; channel < this.channelCount; channel += 1)
      this.scan(this.line.subarray(0, length), channel);
    this.line.copyWithin(0, length - this.restLength, length);
  }

  /** Highest absolute amplitude so far; 1 is full scale. */
  finish(): number {
    this.push(new Float32Array(HALF_TAPS * this.channelCount));
    return Math.max(0, ...this.peaks);
  }

  private scan(line: Float32Array, channel: number): void {
    const step = this.channelCount;
    const end = line.length - HALF_TAPS * step;
    let peak = this.peaks[channel] ?? 0;
    let hot = HOT_SHARE * Math.max(peak, this.floorAmplitude);
    for (let at = HALF_TAPS * step + channel; at < end; at += step) {
      const here = Math.abs(line[at] ?? 0);
      if (here <= hot) continue;
      if (here < Math.abs(line[at - step] ?? 0) || here < Math.abs(line[at + step] ?? 0)) continue;
      peak = Math.max(peak, here, this.highestAfter(line, at - step), this.highestAfter(line, at));
      hot = HOT_SHARE * Math.max(peak, this.floorAmplitude);
    }
    this.peaks[channel] = peak;
  }

  /** Highest of the points between the sample at `at` and the next one of its channel. */
  private highestAfter(line: Float32Array, at: number): number {
    const step = this.channelCount;
    const first = at - (HALF_TAPS - 1) * step;
    let highest = 0;
    for (const taps of phases) {
      let sum = 0;
      for (let tap = 0, from = first; tap < HALF_TAPS * 2; tap += 1, from += step)
        sum += (taps[tap] ?? 0) * (line[from] ?? 0);
      if (sum < 0) sum = -sum;
      if (sum > highest) highest = sum;
    }
    return highest;
  }
}

function interpolator(fraction: number): Float64Array {
  const taps = new Float64Array(HALF_TAPS * 2);
  let total = 0;
  for (let tap = 0; tap < taps.length; tap += 1) {
    const distance = tap - (HALF_TAPS - 1) - fraction;
    const sinc = distance === 0 ? 1 : Math.sin(Math.PI * distance) / (Math.PI * distance);
    const position = distance / HALF_TAPS;
    const window = 0.42 + 0.5 * Math.cos(Math.PI * position) + 0.08 * Math.cos(2 * Math.PI * position);
    taps[tap] = sinc * window;
    total += sinc * window;
  }
  return taps.map((value) => value / total);
}
