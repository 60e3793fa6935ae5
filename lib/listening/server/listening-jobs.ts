import type { AppContext } from '@/lib/platform/context/app-context';
import { registerJob, type JobRegistration } from '@/lib/platform/jobs/job-queue';
import { CHARTS_JOB } from '../contract';
import { refreshCharts } from './refresh-charts';

/** The handlers of the jobs that listening declares. */
export function listeningJobHandlers(context: Pick<AppContext, 'db' | 'now'>): JobRegistration[] {
  return [registerJob(CHARTS_JOB, () => refreshCharts(context))];
}
