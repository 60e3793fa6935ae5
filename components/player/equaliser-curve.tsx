'use client';

import {
  EQUALISER_BANDS_HZ,
  EQUALISER_MAX_DB,
  responseDb,
  type BandGains,
} from '@/lib/playback/client/equaliser';

const STEPS_PER_BAND = 8;
const WIDTH = EQUALISER_BANDS_HZ.length;
const HEIGHT = 2 * EQUALISER_MAX_DB;

/** What the ten sliders together do to the music, drawn behind them: one column a band, as the bands are octaves. */
export function EqualiserCurve({ gainsDb, isOn }: { gainsDb: BandGains; isOn: boolean }) {
  const points = Array.from({ length: WIDTH * STEPS_PER_BAND + 1 }, (_, step) => {
    const x = step / STEPS_PER_BAND;
    const hz = EQUALISER_BANDS_HZ[0] * 2 ** (x - 0.5);
    const db = responseDb(gainsDb, Math.min(hz, 23_000));
    return `${x.toFixed(3)} ${(EQUALISER_MAX_DB - Math.max(-EQUALISER_MAX_DB, Math.min(EQUALISER_MAX_DB, db))).toFixed(2)}`;
  });
  const line = `M${points.join('L')}`;
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={isOn ? 'text-accent' : 'text-field-line'}
    >
      <path d={`M0 ${EQUALISER_MAX_DB}H${WIDTH}`} className="stroke-line" vectorEffect="non-scaling-stroke" />
      <path
        d={`${line}L${WIDTH} ${EQUALISER_MAX_DB}L0 ${EQUALISER_MAX_DB}z`}
        fill="currentColor"
        fillOpacity={0.14}
      />
      <path d={line} fill="none" stroke="currentColor" strokeWidth={2} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
