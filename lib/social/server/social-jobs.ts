import type { AppContext } from '@/lib/platform/context/app-context';
import { registerJob, type JobRegistration } from '@/lib/platform/jobs/job-queue';
import { PLAYLIST_INVITED_JOB } from '@/lib/playlists/collaboration-contract';
import { CONFIRM_DIGEST_JOB, DUE_DIGESTS_JOB, SEND_DIGEST_JOB } from '../digest-contract';
import { RELEASES_JOB, SOCIAL_TIDY_JOB } from '../people-contract';
import { askForDigest } from './digest/ask-for-digest';
import { findDueDigests } from './digest/find-due-digests';
import { sendDigest } from './digest/send-digest';
import { announceReleases } from './notifications/announce-releases';
import { tellInvited } from './notifications/tell-invited';
import { tidySocial } from './tidy-social';

/** The handlers of the jobs that the social feature declares, and of what others publish for people to be told. */
export function socialJobHandlers(
  context: Pick<AppContext, 'db' | 'env' | 'jobs' | 'mail' | 'now' | 'log'>,
): JobRegistration[] {
  return [
    registerJob(RELEASES_JOB, async (_payload, { signal }) => {
      const announcedCount = await announceReleases(context, signal);
      if (announcedCount > 0) context.log.info({ announcedCount }, 'releases were announced');
    }),
    registerJob(PLAYLIST_INVITED_JOB, (payload) => tellInvited(context, payload)),
    registerJob(DUE_DIGESTS_JOB, async (_payload, { signal }) => {
      const queuedCount = await findDueDigests(context, signal);
      if (queuedCount > 0) context.log.info({ queuedCount }, 'digests are due');
    }),
    registerJob(SEND_DIGEST_JOB, (payload) => sendDigest(context, payload)),
    registerJob(CONFIRM_DIGEST_JOB, (payload) => askForDigest(context, payload)),
    registerJob(SOCIAL_TIDY_JOB, () => tidySocial(context)),
  ];
}
