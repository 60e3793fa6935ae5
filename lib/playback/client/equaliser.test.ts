import { describe, expect, it } from 'vitest';
import {
  EQUALISER_BANDS_HZ,
  EQUALISER_MAX_DB,
  EQUALISER_PRESETS,
  headroomDb,
  presetOf,
  responseDb,
} from './equaliser';

const only = (band: number, gainDb: number) => EQUALISER_BANDS_HZ.map((_, at) => (at === band ? gainDb : 0));

describe('the equaliser', () => {
  it('has ten gains within bounds in every preset, and knows each by its gains', () => {
    for (const [name, gains] of Object.entries(EQUALISER_PRESETS)) {
      expect(gains).toHaveLength(EQUALISER_BANDS_HZ.length);
      expect(Math.max(...gains.map(Math.abs)), name).toBeLessThanOrEqual(EQUALISER_MAX_DB);
      expect(presetOf(gains)).toBe(name);
    }
    expect(presetOf(only(3, 1.5))).toBeNull();
  });

  it('does nothing when flat', () => {
    for (const hz of [20, 440, 19_000]) expect(responseDb(EQUALISER_PRESETS.flat, hz)).toBe(0);
    expect(headroomDb(EQUALISER_PRESETS.flat)).toBe(0);
  });

  it('reaches a band’s gain at its centre and leaves what is two octaves away alone', () => {
    for (let band = 1; band < 9; band += 1) {
      const centre = EQUALISER_BANDS_HZ[band] ?? 0;
      expect(responseDb(only(band, 6), centre)).toBeCloseTo(6, 6);
      expect(Math.abs(responseDb(only(band, 6), centre / 4))).toBeLessThan(0.6);
    }
  });

  it('lifts everything beyond a shelf, and half of it at the corner', () => {
    expect(responseDb(only(0, 6), 5)).toBeCloseTo(6, 1);
    expect(responseDb(only(0, 6), 31.25)).toBeCloseTo(3, 1);
    expect(responseDb(only(9, -6), 16_000)).toBeCloseTo(-3, 1);
    expect(responseDb(only(9, -6), 23_000)).toBeLessThan(-5.5);
    expect(responseDb(only(9, -6), 1000)).toBeCloseTo(0, 1);
  });

  it('asks for as much headroom as the highest point of the curve, neighbours added up', () => {
    expect(headroomDb(only(4, 6))).toBeGreaterThan(5.9);
    expect(headroomDb(only(4, -6))).toBe(0);
    expect(headroomDb([0, 6, 6, 6, 0, 0, 0, 0, 0, 0])).toBeGreaterThan(7);
  });
});
