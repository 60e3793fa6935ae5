import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { peopleOperations } from '../../people-contract';
import { deleteRequestNotification } from '../notifications/notification.repository';
import { requireUser } from '../social.policy';
import { changeFollow, deleteFollow } from './follow.repository';
import { lockPair } from './pair.repository';
import { requirePerson } from './require-person';

/**
 * Stops following, which can be undone for a day, or takes a request back. Again it changes nothing.
 * @throws AppError not-found `person-not-found`.
 */
export async function unfollowPerson(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof peopleOperations.unfollowPerson>, 'params'>,
): Promise<void> {
  const { userId: me } = requireUser(actor);
  await db.$transaction(async (tx) => {
    await lockPair(tx, me, params.userId);
    await requirePerson(tx, actor, params.userId);
    const pair = { followerId: me, followedId: params.userId };
    if (await changeFollow(tx, pair, 'accepted', 'ended', now())) return;
    if (await deleteFollow(tx, pair, 'requested')) await deleteRequestNotification(tx, params.userId, me);
  });
}
