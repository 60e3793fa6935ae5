import { lookUpPeople } from '@/lib/accounts/server/look-up-people';
import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { BLOCKS_MAX, type peopleOperations } from '../../people-contract';
import { deleteNotificationsBetween } from '../notifications/notification.repository';
import { requireUser } from '../social.policy';
import { countBlocks, insertBlock } from './block.repository';
import { deleteFollow } from './follow.repository';
import { lockPair } from './pair.repository';
import { ownProfile, personNotFound } from './people.policy';

/**
 * Makes two people missing to one another; nobody is told. Who is blocked already may block back: otherwise the answer
 * would say that they are.
 * @throws AppError not-found `person-not-found`; rejected `own-profile` or `blocks-too-many`.
 */
export async function blockPerson(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof peopleOperations.blockPerson>, 'params'>,
): Promise<void> {
  const { userId: me } = requireUser(actor);
  const other = params.userId;
  if (me === other) throw ownProfile();
  if (!(await lookUpPeople({ db }, [other])).has(other)) throw personNotFound();
  await db.$transaction(async (tx) => {
    await lockPair(tx, me, other);
    if ((await countBlocks(tx, me)) >= BLOCKS_MAX)
      throw new AppError('rejected', 'blocks-too-many', { detail: 'Take some blocks back first.' });
    await insertBlock(tx, me, other, now());
    await deleteFollow(tx, { followerId: me, followedId: other });
    await deleteFollow(tx, { followerId: other, followedId: me });
    await deleteNotificationsBetween(tx, me, other);
  });
}
