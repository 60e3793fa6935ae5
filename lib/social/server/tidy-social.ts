import type { AppContext } from '@/lib/platform/context/app-context';
import { purgeInBatches } from '@/lib/platform/db/purge-in-batches';
import { purgeNotifications } from './notifications/notification.repository';
import { purgeEndedFollows } from './people/follow.repository';
import { ENDED_KEPT_MS } from './people/people.policy';

export const NOTIFICATIONS_KEPT_MS = 90 * 24 * 60 * 60 * 1000;

/** Removes follows that ended, and old notifications. */
export async function tidySocial({ db, now }: Pick<AppContext, 'db' | 'now'>): Promise<void> {
  const ago = (ms: number) => new Date(now().getTime() - ms);
  await purgeInBatches((most) => purgeEndedFollows(db, ago(ENDED_KEPT_MS), most));
  await purgeInBatches((most) => purgeNotifications(db, ago(NOTIFICATIONS_KEPT_MS), most));
}
