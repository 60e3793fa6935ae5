import { listPeople } from '@/lib/accounts/server/list-people';
import { lookUpPeople } from '@/lib/accounts/server/look-up-people';
import type { UserId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PersonDto } from '../../people-contract';
import { countFollowersOf } from './follow.repository';

/** A person by what finds them: the name, which a private profile shows as well. */
export interface SearchablePerson extends PersonDto {
  /** Counted up to 10,000. */
  followerCount: number;
}

/** Those of these ids who are somebody to others, or the next ones after an id. */
export async function readSearchablePeople(
  { db }: Pick<AppContext, 'db'>,
  selection: { ids: readonly string[] } | { afterId: string; take: number },
): Promise<SearchablePerson[]> {
  const people =
    'ids' in selection
      ? [...(await lookUpPeople({ db }, selection.ids as UserId[])).values()]
      : await listPeople({ db }, selection);
  const counts = await countFollowersOf(
    db,
    people.map(({ id }) => id),
  );
  return people.map((person) => ({ ...person, followerCount: counts.get(person.id) ?? 0 }));
}
