import type { AppContext } from '@/lib/platform/context/app-context';
import { SEARCH_REBUILD_JOB } from '../contract';

/** An engine that was just added, or has lost its data, gets its index without anybody asking for it. */
export async function requestMissingIndex({
  db,
  jobs,
  search,
}: Pick<AppContext, 'db' | 'jobs' | 'search'>): Promise<void> {
  const engines = await search.status();
  if (engines.some(({ state }) => state === 'empty')) await jobs.enqueue(db, SEARCH_REBUILD_JOB, {});
}
