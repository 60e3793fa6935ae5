import type { Actor } from '@/lib/kernel/actor';
import type { AppContext } from '@/lib/platform/context/app-context';
import { requireUser } from '../social.policy';
import { countUnread } from './notification.repository';

/** @throws AppError unauthenticated `sign-in-required`. */
export async function countUnreadNotifications(
  { db }: Pick<AppContext, 'db'>,
  actor: Actor,
): Promise<{ count: number }> {
  return { count: await countUnread(db, requireUser(actor).userId) };
}
