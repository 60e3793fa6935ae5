import type { AppContext } from '@/lib/platform/context/app-context';
import { registerJob, type JobRegistration } from '@/lib/platform/jobs/job-queue';
import { LIBRARY_TIDY_JOB } from '../contract';
import { tidyLibrary } from './tidy-library';

/** The handlers of the jobs that the library declares. */
export function libraryJobHandlers(context: Pick<AppContext, 'db' | 'now'>): JobRegistration[] {
  return [registerJob(LIBRARY_TIDY_JOB, async () => void (await tidyLibrary(context)))];
}
