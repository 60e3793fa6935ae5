import type { UserId } from '@/lib/kernel/ids';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import { lookUpPeople, type PersonRef } from './look-up-people';
import { findUserIdsNamed } from './user.repository';

/**
 * People of this name, as it is written or in the case that names have; who signed up first comes first. Nobody is found by a part
 * of it: whoever knows a whole name knows the person.
 */
export async function findPeopleNamed(
  { db }: { db: DbOrTransaction },
  name: string,
  most: number,
): Promise<PersonRef[]> {
  const ids = await findUserIdsNamed(db, [name, inNameCase(name)], most);
  const people = await lookUpPeople({ db }, ids as UserId[]);
  return [...people.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** Looked up by an index on names as they are, so other ways to write one are made here. */
function inNameCase(name: string): string {
  return name.toLowerCase().replaceAll(/(?<![\p{L}\p{M}’'])\p{L}/gu, (letter) => letter.toUpperCase());
}
