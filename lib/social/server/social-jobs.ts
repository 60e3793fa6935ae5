import type { AppContext } from '@/lib/platform/context/app-context';
import { registerJob, type JobRegistration } from '@/lib/platform/jobs/job-queue';
import { RELEASES_JOB, SOCIAL_TIDY_JOB } from '../people-contract';
import { announceReleases } from './notifications/announce-releases';
import { tidySocial } from './tidy-social';

/** The handlers of the jobs that the social feature declares. */
export function socialJobHandlers(context: Pick<AppContext, 'db' | 'now' | 'log'>): JobRegistration[] {
  return [
    registerJob(RELEASES_JOB, async (_payload, { signal }) => {
      const announcedCount = await announceReleases(context, signal);
      if (announcedCount > 0) context.log.info({ announcedCount }, 'releases were announced');
    }),
    registerJob(SOCIAL_TIDY_JOB, () => tidySocial(context)),
  ];
}
