import type { AppContext } from '@/lib/platform/context/app-context';
import { CHART_MAX_SONGS, CHART_PERIODS, type ChartPeriod } from '../contract';
import {
  findFirstSession,
  findLastCountedDay,
  recountDays,
  replaceChart,
  type ChartSource,
} from './chart.repository';

const DAY_MS = 24 * 60 * 60 * 1000;
const WEEK_DAYS = 7;
/** The year of the first recording that can be played back; before it nobody listened. */
const BEGINNING = new Date('1877-01-01T00:00:00Z');

/**
 * Counts the plays of the days since it last ran and puts all charts together. A day is counted again until it is over and a session
 * that began in it can have ended, so that it does not matter how often this runs, or that it has not run for a week.
 */
export async function refreshCharts({ db, now }: Pick<AppContext, 'db' | 'now'>): Promise<void> {
  const moment = now();
  const today = startOfDay(moment);
  const counted = (await findLastCountedDay(db)) ?? (await findFirstSession(db));
  const from = counted === null ? today : addDays(startOfDay(earlier(counted, today)), -1);
  await db.$transaction(
    async (tx) => {
      await recountDays(tx, { from, to: addDays(today, 1) });
      for (const period of CHART_PERIODS) {
        await replaceChart(tx, period, sourcesOf(period, moment), { songs: CHART_MAX_SONGS, now: moment });
      }
    },
    { timeout: 5 * 60_000 },
  );
}

/** What a chart counts, and what its movements are measured against. */
function sourcesOf(period: ChartPeriod, now: Date): { current: ChartSource; previous: ChartSource } {
  const tomorrow = addDays(startOfDay(now), 1);
  const lastWeek = addDays(tomorrow, -WEEK_DAYS);
  const sources = {
    today: {
      current: { hours: { from: addDays(now, -1), to: now } },
      previous: { hours: { from: addDays(now, -2), to: addDays(now, -1) } },
    },
    week: {
      current: { days: { from: lastWeek, to: tomorrow } },
      previous: { days: { from: addDays(lastWeek, -WEEK_DAYS), to: lastWeek } },
    },
    all_time: {
      current: { days: { from: BEGINNING, to: tomorrow } },
      previous: { days: { from: BEGINNING, to: lastWeek } },
    },
  } satisfies Record<ChartPeriod, { current: ChartSource; previous: ChartSource }>;
  return sources[period];
}

/** Days are those of UTC: they are the same for everybody and have no hour twice. */
function startOfDay(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / DAY_MS) * DAY_MS);
}

function addDays(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * DAY_MS);
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}
