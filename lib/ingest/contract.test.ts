import { expect, it } from 'vitest';
import { partialDateSchema } from './contract';

it.each(['2026', '2026-11', '2026-11-24', '2024-02-29', '0999'])(
  '%s is a date an artist may give',
  (text) => {
    expect(partialDateSchema.safeParse(text).success).toBe(true);
  },
);

it.each(['0000', '0000-01-01', '2026-13', '2026-02-31', '2025-02-29', '24.11.2026', ''])(
  '%s is no date on the calendar',
  (text) => {
    expect(partialDateSchema.safeParse(text).success).toBe(false);
  },
);
