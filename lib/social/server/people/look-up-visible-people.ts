import { lookUpPeople } from '@/lib/accounts/server/look-up-people';
import type { Actor } from '@/lib/kernel/actor';
import type { UserId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PersonDto } from '../../people-contract';
import { findBlockedAmong } from './block.repository';

/** People by id in the given order, without those who are nobody to the actor: missing, suspended, blocked in either direction. */
export async function lookUpVisiblePeople(
  { db }: Pick<AppContext, 'db'>,
  actor: Actor,
  ids: readonly UserId[],
): Promise<PersonDto[]> {
  const [people, blocked] = await Promise.all([
    lookUpPeople({ db }, ids),
    actor.kind === 'user' ? findBlockedAmong(db, actor.userId, ids) : new Set<UserId>(),
  ]);
  return ids.flatMap((id) => (blocked.has(id) ? [] : (people.get(id) ?? [])));
}
