import { lookUpPeople, type PersonRef } from '@/lib/accounts/server/look-up-people';
import type { Actor } from '@/lib/kernel/actor';
import type { UserId } from '@/lib/kernel/ids';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import { isBlockBetween } from './block.repository';
import { personNotFound } from './people.policy';

/**
 * Somebody who exists for this actor.
 * @throws AppError not-found `person-not-found`, the same for missing, suspended and blocked in either direction.
 */
export async function requirePerson(db: DbOrTransaction, actor: Actor, userId: UserId): Promise<PersonRef> {
  const [people, isBlocked] = await Promise.all([
    lookUpPeople({ db }, [userId]),
    actor.kind === 'user' ? isBlockBetween(db, actor.userId, userId) : false,
  ]);
  const person = people.get(userId);
  if (!person || isBlocked) throw personNotFound();
  return person;
}
