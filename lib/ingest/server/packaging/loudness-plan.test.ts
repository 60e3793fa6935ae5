import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  CODEC_MARGIN_DB,
  MAX_LIMITING_DB,
  MAX_TRUE_PEAK_DBTP,
  planLoudness,
  TARGET_LUFS,
} from './loudness-plan';

const CEILING = MAX_TRUE_PEAK_DBTP - CODEC_MARGIN_DB;

describe('planLoudness', () => {
  it('turns loud masters down without a limiter', () => {
    expect(planLoudness({ integratedLufs: -8, truePeakDbtp: 0.4 })).toEqual({
      appliedGainDb: -6,
      limiter: null,
      losslessGainDb: -6,
    });
  });

  it('limits peaks that the gain would push over the ceiling, and keeps the loudness', () => {
    const plan = planLoudness({ integratedLufs: -16.8, truePeakDbtp: -2.5 });
    expect(plan.appliedGainDb).toBe(2.8);
    expect(plan.limiter).toEqual({ ceilingDbtp: CEILING, maxReductionDb: 2.3 });
    // The lossless rung is not limited, so it only gets what fits under the ceiling.
    expect(plan.losslessGainDb).toBe(1.5);
  });

  it('gives up loudness rather than dynamics when peaks stand far out', () => {
    const plan = planLoudness({ integratedLufs: -24, truePeakDbtp: -3 });
    expect(plan.limiter?.maxReductionDb).toBe(MAX_LIMITING_DB);
    expect(plan.appliedGainDb).toBeCloseTo(CEILING + MAX_LIMITING_DB + 3, 2);
  });

  it('leaves silence alone', () => {
    expect(planLoudness({ integratedLufs: null, truePeakDbtp: null })).toEqual({
      appliedGainDb: 0,
      limiter: null,
      losslessGainDb: 0,
    });
  });

  it('never plans a peak over ceiling plus limiting, never exceeds the target, never lets lossless clip', () => {
    const lufs = fc.double({ min: -69, max: 3, noNaN: true });
    const peak = fc.double({ min: -60, max: 6, noNaN: true });
    fc.assert(
      fc.property(lufs, peak, (integratedLufs, truePeakDbtp) => {
        const plan = planLoudness({ integratedLufs, truePeakDbtp });
        expect(truePeakDbtp + plan.appliedGainDb).toBeLessThanOrEqual(CEILING + MAX_LIMITING_DB + 0.01);
        expect(integratedLufs + plan.appliedGainDb).toBeLessThanOrEqual(TARGET_LUFS + 0.01);
        expect(truePeakDbtp + plan.losslessGainDb).toBeLessThanOrEqual(MAX_TRUE_PEAK_DBTP + 0.01);
      }),
    );
  });
});
