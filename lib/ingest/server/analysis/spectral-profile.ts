import { RealFft, frameSizeFor } from './real-fft';

const FRAME_S = 0.0465;
const HOPS_PER_FRAME = 4;
const BAND_COUNT = 28;
const LOWEST_HZ = 30;
const HIGHEST_HZ = 5400;
/** Strength of the logarithmic compression that makes soft onsets count (Klapuri 2006, Müller's γ). */
const COMPRESSION = 1000;

/** What one pass of short frames over a song yields; tempo and the four features all read it. */
export interface SpectralProfile {
  /** Frames per second. */
  frameRateHz: number;
  /** Half-wave rectified, compressed spectral flux; one value a frame. */
  onset: Float64Array;
  /** The same below 200 Hz: kick drum and bass. */
  lowOnset: Float64Array;
  /** Mean square of each frame, relative to the song's mean. */
  power: Float64Array;
  /** Means over the audible frames. */
  centroidHz: number;
  /** 0 = a sine, 1 = white noise; Wiener entropy of the whole band. */
  flatness: number;
  /** Shares of the energy. */
  subShare: number;
  highShare: number;
  audibleFrameCount: number;
}

/** Short-time spectra of the song, reduced on the fly: nothing of the size of a spectrogram is ever kept. */
export function spectralProfile(pcm: Float32Array, sampleRateHz: number): SpectralProfile {
  const size = frameSizeFor(FRAME_S, sampleRateHz);
  const hop = size / HOPS_PER_FRAME;
  const fft = new RealFft(size);
  const frameCount = Math.max(0, Math.floor((pcm.length - size) / hop) + 1);
  const bands = bandEdges(sampleRateHz, size);
  const reference = meanSquare(pcm) || 1;
  const state = new ProfileAccumulator(frameCount, bands, sampleRateHz / size, fft.binCount, reference, size);
  const spectrum = new Float64Array(fft.binCount);
  for (let frame = 0; frame < frameCount; frame++) {
    fft.power(pcm, frame * hop, spectrum);
    state.add(frame, spectrum);
  }
  return state.finish(sampleRateHz / hop);
}

class ProfileAccumulator {
  private readonly onset: Float64Array;
  private readonly lowOnset: Float64Array;
  private readonly power: Float64Array;
  private readonly before: Float64Array;
  private readonly scale: number;
  private readonly topBin: number;
  private centroid = 0;
  private flatness = 0;
  private sub = 0;
  private high = 0;
  private total = 0;
  private audible = 0;

  constructor(
    frameCount: number,
    private readonly bands: Uint32Array,
    private readonly binHz: number,
    binCount: number,
    reference: number,
    size: number,
  ) {
    this.onset = new Float64Array(frameCount);
    this.lowOnset = new Float64Array(frameCount);
    this.power = new Float64Array(frameCount);
    this.before = new Float64Array(bands.length - 1).fill(Number.NaN);
    // Parseval with a Hann window (mean square 3/8): makes a frame of average loudness come out as 1.
    this.scale = 1 / (reference * size * size * 0.375 * 0.5);
    this.topBin = Math.min(binCount - 1, Math.floor(HIGHEST_HZ / binHz));
  }

  add(frame: number, spectrum: Float64Array): void {
    this.addFlux(frame, spectrum);
    let sum = 1e-12;
    let weighted = 0;
    let logs = 0;
    let sub = 0;
    let high = 0;
    for (let k = 1; k <= this.topBin; k++) {
      const p = (spectrum[k] as number) * this.scale;
      const hz = k * this.binHz;
      sum += p;
      weighted += p * hz;
      logs += Math.log(p + 1e-9);
      if (hz < 110) sub += p;
      else if (hz > 2500) high += p;
    }
    this.power[frame] = sum;
    if (sum < 0.01) return; // 20 dB below the song's mean: a rest, not a sound
    this.audible++;
    this.centroid += weighted / sum;
    this.flatness += Math.exp(logs / this.topBin) / (sum / this.topBin + 1e-9);
    this.sub += sub;
    this.high += high;
    this.total += sum;
  }

  finish(frameRateHz: number): SpectralProfile {
    const n = Math.max(1, this.audible);
    const total = this.total || 1;
    return {
      frameRateHz,
      onset: this.onset,
      lowOnset: this.lowOnset,
      power: this.power,
      centroidHz: this.centroid / n,
      flatness: this.flatness / n,
      subShare: this.sub / total,
      highShare: this.high / total,
      audibleFrameCount: this.audible,
    };
  }

  private addFlux(frame: number, spectrum: Float64Array): void {
    const { bands, before } = this;
    let flux = 0;
    let low = 0;
    for (let b = 0; b + 1 < bands.length; b++) {
      const from = bands[b] as number;
      const to = bands[b + 1] as number;
      let sum = 0;
      for (let k = from; k < to; k++) sum += spectrum[k] as number;
      const level = Math.log1p(COMPRESSION * sum * this.scale);
      const rise = level - (before[b] as number);
      before[b] = level;
      if (!(rise > 0)) continue;
      flux += rise;
      if (to * this.binHz <= 220) low += rise;
    }
    this.onset[frame] = flux;
    this.lowOnset[frame] = low;
  }
}

/** Band borders as bins, evenly spread on the mel scale, each at least one bin wide. */
function bandEdges(sampleRateHz: number, size: number): Uint32Array {
  const binHz = sampleRateHz / size;
  const top = Math.min(HIGHEST_HZ, sampleRateHz / 2 - binHz);
  const mel = (hz: number) => 1127 * Math.log1p(hz / 700);
  const hertz = (m: number) => 700 * Math.expm1(m / 1127);
  const edges: number[] = [];
  for (let b = 0; b <= BAND_COUNT; b++) {
    const hz = hertz(mel(LOWEST_HZ) + ((mel(top) - mel(LOWEST_HZ)) * b) / BAND_COUNT);
    edges.push(Math.max((edges.at(-1) ?? 0) + 1, Math.round(hz / binHz)));
  }
  return Uint32Array.from(edges.filter((edge) => edge <= size / 2));
}

function meanSquare(pcm: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < pcm.length; i++) sum += (pcm[i] as number) ** 2;
  return pcm.length > 0 ? sum / pcm.length : 0;
}
