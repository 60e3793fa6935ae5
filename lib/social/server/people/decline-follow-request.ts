import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { peopleOperations } from '../../people-contract';
import { deleteRequestNotification } from '../notifications/notification.repository';
import { requireUser } from '../social.policy';
import { requestNotFound } from './approve-follow-request';
import { deleteFollow } from './follow.repository';
import { lockPair } from './pair.repository';

/**
 * Removes a request; nobody is told.
 * @throws AppError not-found `request-not-found`.
 */
export async function declineFollowRequest(
  { db }: Pick<AppContext, 'db'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof peopleOperations.declineFollowRequest>, 'params'>,
): Promise<void> {
  const { userId: me } = requireUser(actor);
  await db.$transaction(async (tx) => {
    await lockPair(tx, me, params.userId);
    if (!(await deleteFollow(tx, { followerId: params.userId, followedId: me }, 'requested')))
      throw requestNotFound();
    await deleteRequestNotification(tx, me, params.userId);
  });
}
