import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { peopleOperations } from '../../people-contract';
import { requireUser } from '../social.policy';
import { deleteFollow } from './follow.repository';
import { lockPair } from './pair.repository';
import { requirePerson } from './require-person';

/**
 * Ends that somebody follows the caller, for good: not even their own undo brings it back.
 * @throws AppError not-found `person-not-found`.
 */
export async function removeFollower(
  { db }: Pick<AppContext, 'db'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof peopleOperations.removeFollower>, 'params'>,
): Promise<void> {
  const { userId: me } = requireUser(actor);
  await db.$transaction(async (tx) => {
    await lockPair(tx, me, params.userId);
    await requirePerson(tx, actor, params.userId);
    await deleteFollow(tx, { followerId: params.userId, followedId: me });
  });
}
