import type { PlaylistId, UserId } from '@/lib/kernel/ids';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';

export interface Presence {
  playlistId: PlaylistId;
  streamId: string;
  userId: UserId;
}

/** Says for a while that somebody has a playlist open; said again before the while is over. Nothing for a playlist that is gone. */
export async function writePresence(
  db: DbOrTransaction,
  { playlistId, streamId, userId }: Presence,
  leaseEndsAt: Date,
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO playlist_presences (playlist_id, stream_id, user_id, lease_ends_at)
    SELECT id, ${streamId}::uuid, ${userId}::uuid, ${leaseEndsAt} FROM playlists WHERE id = ${playlistId}::uuid
    ON CONFLICT (playlist_id, stream_id) DO UPDATE SET lease_ends_at = excluded.lease_ends_at`;
}

export async function deletePresence(db: DbOrTransaction, { playlistId, streamId }: Presence): Promise<void> {
  await db.playlistPresence.deleteMany({ where: { playlistId, streamId } });
}

/** Each person once, however many pages they have open. */
export function findPresentPeople(
  db: DbOrTransaction,
  playlistId: PlaylistId,
  now: Date,
): Promise<{ id: UserId; displayName: string }[]> {
  return db.$queryRaw`
    SELECT users.id, users.display_name AS "displayName" FROM users
    WHERE status = 'active' AND id IN (
      SELECT user_id FROM playlist_presences WHERE playlist_id = ${playlistId}::uuid AND lease_ends_at > ${now}
    ) ORDER BY users.id`;
}

export function purgePresences(db: DbOrTransaction, before: Date, most: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM playlist_presences WHERE (playlist_id, stream_id) IN (
      SELECT playlist_id, stream_id FROM playlist_presences
      WHERE lease_ends_at < ${before} ORDER BY lease_ends_at LIMIT ${most}
    )`;
}
