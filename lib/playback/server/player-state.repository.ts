import { z } from 'zod';
import type { UserId } from '@/lib/kernel/ids';
import type { Db, DbTransaction } from '@/lib/platform/db/prisma-client';
import { connectDocumentSchema, type ConnectDocument } from '../connect/connect-state';
import { LEASE_PACES } from '../connect/lease-pace';

/** A command that was carried out, with the revision it led to. */
export interface RecentCommand {
  id: string;
  revision: number;
}
/** What rows lack that were written before it was kept. */
const storedDocumentSchema = connectDocumentSchema.extend({
  silencedBy: z.string().default(''),
  leaseMs: z.number().default(LEASE_PACES.alone.leaseMs),
});
const recentCommandsSchema = z.array(z.object({ id: z.string(), revision: z.number() }));

export interface PlayerStateRow {
  /** Null when it was written by a version that meant something else by it. */
  document: ConnectDocument | null;
  revision: number;
  queueRevision: number;
  recentCommands: RecentCommand[];
}

/** The row without the queue's content, which is big and seldom needed. Null before the first command. */
export async function findPlayerState(db: Db, userId: UserId): Promise<PlayerStateRow | null> {
  const row = await db.playerState.findUnique({
    where: { userId },
    select: { state: true, revision: true, queueRevision: true, recentCommands: true },
  });
  return row && toRow(row);
}

/** The same under a lock until the transaction ends; makes the row when there is none. */
export async function lockPlayerState(
  tx: DbTransaction,
  userId: UserId,
  empty: { document: ConnectDocument; content: string; now: Date },
): Promise<PlayerStateRow> {
  const read = () => tx.$queryRaw<LockedRow[]>`
    SELECT state, revision, queue_revision AS "queueRevision", recent_commands AS "recentCommands"
    FROM player_states WHERE user_id = ${userId}::uuid FOR UPDATE`;
  const [found] = await read();
  if (found) return toRow(found);
  await tx.$executeRaw`
    INSERT INTO player_states (user_id, state, queue_content, updated_at)
    VALUES (${userId}::uuid, ${JSON.stringify(empty.document)}::jsonb, ${empty.content}, ${empty.now})
    ON CONFLICT (user_id) DO NOTHING`;
  const [made] = await read();
  if (!made) throw new Error('The player state could not be made');
  return toRow(made);
}

interface LockedRow {
  state: unknown;
  revision: number;
  queueRevision: number;
  recentCommands: unknown;
}

function toRow(row: LockedRow): PlayerStateRow {
  const document = storedDocumentSchema.safeParse(row.state);
  const recent = recentCommandsSchema.safeParse(row.recentCommands);
  return {
    document: document.success ? document.data : null,
    revision: row.revision,
    queueRevision: row.queueRevision,
    recentCommands: recent.success ? recent.data : [],
  };
}

/** The queue's content as JSON text, with the revision it belongs to. */
export function findQueueContent(db: Db | DbTransaction, userId: UserId) {
  return db.playerState.findUnique({
    where: { userId },
    select: { queueContent: true, queueRevision: true, state: true },
  });
}

export interface PlayerStateChange {
  document: ConnectDocument;
  recentCommands: RecentCommand[];
  /** Left out while the queue's content is as before: its stored value is then not written again. */
  content?: string;
  leaseExpiresAt: Date | null;
  now: Date;
}

export async function writePlayerState(
  tx: DbTransaction,
  userId: UserId,
  { document, recentCommands, content, leaseExpiresAt, now }: PlayerStateChange,
): Promise<void> {
  await tx.playerState.update({
    where: { userId },
    data: {
      state: document,
      revision: document.revision,
      queueRevision: document.queueRevision,
      recentCommands: recentCommands.map(({ id, revision }) => ({ id, revision })),
      ...(content === undefined ? {} : { queueContent: content }),
      leaseExpiresAt,
      updatedAt: now,
    },
    select: { userId: true },
  });
}

/** When the lease ends; null when no device is active. */
export async function findLeaseEnd(db: Db, userId: UserId): Promise<Date | null> {
  const row = await db.playerState.findUnique({ where: { userId }, select: { leaseExpiresAt: true } });
  return row?.leaseExpiresAt ?? null;
}

/** Where the states of many listeners stand; those who have none are left out. */
export async function findPlayerStateHeads(
  db: Db,
  userIds: readonly UserId[],
): Promise<{ userId: UserId; revision: number; leaseExpiresAt: Date | null }[]> {
  return db.$queryRaw`
    SELECT user_id AS "userId", revision, lease_expires_at AS "leaseExpiresAt"
    FROM player_states WHERE user_id = ANY(${userIds}::uuid[])`;
}
