const OVERSAMPLING = 4;
const HALF_TAPS = 12;
/**
 * Only the gaps beside local maxima above this are interpolated: the -1 dBTP that matters is 0.89, and a sine at a quarter of
 * the sample rate, whose samples straddle its peak worst, still shows 0.63 there.
 */
const HOT_AMPLITUDE = 0.6;

/** Windowed-sinc coefficients for the points 1/4, 2/4 and 3/4 between two samples. */
const phases: readonly Float64Array[] = Array.from({ length: OVERSAMPLING - 1 }, (_, index) =>
  interpolator((index + 1) / OVERSAMPLING),
);

/**
 * Highest true peak (ITU-R BS.1770-4, annex 2: at least fourfold oversampling) of interleaved float PCM, streamed. It looks
 * only where a peak can be, which makes it several times cheaper than a meter that resamples everything; peaks below about
 * -4 dBTP are therefore reported as sample peaks.
 */
export class TruePeakMeter {
  private readonly histories: Float32Array[];
  private readonly channelCount: number;
  private peak = 0;

  constructor(channelCount: number) {
    this.channelCount = channelCount;
    this.histories = Array.from({ length: channelCount }, () => new Float32Array(HALF_TAPS * 2));
  }

  /** @param samples whole frames */
  push(samples: Float32Array): void {
    for (let channel = 0; channel < this.channelCount; channel += 1) this.pushChannel(samples, channel);
  }

  /** Highest absolute amplitude so far; 1 is full scale. */
  finish(): number {
    this.push(new Float32Array(HALF_TAPS * this.channelCount));
    return this.peak;
  }

  private pushChannel(samples: Float32Array, channel: number): void {
    const history = this.histories[channel] ?? new Float32Array(HALF_TAPS * 2);
    const count = samples.length / this.channelCount;
    const line = new Float32Array(history.length + count);
    line.set(history);
    for (let index = 0, at = channel; index < count; index += 1, at += this.channelCount) {
      line[history.length + index] = samples[at] ?? 0;
    }
    const last = line.length - HALF_TAPS;
    let before = Math.abs(line[HALF_TAPS - 1] ?? 0);
    let here = Math.abs(line[HALF_TAPS] ?? 0);
    for (let index = HALF_TAPS; index < last; index += 1) {
      const after = Math.abs(line[index + 1] ?? 0);
      if (here > this.peak) this.peak = here;
      if (here > HOT_AMPLITUDE && here >= before && here >= after) {
        this.lookBetween(line, index - 1);
        this.lookBetween(line, index);
      }
      before = here;
      here = after;
    }
    this.histories[channel] = line.slice(line.length - HALF_TAPS * 2);
  }

  /** Interpolates between `line[index]` and the sample after it. */
  private lookBetween(line: Float32Array, index: number): void {
    for (const taps of phases) {
      let sum = 0;
      for (let tap = 0; tap < taps.length; tap += 1)
        sum += (taps[tap] ?? 0) * (line[index - HALF_TAPS + 1 + tap] ?? 0);
      if (sum < 0) sum = -sum;
      if (sum > this.peak) this.peak = sum;
    }
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
