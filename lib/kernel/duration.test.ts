import { describe, expect, it } from 'vitest';
import { formatDurationMs, parseDurationMs } from './duration';

describe('a time as it is written', () => {
  it.each([0, 42_000, 90_000, 3_600_000, 3_723_000])('of %s ms is read back as what it was', (durationMs) => {
    expect(parseDurationMs(formatDurationMs(durationMs))).toBe(durationMs);
  });

  it('may be plain seconds', () => expect(parseDurationMs(' 90 ')).toBe(90_000));

  it.each(['', 'x', '1:60', '-1', '1:2:3:4', '1.5', ':30'])('%o is none', (text) =>
    expect(parseDurationMs(text)).toBeNull(),
  );
});
