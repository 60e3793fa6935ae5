import type { AppContext } from '@/lib/platform/context/app-context';
import { registerJob, type JobRegistration } from '@/lib/platform/jobs/job-queue';
import { CHARTS_JOB, LISTENERS_JOB } from '../contract';
import { countListeners } from './count-listeners';
import { refreshCharts } from './refresh-charts';

/** The handlers of the jobs that listening declares. */
export function listeningJobHandlers(context: Pick<AppContext, 'db' | 'now'>): JobRegistration[] {
  return [
    registerJob(CHARTS_JOB, () => refreshCharts(context)),
    registerJob(LISTENERS_JOB, () => countListeners(context)),
  ];
}
