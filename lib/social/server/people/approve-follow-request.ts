import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { peopleOperations } from '../../people-contract';
import { deleteRequestNotification } from '../notifications/notification.repository';
import { notify } from '../notifications/notify';
import { requireUser } from '../social.policy';
import { changeFollow } from './follow.repository';
import { lockPair } from './pair.repository';

/**
 * Lets somebody follow the caller and tells them.
 * @throws AppError not-found `request-not-found`.
 */
export async function approveFollowRequest(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof peopleOperations.approveFollowRequest>, 'params'>,
): Promise<void> {
  const { userId: me } = requireUser(actor);
  await db.$transaction(async (tx) => {
    await lockPair(tx, me, params.userId);
    const pair = { followerId: params.userId, followedId: me };
    if (!(await changeFollow(tx, pair, 'requested', 'accepted', now()))) throw requestNotFound();
    await deleteRequestNotification(tx, me, params.userId);
    await notify({ db: tx, now }, [params.userId], { kind: 'follow_approved', personId: me });
  });
}

export function requestNotFound(): AppError {
  return new AppError('not-found', 'request-not-found', {
    detail: 'There is no such request any more; it may have been taken back.',
  });
}
