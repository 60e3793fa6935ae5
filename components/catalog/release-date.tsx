import { useFormatter } from 'next-intl';
import type { DatePrecision } from '@/lib/catalog/contract';

const FORMATS = {
  year: { year: 'numeric' },
  month: { year: 'numeric', month: 'long' },
  day: { year: 'numeric', month: 'long', day: 'numeric' },
} as const satisfies Record<DatePrecision, Intl.DateTimeFormatOptions>;

/** A release date, no more exact than it is known. */
export function ReleaseDate({ date, precision }: { date: string; precision: DatePrecision }) {
  const format = useFormatter();
  const machine = { year: date.slice(0, 4), month: date.slice(0, 7), day: date }[precision];
  return <time dateTime={machine}>{format.dateTime(new Date(date), FORMATS[precision])}</time>;
}
