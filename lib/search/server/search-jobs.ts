import type { AppContext } from '@/lib/platform/context/app-context';
import { registerJob, type JobRegistration } from '@/lib/platform/jobs/job-queue';
import { SEARCH_DAILY_JOB, SEARCH_REBUILD_JOB } from '../contract';
import { rebuildSearchIndex } from './rebuild-index';

/** The handlers of the jobs that search declares. */
export function searchJobHandlers(
  context: Pick<AppContext, 'db' | 'search' | 'now' | 'log'>,
): JobRegistration[] {
  return [SEARCH_REBUILD_JOB, SEARCH_DAILY_JOB].map((job) =>
    registerJob(job, (_payload, { signal }) => rebuildSearchIndex(context, signal)),
  );
}
