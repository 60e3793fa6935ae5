import { RealFft, frameSizeFor } from './real-fft';

const FRAME_S = 0.372;
const LOWEST_HZ = 60;
const HIGHEST_HZ = 2000;
const PEAKS_PER_FRAME = 40;

/** Below this share of agreement between the peaks' tunings the sound is noise, not notes. */
const LEAST_AGREEMENT = 0.04;

/**
 * Pitch-class profile of a song: twelve values (0 = C) that sum to 1, or null where nothing has a pitch.
 * Spectral peaks, interpolated to a fraction of a bin, vote for their pitch class (harmonic pitch class profile,
 * Gómez 2006); the recording's own tuning is found first, so a guitar 40 cents flat does not vote for two classes.
 */
export function chroma(pcm: Float32Array, sampleRateHz: number): Float64Array | null {
  const size = frameSizeFor(FRAME_S, sampleRateHz);
  const peaks = collectPeaks(pcm, sampleRateHz, size);
  if (peaks.pitch.length === 0) return null;
  const { tuning, agreement } = findTuning(peaks);
  if (agreement < LEAST_AGREEMENT) return null;
  const classes = new Float64Array(12);
  let total = 0;
  for (let i = 0; i < peaks.pitch.length; i++) {
    const pitch = (peaks.pitch[i] as number) - tuning;
    const nearest = Math.round(pitch);
    const miss = pitch - nearest;
    const vote = (peaks.weight[i] as number) * Math.cos(Math.PI * miss) ** 2;
    const at = ((nearest % 12) + 12) % 12;
    classes[at] = (classes[at] as number) + vote;
    total += vote;
  }
  if (!(total > 0)) return null;
  return classes.map((value) => value / total);
}

interface Peaks {
  /** MIDI note numbers with fractions. */
  pitch: number[];
  weight: number[];
}

function collectPeaks(pcm: Float32Array, sampleRateHz: number, size: number): Peaks {
  const fft = new RealFft(size);
  const binHz = sampleRateHz / size;
  const from = Math.max(2, Math.floor(LOWEST_HZ / binHz));
  const to = Math.min(fft.binCount - 2, Math.ceil(HIGHEST_HZ / binHz));
  const spectrum = new Float64Array(fft.binCount);
  const peaks: Peaks = { pitch: [], weight: [] };
  for (let at = 0; at + size <= pcm.length; at += size / 2) {
    fft.power(pcm, at, spectrum);
    addFramePeaks(spectrum, from, to, binHz, size, peaks);
  }
  return peaks;
}

function addFramePeaks(
  spectrum: Float64Array,
  from: number,
  to: number,
  binHz: number,
  size: number,
  peaks: Peaks,
): void {
  let loudest = 0;
  for (let k = from; k <= to; k++) loudest = Math.max(loudest, spectrum[k] as number);
  if (loudest < size * size * 1e-9) return; // below about -80 dBFS there is no music to hear
  const floor = loudest * 1e-4;
  const found: [number, number][] = [];
  for (let k = from; k <= to; k++) {
    const here = spectrum[k] as number;
    const left = spectrum[k - 1] as number;
    const right = spectrum[k + 1] as number;
    if (here < floor || here <= left || here < right) continue;
    const [a, b, c] = [Math.log(left + 1e-30), Math.log(here), Math.log(right + 1e-30)];
    const shift = (0.5 * (a - c)) / (a - 2 * b + c);
    const hz = (k + (Number.isFinite(shift) ? shift : 0)) * binHz;
    found.push([69 + 12 * Math.log2(hz / 440), (here / loudest) ** 0.25]);
  }
  found.sort((x, y) => y[1] - x[1]);
  const kept = found.slice(0, PEAKS_PER_FRAME);
  const sum = kept.reduce((total, [, weight]) => total + weight, 0);
  for (const [pitch, weight] of kept) {
    peaks.pitch.push(pitch);
    // Every frame has one vote: a loud chorus must not outvote the rest. High partials, mostly not chord tones, count less.
    peaks.weight.push((weight / sum) * Math.min(1, 2 ** ((76 - pitch) / 24)));
  }
}

/**
 * Tuning: offset from A = 440 Hz in semitones (-0.5..0.5), the circular mean of the peaks' deviations.
 * Agreement: length of that mean, 0 (peaks anywhere, as in noise) .. 1 (all on one chromatic grid).
 */
function findTuning(peaks: Peaks): { tuning: number; agreement: number } {
  let x = 0;
  let y = 0;
  let total = 1e-12;
  for (let i = 0; i < peaks.pitch.length; i++) {
    const angle = 2 * Math.PI * (peaks.pitch[i] as number);
    const weight = peaks.weight[i] as number;
    x += weight * Math.cos(angle);
    y += weight * Math.sin(angle);
    total += weight;
  }
  return { tuning: Math.atan2(y, x) / (2 * Math.PI), agreement: Math.hypot(x, y) / total };
}
