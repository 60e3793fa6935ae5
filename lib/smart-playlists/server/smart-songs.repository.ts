import type { SongId, UserId } from '@/lib/kernel/ids';
import { Prisma } from '@/lib/platform/db/generated/prisma/client';
import type { Db, DbTransaction } from '@/lib/platform/db/prisma-client';
import type { SmartRule } from '../rule';
import { compileRule } from './rule-sql.repository';

interface Listener {
  userId: UserId;
  now: Date;
}

/** The first songs a rule finds, in its order, with their length. */
export function findRuleSongs(
  tx: DbTransaction,
  rule: SmartRule,
  listener: Listener,
): Promise<{ id: SongId; durationMs: number }[]> {
  const { from, where, orderBy } = compileRule(rule, listener);
  return tx.$queryRaw`
    SELECT songs.id, songs.duration_ms AS "durationMs" FROM ${from} WHERE ${where}
    ORDER BY ${orderBy} LIMIT ${rule.limit.songs}`;
}

/** How many songs of the catalogue a rule finds, and the first `take` of them; of a part of the catalogue when `share` is below 1. */
export async function countRuleSongs(
  tx: DbTransaction,
  rule: SmartRule,
  listener: Listener,
  { share, take }: { share: number; take: number },
): Promise<{ count: number; ids: SongId[] }> {
  // The same sample each time: a number that jumps while nothing is changed would not be believed.
  const { from, where, orderBy } = compileRule(rule, listener, share < 1 ? sampleOf(share) : undefined);
  const rows = await tx.$queryRaw<{ id: SongId; count: number }[]>`
    SELECT songs.id, (count(*) OVER ())::int AS count FROM ${from} WHERE ${where}
    ORDER BY ${orderBy} LIMIT ${take}`;
  return { count: rows[0]?.count ?? 0, ids: rows.map(({ id }) => id) };
}

/** How many songs the sample of this share has: whole pages of the table are drawn, so it is not exactly that share. */
export async function countSample(tx: DbTransaction, share: number): Promise<number> {
  const rows = await tx.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM ${sampleOf(share)}`;
  return rows[0]?.count ?? 0;
}

function sampleOf(share: number): Prisma.Sql {
  return Prisma.sql`songs TABLESAMPLE SYSTEM (${share * 100}::float8) REPEATABLE (1)`;
}

/** About how many songs there are, as the planner knows it; counting a million takes longer than what it is needed for. */
export async function estimateSongCount(db: Db): Promise<number> {
  const rows = await db.$queryRaw<{ estimate: number }[]>`
    SELECT greatest(reltuples, 0)::float8 AS estimate FROM pg_class WHERE oid = 'songs'::regclass`;
  return rows[0]?.estimate ?? 0;
}

/** From here to the end of the transaction a statement that takes longer is given up. */
export async function limitStatements(tx: DbTransaction, timeoutMs: number): Promise<void> {
  await tx.$executeRaw`SELECT set_config('statement_timeout', ${String(timeoutMs)}, true)`;
}

/** It was given up for its time, not for what it says (SQLSTATE 57014). */
export function isStatementTimeout(error: unknown): boolean {
  return (
    error instanceof Prisma.PrismaClientKnownRequestError &&
    JSON.stringify([error.message, error.meta]).includes('57014')
  );
}
