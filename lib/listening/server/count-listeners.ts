import type { AppContext } from '@/lib/platform/context/app-context';
import { LISTENERS_DAYS } from '../contract';
import { recountListeners } from './listeners.repository';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Counts who has heard whom. All of the span is counted each time: people cannot be added up day by day. */
export async function countListeners({ db, now }: Pick<AppContext, 'db' | 'now'>): Promise<void> {
  const to = now();
  const from = new Date(to.getTime() - LISTENERS_DAYS * DAY_MS);
  await db.$transaction((tx) => recountListeners(tx, { from, to }), { timeout: 20 * 60_000 });
}
