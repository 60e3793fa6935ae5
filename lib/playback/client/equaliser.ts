/** Centre (shelf: corner) of each band in Hz, an octave apart: the ten of ISO 266 that graphic equalisers have. */
export const EQUALISER_BANDS_HZ = [31.25, 62.5, 125, 250, 500, 1000, 2000, 4000, 8000, 16_000] as const;
export const EQUALISER_MAX_DB = 12;

/** Gain of each band in dB, lowest first. */
export type BandGains = readonly number[];

export const EQUALISER_PRESETS = {
  flat: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  warm: [3, 3, 2.5, 1.5, 0.5, 0, -0.5, -1, -1.5, -2],
  bright: [-1, -1, -0.5, 0, 0, 0.5, 1.5, 3, 4, 4],
  bass: [6, 5.5, 4, 2, 0, 0, 0, 0, 0, 0],
  voice: [-4, -3, -1.5, 0, 2, 3.5, 3.5, 2, 0, -1],
  acoustic: [2, 2.5, 2, 0.5, 1, 1, 2, 2.5, 2, 1],
  electronic: [5, 4, 1.5, 0, -1.5, 0, 0.5, 1.5, 3.5, 4],
  rock: [4, 3, 1.5, 0, -1, -0.5, 1, 2.5, 3, 3],
  classical: [2, 1.5, 0.5, 0, 0, 0, 0, 1, 2, 2.5],
  'small-speakers': [-8, -4, 2, 4, 3, 1, 0.5, 1, 0.5, -1],
  'late-night': [-5, -3, -1, 0.5, 1.5, 2, 2, 1, -0.5, -2],
} as const satisfies Record<string, BandGains>;

export type EqualiserPreset = keyof typeof EQUALISER_PRESETS;

/** Which preset these gains are; null for a curve of the listener's own. */
export function presetOf(gainsDb: BandGains): EqualiserPreset | null {
  const names = Object.keys(EQUALISER_PRESETS) as EqualiserPreset[];
  return names.find((name) => EQUALISER_PRESETS[name].every((gain, band) => gain === gainsDb[band])) ?? null;
}

/** Octave-wide bells between a shelf at each end. */
export const EQUALISER_Q = Math.SQRT2;

export function bandType(band: number): 'lowshelf' | 'peaking' | 'highshelf' {
  if (band === 0) return 'lowshelf';
  return band === EQUALISER_BANDS_HZ.length - 1 ? 'highshelf' : 'peaking';
}

/** What all bands together do to a frequency, in dB: the filters of the Web Audio specification, computed. */
export function responseDb(gainsDb: BandGains, frequencyHz: number, sampleRateHz = 48_000): number {
  return EQUALISER_BANDS_HZ.reduce(
    (sum, bandHz, band) => sum + bandResponseDb(band, bandHz, gainsDb[band] ?? 0, frequencyHz, sampleRateHz),
    0,
  );
}

const HEADROOM_STEPS_PER_OCTAVE = 6;

/**
 * How far the music has to be turned down first, so that no band can push it into clipping: the highest point of the
 * curve, in dB, 0 or more.
 */
export function headroomDb(gainsDb: BandGains): number {
  let highest = 0;
  for (let step = 0; step <= 10 * HEADROOM_STEPS_PER_OCTAVE; step += 1) {
    highest = Math.max(highest, responseDb(gainsDb, 20 * 2 ** (step / HEADROOM_STEPS_PER_OCTAVE)));
  }
  return highest;
}

/** |H| of one biquad at a frequency (Audio EQ Cookbook; shelves with slope 1, as the specification has them). */
function bandResponseDb(
  band: number,
  bandHz: number,
  gainDb: number,
  frequencyHz: number,
  sampleRateHz: number,
): number {
  if (gainDb === 0) return 0;
  const amplitude = 10 ** (gainDb / 40);
  const centre = (2 * Math.PI * bandHz) / sampleRateHz;
  const cosine = Math.cos(centre);
  const type = bandType(band);
  const [b, a] =
    type === 'peaking'
      ? peaking(amplitude, cosine, Math.sin(centre) / (2 * EQUALISER_Q))
      : shelf(amplitude, cosine * (type === 'lowshelf' ? 1 : -1), Math.sin(centre) * Math.SQRT1_2, type);
  const omega = (2 * Math.PI * frequencyHz) / sampleRateHz;
  return 10 * Math.log10(squaredMagnitude(b, omega) / squaredMagnitude(a, omega));
}

type Coefficients = readonly [number, number, number];

function peaking(amplitude: number, cosine: number, alpha: number): [Coefficients, Coefficients] {
  return [
    [1 + alpha * amplitude, -2 * cosine, 1 - alpha * amplitude],
    [1 + alpha / amplitude, -2 * cosine, 1 - alpha / amplitude],
  ];
}

/** A high shelf is a low shelf seen from the other end: the cosine and the middle coefficients change sign. */
function shelf(
  amplitude: number,
  cosine: number,
  alpha: number,
  type: 'lowshelf' | 'highshelf',
): [Coefficients, Coefficients] {
  const up = amplitude + 1;
  const down = amplitude - 1;
  const slope = 2 * Math.sqrt(amplitude) * alpha;
  const side = type === 'lowshelf' ? 1 : -1;
  return [
    [
      amplitude * (up - down * cosine + slope),
      side * 2 * amplitude * (down - up * cosine),
      amplitude * (up - down * cosine - slope),
    ],
    [up + down * cosine + slope, side * -2 * (down + up * cosine), up + down * cosine - slope],
  ];
}

function squaredMagnitude([c0, c1, c2]: Coefficients, omega: number): number {
  const real = c0 + c1 * Math.cos(omega) + c2 * Math.cos(2 * omega);
  const imaginary = c1 * Math.sin(omega) + c2 * Math.sin(2 * omega);
  return real * real + imaginary * imaginary;
}
