import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { OperationInput, OperationResult } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { FOLLOWING_MAX, type peopleOperations } from '../../people-contract';
import { notify } from '../notifications/notify';
import { requireUser } from '../social.policy';
import { countFollowing, findFollow, writeFollow } from './follow.repository';
import { followOutcome, followStateOf, ownProfile } from './people.policy';
import { lockPair } from './pair.repository';
import { lockProfile } from './profile.repository';
import { requirePerson } from './require-person';

/**
 * Follows somebody, or asks to. Again it changes nothing.
 * @throws AppError not-found `person-not-found`; rejected `own-profile` or `follows-too-many`.
 */
export async function followPerson(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof peopleOperations.followPerson>, 'params'>,
): Promise<OperationResult<typeof peopleOperations.followPerson>> {
  const { userId: me } = requireUser(actor);
  const followed = params.userId;
  if (me === followed) throw ownProfile();
  return db.$transaction(async (tx) => {
    await lockPair(tx, me, followed);
    await requirePerson(tx, actor, followed);
    const profile = await lockProfile(tx, followed);
    const known = await findFollow(tx, me, followed);
    const status = followOutcome(known, profile, now());
    if (known?.status === status) return { followState: followStateOf(known) };
    if ((await countFollowing(tx, me)) >= FOLLOWING_MAX)
      throw new AppError('rejected', 'follows-too-many', {
        detail: `Nobody follows more than ${FOLLOWING_MAX} people.`,
      });
    await writeFollow(tx, me, followed, status, now());
    const kind = status === 'accepted' ? 'follow' : 'follow_request';
    await notify({ db: tx, now }, [followed], { kind, personId: me });
    return { followState: followStateOf({ status, changedAt: now() }) };
  });
}
