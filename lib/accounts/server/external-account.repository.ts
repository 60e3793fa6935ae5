import type { UserId } from '@/lib/kernel/ids';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';

export async function findUserOfExternalAccount(
  db: DbOrTransaction,
  account: { provider: string; subject: string },
): Promise<UserId | null> {
  const row = await db.externalAccount.findUnique({
    where: { provider_subject: account },
    select: { userId: true },
  });
  return (row?.userId as UserId | undefined) ?? null;
}

export async function insertExternalAccount(
  db: DbOrTransaction,
  account: { provider: string; subject: string; userId: UserId },
): Promise<void> {
  await db.externalAccount.createMany({ data: [account], skipDuplicates: true });
}
