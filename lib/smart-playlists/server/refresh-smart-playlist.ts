import type { PlaylistId, SongId, UserId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { DbTransaction } from '@/lib/platform/db/prisma-client';
import { replaceSongs } from '@/lib/playlists/server/replace-songs';
import { smartRuleSchema, type SmartRule } from '../rule';
import { lockSmartPlaylist, writeRefresh } from './smart-playlist.repository';
import { findRuleSongs, isStatementTimeout, limitStatements } from './smart-songs.repository';

/** A day may begin in between; nobody counts the hours of "in the last 30 days" more exactly. */
const CLOCK_REST_MS = 60 * 60 * 1000;
/** What took too long is tried again when the machine may be quieter. */
const SLOW_REST_MS = 60 * 60 * 1000;

export type Refreshed = 'done' | 'nothing-due' | 'too-slow';

/**
 * Puts the songs of a smart playlist together: the given one, or the one that has been due longest. What was committed before it begins
 * is in them; what comes while it runs makes it due again, for that waits for its lock.
 */
export async function refreshSmartPlaylist(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  which: { playlistId: PlaylistId } | 'due',
  timeoutMs: number,
): Promise<Refreshed> {
  let begun: PlaylistId | null = null;
  try {
    return await db.$transaction(
      async (tx) => {
        const at = now();
        const row = await lockSmartPlaylist(tx, which === 'due' ? { dueBy: at } : which);
        if (!row) return 'nothing-due';
        begun = row.playlistId as PlaylistId;
        const startedMs = performance.now();
        const byId = row.ownerId as UserId;
        const songIds = await songsOf(tx, smartRuleSchema.parse(row.rule), { byId, at }, timeoutMs);
        await replaceSongs(tx, begun, songIds, { byId, at });
        await writeRefresh(tx, begun, {
          refreshedAt: at,
          refreshMs: Math.ceil(performance.now() - startedMs),
          dueAt: row.readsClock ? new Date(at.getTime() + CLOCK_REST_MS) : null,
          isTooSlow: false,
        });
        return 'done';
      },
      { maxWait: 10_000, timeout: timeoutMs + 30_000 },
    );
  } catch (error) {
    if (!begun || !isStatementTimeout(error)) throw error;
    const dueAt = new Date(now().getTime() + SLOW_REST_MS);
    await writeRefresh(db, begun, { refreshMs: timeoutMs, dueAt, isTooSlow: true });
    return 'too-slow';
  }
}

async function songsOf(
  tx: DbTransaction,
  rule: SmartRule,
  { byId, at }: { byId: UserId; at: Date },
  timeoutMs: number,
): Promise<SongId[]> {
  await limitStatements(tx, timeoutMs);
  const found = await findRuleSongs(tx, rule, { userId: byId, now: at });
  return withinMinutes(found, rule.limit.minutes).map(({ id }) => id);
}

/** From the beginning, as many as fit. */
function withinMinutes<T extends { durationMs: number }>(songs: readonly T[], minutes: number | null): T[] {
  if (minutes === null) return [...songs];
  let leftMs = minutes * 60_000;
  return songs.filter(({ durationMs }) => (leftMs -= durationMs) >= 0);
}
