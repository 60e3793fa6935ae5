/**
 * Power spectra of real frames. A real frame of N samples is transformed as N/2 complex samples (even samples in the
 * real part, odd ones in the imaginary part) and untangled afterwards, which halves the work of a plain radix-2 transform.
 */
export class RealFft {
  readonly binCount: number;
  private readonly half: number;
  private readonly reversed: Uint32Array;
  private readonly cos: Float64Array;
  private readonly sin: Float64Array;
  private readonly window: Float64Array;
  private readonly re: Float64Array;
  private readonly im: Float64Array;

  /** @param size frame length in samples: a power of two, at least 8. Frames are weighted with a periodic Hann window. */
  constructor(readonly size: number) {
    if (size < 8 || (size & (size - 1)) !== 0) throw new RangeError(`FFT size ${size} is no power of two`);
    const half = (this.half = size / 2);
    this.binCount = half + 1;
    this.re = new Float64Array(half);
    this.im = new Float64Array(half);
    this.cos = new Float64Array(half);
    this.sin = new Float64Array(half);
    this.window = new Float64Array(size);
    this.reversed = new Uint32Array(half);
    for (let i = 0; i < half; i++) {
      this.cos[i] = Math.cos((2 * Math.PI * i) / size);
      this.sin[i] = Math.sin((2 * Math.PI * i) / size);
      this.reversed[i] = (((this.reversed[i >> 1] ?? 0) >> 1) | (i & 1 ? half >> 1 : 0)) >>> 0;
    }
    for (let i = 0; i < size; i++) this.window[i] = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size);
  }

  /** Writes |X[k]|² of the windowed frame starting at `offset` into `out` (binCount values); samples past the end count as 0. */
  power(samples: Float32Array, offset: number, out: Float64Array): void {
    const { half, re, im, cos, sin, window, reversed } = this;
    for (let i = 0; i < half; i++) {
      const at = offset + 2 * i;
      const to = reversed[i] as number;
      re[to] = (samples[at] ?? 0) * (window[2 * i] as number);
      im[to] = (samples[at + 1] ?? 0) * (window[2 * i + 1] as number);
    }
    this.transform();
    for (let k = 0; k <= half; k++) {
      const a = k % half;
      const b = (half - k) % half;
      const evenRe = 0.5 * ((re[a] as number) + (re[b] as number));
      const evenIm = 0.5 * ((im[a] as number) - (im[b] as number));
      const oddRe = 0.5 * ((im[a] as number) + (im[b] as number));
      const oddIm = 0.5 * ((re[b] as number) - (re[a] as number));
      const c = k === half ? -1 : (cos[k] as number);
      const s = k === half ? 0 : (sin[k] as number);
      const xr = evenRe + c * oddRe + s * oddIm;
      const xi = evenIm + c * oddIm - s * oddRe;
      out[k] = xr * xr + xi * xi;
    }
  }

  /** In-place radix-2 transform of the half-length complex frame, already in bit-reversed order. */
  private transform(): void {
    const { half, re, im, cos, sin } = this;
    for (let span = 1; span < half; span *= 2) {
      const stride = half / span; // table step: the tables are for the full size
      for (let start = 0; start < half; start += 2 * span) {
        for (let j = 0; j < span; j++) {
          const c = cos[j * stride] as number;
          const s = sin[j * stride] as number;
          const p = start + j;
          const q = p + span;
          const qr = re[q] as number;
          const qi = im[q] as number;
          const tr = qr * c + qi * s;
          const ti = qi * c - qr * s;
          const pr = re[p] as number;
          const pi = im[p] as number;
          re[q] = pr - tr;
          im[q] = pi - ti;
          re[p] = pr + tr;
          im[p] = pi + ti;
        }
      }
    }
  }
}

/** The power of two nearest (on a logarithmic scale) to `durationS` at the given rate. */
export function frameSizeFor(durationS: number, sampleRateHz: number): number {
  return 2 ** Math.max(3, Math.round(Math.log2(durationS * sampleRateHz)));
}
