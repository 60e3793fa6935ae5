import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  levelUnder,
  limiterLossDb,
  MAX_LIMITING_DB,
  MAX_MAKEUP_DB,
  MAX_TRUE_PEAK_DBTP,
  ORDINARY_MARGIN_DB,
  planLoudness,
  TARGET_LUFS,
} from './loudness-plan';

const CEILING = MAX_TRUE_PEAK_DBTP - ORDINARY_MARGIN_DB;
/** A tenth of the energy in blocks within half a decibel of the highest peak, a fifth each in the next two. */
const DENSE = [0.1, 0.2, 0.2, 0.1, 0.1, 0.1];
const none: readonly number[] = [];

describe('planLoudness', () => {
  it('turns loud masters down without a limiter', () => {
    const plan = planLoudness({ integratedLufs: -8, truePeakDbtp: 0.4, peakEnergyShares: none });
    expect(plan).toMatchObject({ appliedGainDb: -6, losslessGainDb: -6 });
    expect(levelUnder(plan, CEILING)).toEqual({ gainDb: -6, limiterCeilingDbtp: null });
  });

  it('limits peaks that the gain would push over the ceiling, and keeps the loudness', () => {
    const plan = planLoudness({ integratedLufs: -16.8, truePeakDbtp: -2.5, peakEnergyShares: none });
    expect(plan.appliedGainDb).toBe(2.8);
    expect(levelUnder(plan, CEILING)).toEqual({ gainDb: 2.8, limiterCeilingDbtp: CEILING });
    // The lossless rung is not limited, so it only gets what fits under the ceiling.
    expect(plan.losslessGainDb).toBe(1.5);
  });

  it('gives up loudness rather than dynamics when peaks stand far out', () => {
    const plan = planLoudness({ integratedLufs: -24, truePeakDbtp: -3, peakEnergyShares: none });
    expect(plan.appliedGainDb).toBeCloseTo(CEILING + MAX_LIMITING_DB + 3, 2);
  });

  it('leaves silence alone', () => {
    const plan = planLoudness({ integratedLufs: null, truePeakDbtp: null, peakEnergyShares: none });
    expect(plan).toMatchObject({ appliedGainDb: 0, losslessGainDb: 0 });
    expect(levelUnder(plan, CEILING)).toEqual({ gainDb: 0, limiterCeilingDbtp: null });
  });

  it('never plans a peak over ceiling plus limiting, never exceeds the target, never lets lossless clip', () => {
    const lufs = fc.double({ min: -69, max: 3, noNaN: true });
    const peak = fc.double({ min: -60, max: 6, noNaN: true });
    fc.assert(
      fc.property(lufs, peak, (integratedLufs, truePeakDbtp) => {
        const plan = planLoudness({ integratedLufs, truePeakDbtp, peakEnergyShares: none });
        expect(truePeakDbtp + plan.appliedGainDb).toBeLessThanOrEqual(CEILING + MAX_LIMITING_DB + 0.01);
        expect(integratedLufs + plan.appliedGainDb).toBeLessThanOrEqual(TARGET_LUFS + 0.01);
        expect(truePeakDbtp + plan.losslessGainDb).toBeLessThanOrEqual(MAX_TRUE_PEAK_DBTP + 0.01);
      }),
    );
  });
});

describe('levelUnder', () => {
  it('adds the gain that the limiter takes away again', () => {
    const plan = planLoudness({ integratedLufs: -16, truePeakDbtp: -2.5, peakEnergyShares: DENSE });
    const { gainDb } = levelUnder(plan, CEILING);
    const reductionDb = plan.source.truePeakDbtp + gainDb - CEILING;
    expect(gainDb - limiterLossDb(DENSE, reductionDb)).toBeCloseTo(plan.appliedGainDb, 1);
    expect(gainDb).toBeGreaterThan(plan.appliedGainDb);
  });

  it('spends no more on it than is allowed, however low the ceiling', () => {
    const plan = planLoudness({ integratedLufs: -16, truePeakDbtp: -2.5, peakEnergyShares: [0.9, 0.1] });
    expect(levelUnder(plan, CEILING - 3).gainDb).toBeLessThanOrEqual(plan.appliedGainDb + MAX_MAKEUP_DB);
  });
});
