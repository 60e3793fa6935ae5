const LOWEST_HZ = 45;
const HIGHEST_HZ = 14_000;

/**
 * Heights 0-1 of `barCount` bars, evenly spread over the octaves of music, from a spectrum of one unsigned byte a bin
 * (bin n is at n · sampleRate / 2 / bins). High bins are lifted a little: music carries less there than the ear hears.
 */
export function spectrumBars(bins: Uint8Array, sampleRateHz: number, barCount: number): number[] {
  const hzPerBin = sampleRateHz / 2 / Math.max(1, bins.length);
  const edge = (bar: number) => LOWEST_HZ * (HIGHEST_HZ / LOWEST_HZ) ** (bar / barCount);
  return Array.from({ length: barCount }, (_, bar) => {
    const from = Math.floor(edge(bar) / hzPerBin);
    const to = Math.max(from + 1, Math.ceil(edge(bar + 1) / hzPerBin));
    let loudest = 0;
    for (let bin = from; bin < to; bin += 1) loudest = Math.max(loudest, bins[bin] ?? 0);
    const lift = 0.8 + 0.4 * (bar / barCount);
    return Math.min(1, (loudest / 255) ** 1.6 * lift);
  });
}
