import type { UserId } from '@/lib/kernel/ids';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import { findPeople } from './user.repository';

export interface PersonRef {
  id: UserId;
  displayName: string;
}

/** People by id; accounts that are suspended, and the one that imports act as, are nobody to others. */
export async function lookUpPeople(
  { db }: { db: DbOrTransaction },
  ids: readonly UserId[],
): Promise<ReadonlyMap<UserId, PersonRef>> {
  if (ids.length === 0) return new Map();
  const rows = await findPeople(db, ids);
  return new Map(
    rows.map((row) => [row.id as UserId, { id: row.id as UserId, displayName: row.displayName }]),
  );
}
