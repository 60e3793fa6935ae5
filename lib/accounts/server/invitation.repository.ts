import type { Role } from '@/lib/kernel/actor';
import { newId, type InvitationId, type UserId } from '@/lib/kernel/ids';
import type { Db, DbOrTransaction, DbTransaction } from '@/lib/platform/db/prisma-client';

export interface NewInvitation {
  tokenHash: string;
  email: string | null;
  roles: Role[];
  artistName: string | null;
  /** Null: made by the server itself for the first administrator. */
  createdByUserId: UserId | null;
  now: Date;
  expiresAt: Date;
}

export function insertInvitation(db: DbOrTransaction, { now, ...invitation }: NewInvitation) {
  return db.invitation.create({ data: { id: newId<InvitationId>(), createdAt: now, ...invitation } });
}
export type InvitationRow = Awaited<ReturnType<typeof insertInvitation>>;

export function findInvitations(db: Db, list: { before: string | null; take: number }) {
  return db.invitation.findMany({
    where: list.before ? { id: { lt: list.before } } : {},
    orderBy: { id: 'desc' },
    take: list.take,
  });
}

/** An invitation that can still be accepted. */
export function findOpenInvitation(db: DbOrTransaction, tokenHash: string, now: Date) {
  return db.invitation.findFirst({
    where: { tokenHash, usedAt: null, revokedAt: null, expiresAt: { gt: now } },
  });
}

/** Marks it as used; false when somebody else was faster or it is not open any more. */
export async function markInvitationUsed(
  tx: DbTransaction,
  id: string,
  userId: UserId,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.invitation.updateMany({
    where: { id, usedAt: null, revokedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now, usedByUserId: userId },
  });
  return count > 0;
}

export async function revokeUnusedInvitation(
  db: DbOrTransaction,
  id: InvitationId,
  now: Date,
): Promise<boolean> {
  const { count } = await db.invitation.updateMany({
    where: { id, usedAt: null, revokedAt: null },
    data: { revokedAt: now },
  });
  return count > 0;
}

export function findInvitation(db: DbOrTransaction, id: InvitationId) {
  return db.invitation.findUnique({ where: { id } });
}

/** Drops links that the server itself made for a first administrator and nobody used. */
export async function deleteUnusedServerInvitations(tx: DbTransaction): Promise<void> {
  await tx.invitation.deleteMany({
    where: { createdByUserId: null, usedAt: null, roles: { has: 'administrator' } },
  });
}
