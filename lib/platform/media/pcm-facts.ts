import { createHash } from 'node:crypto';
import { Float32Chunks } from './float32-chunks';

/** What one pass over the decoded samples tells. */
export interface PcmFacts {
  frameCount: number;
  audioHash: string;
  samplePeak: number;
  /** Frames whose every sample is below -60 dBFS, as a share of all. */
  silentShare: number;
  /** Highest absolute sample of each channel. */
  channelPeaks: number[];
  /** Root mean square of each channel, 1 = full scale. */
  channelRms: number[];
  /** Pearson correlation of the first two channels, -1 … 1; null for other than two channels or silence. */
  stereoCorrelation: number | null;
  /** Frames inside runs of at least four equal samples at the file's own ceiling, as a share of all. */
  clippedShare: number;
  hasNonFinite: boolean;
  /** Every sample is a whole multiple of 2^-23 below full scale: it fits 24-bit integers exactly. */
  fits24Bit: boolean;
}

const SILENCE_AMPLITUDE = 0.001;
const CLIP_RUN_SAMPLES = 4;
/** A ceiling below this was not clipping but quiet music. */
const CLIP_FLOOR = 0.98;
const SCALE_24 = 2 ** 23;

/**
 * Streaming facts about interleaved 32-bit float PCM. Integer audio up to 24 bits is exact in float32, so one format serves
 * every source, and the hash is the same for the same samples in FLAC, ALAC or WAV.
 */
export class PcmFactsCollector {
  private readonly channelCount: number;
  private readonly hash = createHash('sha256');
  private readonly chunks: Float32Chunks;
  private frames = 0;
  private silentFrames = 0;
  private readonly peaks: Float64Array;
  private readonly squares: Float64Array;
  private crossSum = 0;
  private clippedSamples = 0;
  private readonly runLengths: Uint32Array;
  private readonly previous: Float64Array;
  private nonFinite = false;
  private is24Bit = true;

  constructor(channelCount: number, sampleRateHz: number) {
    this.channelCount = channelCount;
    this.peaks = new Float64Array(channelCount);
    this.squares = new Float64Array(channelCount);
    this.runLengths = new Uint32Array(channelCount);
    this.previous = new Float64Array(channelCount);
    this.chunks = new Float32Chunks((samples) => this.measure(samples), channelCount);
    this.hash.update(`f32le/${channelCount}/${sampleRateHz}\n`);
  }

  get frameCount(): number {
    return this.frames;
  }

  push(chunk: Buffer): void {
    this.hash.update(chunk);
    this.chunks.push(chunk);
  }

  finish(): PcmFacts {
    const frames = Math.max(1, this.frames);
    const [left = 0, right = 0] = this.squares;
    const energy = Math.sqrt(left * right);
    return {
      frameCount: this.frames,
      audioHash: this.hash.digest('hex'),
      samplePeak: Math.max(0, ...this.peaks),
      silentShare: this.silentFrames / frames,
      channelPeaks: [...this.peaks],
      channelRms: [...this.squares].map((sum) => Math.sqrt(sum / frames)),
      stereoCorrelation: this.channelCount === 2 && energy > 0 ? this.crossSum / energy : null,
      clippedShare: this.clippedSamples / (frames * this.channelCount),
      hasNonFinite: this.nonFinite,
      fits24Bit: this.is24Bit,
    };
  }

  private measure(samples: Float32Array): void {
    const channels = this.channelCount;
    const frameCount = samples.length / channels;
    for (let channel = 0; channel < channels; channel += 1) this.measureChannel(samples, channel);
    let silent = 0;
    let cross = 0;
    for (let index = 0; index < samples.length; index += channels) {
      const first = samples[index] ?? 0;
      if (channels === 2) cross += first * (samples[index + 1] ?? 0);
      let isSilent = true;
      for (let channel = 0; channel < channels && isSilent; channel += 1) {
        const value = samples[index + channel] ?? 0;
        if (value > SILENCE_AMPLITUDE || value < -SILENCE_AMPLITUDE) isSilent = false;
      }
      if (isSilent) silent += 1;
    }
    this.crossSum += cross;
    this.silentFrames += silent;
    this.frames += frameCount;
  }

  private measureChannel(samples: Float32Array, channel: number): void {
    let peak = this.peaks[channel] ?? 0;
    let sum = 0;
    let run = this.runLengths[channel] ?? 0;
    let previous = this.previous[channel] ?? 0;
    let clipped = 0;
    let is24Bit = this.is24Bit;
    for (let index = channel; index < samples.length; index += this.channelCount) {
      const value = samples[index] ?? 0;
      const magnitude = value < 0 ? -value : value;
      sum += value * value;
      if (magnitude > peak) peak = magnitude;
      const scaled = value * SCALE_24;
      // `| 0` is many times cheaper than a remainder. It wraps beyond 256 times full scale, which does not fit either.
      if (is24Bit && (scaled | 0) !== scaled) is24Bit = false;
      if (magnitude >= CLIP_FLOOR && value === previous) {
        run += 1;
        if (run === CLIP_RUN_SAMPLES) clipped += CLIP_RUN_SAMPLES;
        else if (run > CLIP_RUN_SAMPLES) clipped += 1;
      } else {
        run = 1;
      }
      previous = value;
    }
    // NaN and infinity poison the sum, so one test a chunk is enough; they are not summed on.
    if (!Number.isFinite(sum)) this.nonFinite = true;
    else this.squares[channel] = (this.squares[channel] ?? 0) + sum;
    this.peaks[channel] = peak;
    this.runLengths[channel] = run;
    this.previous[channel] = previous;
    this.clippedSamples += clipped;
    this.is24Bit = is24Bit && peak <= 1;
  }
}
