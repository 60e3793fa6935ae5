import type { UserId } from '@/lib/kernel/ids';
import type { DbTransaction } from '@/lib/platform/db/prisma-client';
import { lockUser, updateUserRow, findPeople } from './user.repository';

export interface ReplacedName {
  former: string;
  replacement: string;
}

/**
 * Gives an account a name that says nothing. Whether somebody may do that is the caller's to decide.
 * @returns both names; null when it has that name already, or is gone or suspended.
 */
export async function replaceDisplayName(
  { db }: { db: DbTransaction },
  userId: UserId,
): Promise<ReplacedName | null> {
  await lockUser(db, userId);
  const [person] = await findPeople(db, [userId]);
  // The end of a UUIDv7 is random: two of these are hardly ever the same.
  const replacement = `Listener ${userId.slice(-6)}`;
  if (!person || person.displayName === replacement) return null;
  await updateUserRow(db, userId, { displayName: replacement });
  return { former: person.displayName, replacement };
}

/** Gives the former name back, unless the account has got another one meanwhile. */
export async function restoreDisplayName(
  { db }: { db: DbTransaction },
  userId: UserId,
  { former, replacement }: ReplacedName,
): Promise<void> {
  await lockUser(db, userId);
  const [person] = await findPeople(db, [userId]);
  if (person?.displayName === replacement) await updateUserRow(db, userId, { displayName: former });
}
