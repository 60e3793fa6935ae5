import type { PlaylistId, UserId } from '@/lib/kernel/ids';
import type { Prisma } from '@/lib/platform/db/generated/prisma/client';
import type { DbOrTransaction, DbTransaction } from '@/lib/platform/db/prisma-client';
import type { CollaboratorRole } from '../../contract';

const collaboratorSelect = {
  userId: true,
  role: true,
  acceptedAt: true,
  user: { select: { id: true, displayName: true } },
} satisfies Prisma.PlaylistCollaboratorSelect;
export type CollaboratorRow = Prisma.PlaylistCollaboratorGetPayload<{ select: typeof collaboratorSelect }>;

/** In the order in which they came in; who has not answered last. Suspended accounts are nobody to others. */
export function findCollaborators(
  db: DbOrTransaction,
  playlistId: PlaylistId,
  { withInvited }: { withInvited: boolean },
): Promise<CollaboratorRow[]> {
  return db.playlistCollaborator.findMany({
    where: { playlistId, user: { status: 'active' }, ...(withInvited ? {} : { acceptedAt: { not: null } }) },
    orderBy: [{ acceptedAt: { sort: 'asc', nulls: 'last' } }, { userId: 'asc' }],
    select: collaboratorSelect,
  });
}

export function findCollaborator(
  db: DbOrTransaction,
  playlistId: PlaylistId,
  userId: UserId,
): Promise<CollaboratorRow | null> {
  return db.playlistCollaborator.findUnique({
    where: { playlistId_userId: { playlistId, userId } },
    select: collaboratorSelect,
  });
}

/** Those who have not answered included. */
export function countCollaborators(db: DbOrTransaction, playlistId: PlaylistId): Promise<number> {
  return db.playlistCollaborator.count({ where: { playlistId } });
}

export function countCollaborations(db: DbOrTransaction, userId: UserId): Promise<number> {
  return db.playlistCollaborator.count({ where: { userId, acceptedAt: { not: null } } });
}

export async function insertCollaborator(
  tx: DbTransaction,
  playlistId: PlaylistId,
  entry: { userId: UserId; role: CollaboratorRole; invitedAt: Date; acceptedAt: Date | null },
): Promise<void> {
  await tx.playlistCollaborator.create({ data: { playlistId, ...entry } });
}

export async function updateCollaborator(
  tx: DbTransaction,
  playlistId: PlaylistId,
  userId: UserId,
  data: { role?: CollaboratorRole; acceptedAt?: Date },
): Promise<void> {
  await tx.playlistCollaborator.update({ where: { playlistId_userId: { playlistId, userId } }, data });
}

/** @returns whether there was one */
export async function deleteCollaborator(
  tx: DbTransaction,
  playlistId: PlaylistId,
  userId: UserId,
): Promise<boolean> {
  const { count } = await tx.playlistCollaborator.deleteMany({ where: { playlistId, userId } });
  return count > 0;
}

/** Counts anew who is in, after a change of it. */
export async function settleCollaborators(tx: DbTransaction, playlistId: PlaylistId): Promise<void> {
  await tx.$executeRaw`
    UPDATE playlists SET collaborator_count = (
      SELECT count(*) FROM playlist_collaborators WHERE playlist_id = ${playlistId}::uuid AND accepted_at IS NOT NULL
    ) WHERE id = ${playlistId}::uuid`;
}
