import type { UserId } from '@/lib/kernel/ids';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import type { Locale } from '../contract';
import { findMailAddress } from './user.repository';

export interface MailAddress {
  email: string;
  displayName: string;
  /** Null where the account has chosen none. */
  locale: Locale | null;
}

/** Where mail for an account goes; null for one that is gone or suspended. */
export async function readMailAddress(
  { db }: { db: DbOrTransaction },
  userId: UserId,
): Promise<MailAddress | null> {
  const row = await findMailAddress(db, userId);
  if (row?.status !== 'active') return null;
  return { email: row.email, displayName: row.displayName, locale: row.locale as Locale | null };
}
