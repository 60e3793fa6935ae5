import type { PlaylistId, UserId } from '@/lib/kernel/ids';
import type { Prisma } from '@/lib/platform/db/generated/prisma/client';
import type { Db, DbOrTransaction, DbTransaction } from '@/lib/platform/db/prisma-client';
import type { SmartRule } from '../rule';

const smartSelect = {
  playlistId: true,
  ownerId: true,
  rule: true,
  refreshedAt: true,
  dueAt: true,
  isTooSlow: true,
} satisfies Prisma.SmartPlaylistSelect;
export type SmartPlaylistRow = Prisma.SmartPlaylistGetPayload<{ select: typeof smartSelect }>;

export function findSmartPlaylist(
  db: DbOrTransaction,
  playlistId: PlaylistId,
): Promise<SmartPlaylistRow | null> {
  return db.smartPlaylist.findUnique({ where: { playlistId }, select: smartSelect });
}

/** What is known of a rule without asking it. */
export interface StoredRule {
  rule: SmartRule;
  readsListener: boolean;
  readsClock: boolean;
  dueAt: Date;
}

export async function insertSmartPlaylist(
  tx: DbTransaction,
  data: StoredRule & { playlistId: PlaylistId; ownerId: UserId },
): Promise<void> {
  await tx.smartPlaylist.create({ data });
}

export async function updateSmartRuleRow(
  tx: DbTransaction,
  playlistId: PlaylistId,
  data: StoredRule,
): Promise<void> {
  await tx.smartPlaylist.update({ where: { playlistId }, data });
}

export async function writeRefresh(
  tx: DbOrTransaction,
  playlistId: PlaylistId,
  data: { refreshedAt?: Date; refreshMs: number; dueAt: Date | null; isTooSlow: boolean },
): Promise<void> {
  await tx.smartPlaylist.update({ where: { playlistId }, data });
}

/**
 * Holds a playlist whose songs are due, or this one whether it is due or not, until the transaction ends: edits of its rule wait,
 * saving it in a library does not. Who is at it already is passed over.
 */
export async function lockSmartPlaylist(
  tx: DbTransaction,
  which: { playlistId: PlaylistId } | { dueBy: Date },
): Promise<(SmartPlaylistRow & { readsClock: boolean }) | null> {
  const locked =
    'playlistId' in which
      ? await tx.$queryRaw<{ id: PlaylistId }[]>`
          SELECT id FROM playlists WHERE id = ${which.playlistId}::uuid AND deleted_at IS NULL FOR NO KEY UPDATE`
      : await tx.$queryRaw<{ id: PlaylistId }[]>`
          SELECT playlists.id FROM smart_playlists JOIN playlists ON playlists.id = playlist_id
          WHERE due_at <= ${which.dueBy} AND deleted_at IS NULL
          ORDER BY due_at LIMIT 1 FOR NO KEY UPDATE OF playlists SKIP LOCKED`;
  const id = locked[0]?.id;
  if (!id) return null;
  // Marks that it is due again wait as well, and are not written over. Read only then: what was edited meanwhile is in it.
  await tx.$executeRaw`SELECT 1 FROM smart_playlists WHERE playlist_id = ${id}::uuid FOR UPDATE`;
  return tx.smartPlaylist.findUnique({
    where: { playlistId: id, ...('dueBy' in which ? { dueAt: { lte: which.dueBy } } : {}) },
    select: { ...smartSelect, readsClock: true },
  });
}

/** When the next one is due; null while none waits. */
export async function findNextDue(db: Db): Promise<Date | null> {
  const row = await db.smartPlaylist.findFirst({
    where: { dueAt: { not: null }, playlist: { deletedAt: null } },
    orderBy: { dueAt: 'asc' },
    select: { dueAt: true },
  });
  return row?.dueAt ?? null;
}

/** Takes notes off, at most so many; whose plays or saved songs they are about, null for the catalogue. */
export async function takeSmartChanges(tx: DbTransaction, most: number): Promise<(UserId | null)[]> {
  const rows = await tx.$queryRaw<{ userId: UserId | null }[]>`
    DELETE FROM smart_changes WHERE id IN (
      SELECT id FROM smart_changes ORDER BY id LIMIT ${most} FOR UPDATE SKIP LOCKED
    ) RETURNING user_id AS "userId"`;
  return rows.map(({ userId }) => userId);
}

/** Rules that ask for what these people play or save are due now. */
export async function markListenersDue(
  tx: DbTransaction,
  userIds: readonly UserId[],
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE smart_playlists SET due_at = ${now}
    WHERE owner_id = ANY(${[...userIds]}::uuid[]) AND reads_listener AND (due_at IS NULL OR due_at > ${now})`;
}

/** All are due: `restFactor` times as long after they were last put together as that took. */
export async function markAllDue(tx: DbTransaction, now: Date, restFactor: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE smart_playlists SET due_at = least(
      due_at, greatest(${now}::timestamptz, refreshed_at + refresh_ms * ${restFactor}::int * interval '1 millisecond')
    ) WHERE due_at IS NULL OR due_at > ${now}`;
}
