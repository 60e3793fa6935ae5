import type { DatePrecision } from '@/lib/catalog/contract';

/** `2026`, `2026-11` or the whole day, as much as is known. */
export function showPartialDate(day: string | null, precision: DatePrecision): string {
  if (day === null) return '';
  return day.slice(0, precision === 'year' ? 4 : precision === 'month' ? 7 : 10);
}

/** The stored form of what was typed; unknown parts are 01. Text of another shape is passed on for the server to refuse. */
export function readPartialDate(text: string | null): {
  releaseDate: string | null;
  releaseDatePrecision: DatePrecision;
} {
  if (text === null) return { releaseDate: null, releaseDatePrecision: 'day' };
  if (/^\d{4}$/.test(text)) return { releaseDate: `${text}-01-01`, releaseDatePrecision: 'year' };
  if (/^\d{4}-\d{2}$/.test(text)) return { releaseDate: `${text}-01`, releaseDatePrecision: 'month' };
  return { releaseDate: text, releaseDatePrecision: 'day' };
}
