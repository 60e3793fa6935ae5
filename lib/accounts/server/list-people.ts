import type { UserId } from '@/lib/kernel/ids';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import type { PersonRef } from './look-up-people';
import { findPeopleAfter } from './user.repository';

/** Everybody, so many at a time in the order of ids; without those whom `lookUpPeople` leaves out as well. */
export async function listPeople(
  { db }: { db: DbOrTransaction },
  { afterId, take }: { afterId: string; take: number },
): Promise<PersonRef[]> {
  const rows = await findPeopleAfter(db, afterId, take);
  return rows.map(({ id, displayName }) => ({ id: id as UserId, displayName }));
}
