import type { AlbumId, DeviceId, PlaybackSessionId, SongId, UserId } from '@/lib/kernel/ids';
import { Prisma } from '@/lib/platform/db/generated/prisma/client';
import type { Db, DbOrTransaction } from '@/lib/platform/db/prisma-client';
import type { PlaybackQuality } from '../contract';
import type { PlanLimits } from './playback.policy';

/** A session with the package it plays: the one it was opened on, also when the song has got another since. */
export function findSession(db: Db, sessionId: PlaybackSessionId, userId: UserId) {
  return db.playbackSession.findFirst({
    where: { id: sessionId, userId },
    include: {
      song: { select: { status: true, album: { select: { artistId: true, loudnessLufs: true } } } },
      package: { include: { renditions: { where: { purpose: { not: 'download' } } } } },
    },
  });
}

export type SessionRow = NonNullable<Awaited<ReturnType<typeof findSession>>>;

/** What the listener's plan allows. */
export async function readPlanLimits(db: Db, planName: string): Promise<PlanLimits> {
  return db.plan.findUniqueOrThrow({
    where: { name: planName },
    select: { maxBitrateBps: true, allowsLossless: true },
  });
}

export async function isDeviceOf(db: Db, deviceId: DeviceId, userId: UserId): Promise<boolean> {
  return (await db.device.count({ where: { id: deviceId, userId } })) === 1;
}

export interface NewSession {
  id: PlaybackSessionId;
  userId: UserId;
  deviceId: DeviceId | null;
  songId: SongId;
  packageId: string;
  quality: PlaybackQuality;
  positionMs: number;
  startedAt: Date;
}

export function insertSession(db: Db, session: NewSession) {
  return db.playbackSession.create({ data: { ...session, lastSeenAt: session.startedAt } });
}

export interface SessionChange {
  positionMs?: number;
  quality?: PlaybackQuality;
  lastSeenAt: Date;
  endedAt?: Date;
}

/** Writes the change unless the session was ended meanwhile; returns the row, or null then. */
export async function updateSession(db: Db, sessionId: PlaybackSessionId, change: SessionChange) {
  const rows = await db.playbackSession.updateManyAndReturn({
    where: { id: sessionId, endedAt: null },
    data: change,
  });
  return rows[0] ?? null;
}

/** Not one that overlaps a private session. */
const OBSERVED = Prisma.sql`NOT EXISTS (
  SELECT 1 FROM private_sessions WHERE private_sessions.user_id = playback_sessions.user_id
    AND private_sessions.started_at <= playback_sessions.last_seen_at
    AND private_sessions.ends_at > playback_sessions.started_at)`;

/** Sessions looked through for releases: a long album played twice must not be all that is found. */
const RECENT_SESSIONS = 300;

/** (song_id, started_at) of what this listener has heard last for so long: a subquery. */
const recentSessions = (userId: UserId, heardMs: number) => Prisma.sql`
  SELECT song_id, started_at FROM playback_sessions
  WHERE user_id = ${userId}::uuid AND position_ms >= ${heardMs} AND last_seen_at > started_at AND ${OBSERVED}
  ORDER BY started_at DESC LIMIT ${RECENT_SESSIONS}`;

/** Releases of the songs that this listener has heard for so long, the one heard last first. */
export async function findRecentAlbumIds(
  db: Db,
  userId: UserId,
  { heardMs, take }: { heardMs: number; take: number },
): Promise<AlbumId[]> {
  const rows = await db.$queryRaw<{ albumId: AlbumId }[]>`
    SELECT songs.album_id AS "albumId" FROM (
      ${recentSessions(userId, heardMs)}
    ) AS recent JOIN songs ON songs.id = recent.song_id
    GROUP BY songs.album_id ORDER BY max(recent.started_at) DESC LIMIT ${take}`;
  return rows.map(({ albumId }) => albumId);
}

/** The songs that this listener has heard for so long, the one heard last first. */
export async function findRecentSongIds(
  db: Db,
  userId: UserId,
  { heardMs, take }: { heardMs: number; take: number },
): Promise<SongId[]> {
  const rows = await db.$queryRaw<{ songId: SongId }[]>`
    SELECT song_id AS "songId" FROM (
      ${recentSessions(userId, heardMs)}
    ) AS recent GROUP BY song_id ORDER BY max(started_at) DESC LIMIT ${take}`;
  return rows.map(({ songId }) => songId);
}

/** What this listener has heard last for so long, if that is no longer ago than since. */
export async function findLastHeard(
  db: DbOrTransaction,
  userId: UserId,
  { heardMs, since }: { heardMs: number; since: Date },
): Promise<{ songId: SongId; lastSeenAt: Date; isEnded: boolean } | null> {
  const rows = await db.$queryRaw<{ songId: SongId; lastSeenAt: Date; isEnded: boolean }[]>`
    SELECT song_id AS "songId", last_seen_at AS "lastSeenAt", ended_at IS NOT NULL AS "isEnded" FROM playback_sessions
    WHERE user_id = ${userId}::uuid AND started_at > ${since} AND position_ms >= ${heardMs} AND last_seen_at > started_at
      AND ${OBSERVED}
    ORDER BY started_at DESC LIMIT 1`;
  return rows[0] ?? null;
}
