import type { UserId } from '@/lib/kernel/ids';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';

/** The same in every installation, so that repeated imports find their own uploads. */
export const SYSTEM_USER_ID = '00000000-0000-7000-8000-000000000001' as UserId;

export async function upsertSystemUser(db: DbOrTransaction): Promise<void> {
  await db.user.createMany({
    data: {
      id: SYSTEM_USER_ID,
      // No mailbox can have it (RFC 2606), so nobody can sign up as it or reset its password.
      email: 'system@harken.invalid',
      displayName: 'Harken',
      passwordHash: null,
      status: 'suspended',
      roles: [],
    },
    skipDuplicates: true,
  });
}
