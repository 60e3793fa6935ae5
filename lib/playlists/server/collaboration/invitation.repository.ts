import { newId, type PlaylistId, type PlaylistInvitationId } from '@/lib/kernel/ids';
import type { DbOrTransaction, DbTransaction } from '@/lib/platform/db/prisma-client';
import type { CollaboratorRole } from '../../contract';

export function insertInvitation(
  tx: DbTransaction,
  data: {
    playlistId: PlaylistId;
    tokenHash: string;
    role: CollaboratorRole;
    createdAt: Date;
    expiresAt: Date;
  },
) {
  return tx.playlistInvitation.create({ data: { id: newId<PlaylistInvitationId>(), ...data } });
}
export type InvitationRow = Awaited<ReturnType<typeof insertInvitation>>;

const openAt = (now: Date) => ({ revokedAt: null, expiresAt: { gt: now } });

/** Newest first; there are never many. */
export function findOpenInvitations(
  db: DbOrTransaction,
  playlistId: PlaylistId,
  now: Date,
): Promise<InvitationRow[]> {
  return db.playlistInvitation.findMany({
    where: { playlistId, ...openAt(now) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
}

export function findOpenInvitation(
  db: DbOrTransaction,
  tokenHash: string,
  now: Date,
): Promise<InvitationRow | null> {
  return db.playlistInvitation.findFirst({ where: { tokenHash, ...openAt(now) } });
}

/** @returns whether the playlist has such a link, taken back before or not */
export async function revokeInvitation(
  tx: DbTransaction,
  playlistId: PlaylistId,
  id: PlaylistInvitationId,
  now: Date,
): Promise<boolean> {
  await tx.playlistInvitation.updateMany({
    where: { id, playlistId, revokedAt: null },
    data: { revokedAt: now },
  });
  return (await tx.playlistInvitation.count({ where: { id, playlistId } })) > 0;
}

export async function countInvitationUse(tx: DbTransaction, id: string): Promise<void> {
  await tx.playlistInvitation.update({ where: { id }, data: { useCount: { increment: 1 } } });
}

export function purgeInvitations(db: DbOrTransaction, before: Date, most: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM playlist_invitations WHERE id IN (
      SELECT id FROM playlist_invitations WHERE expires_at < ${before} ORDER BY expires_at LIMIT ${most}
    )`;
}
