import type { UserActor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { PlaybackSessionId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { playbackQualitySchema, type PlaybackQuality } from '../contract';
import { toMediaSource, type MediaSource } from './media-source';
import { SESSION_IDLE_MS } from './playback.dto';
import { requireAudible, type PlanLimits } from './playback.policy';
import { findSession, readPlanLimits, type SessionRow } from './playback.repository';

export interface LoadedSession {
  row: SessionRow;
  quality: PlaybackQuality;
  source: MediaSource;
  limits: PlanLimits;
}

/**
 * A live session of this listener, with the song still audible to them: both are checked again on every request, so a
 * song that was withdrawn or a plan that ended stops at the next renewal.
 *
 * @throws AppError not-found `playback-session-not-found` (also for somebody else's) or `song-not-found`; conflict
 * `playback-session-over` when it was ended or nobody reported for a day.
 */
export async function loadSession(
  context: Pick<AppContext, 'db' | 'now'>,
  listener: UserActor,
  sessionId: PlaybackSessionId,
): Promise<LoadedSession> {
  const [row, limits] = await Promise.all([
    findSession(context.db, sessionId, listener.userId),
    readPlanLimits(context.db, listener.plan),
  ]);
  if (!row) {
    throw new AppError('not-found', 'playback-session-not-found', {
      detail: 'There is no such playback session.',
    });
  }
  if (row.endedAt || row.lastSeenAt.getTime() + SESSION_IDLE_MS <= context.now().getTime())
    throw sessionOver();
  requireAudible(listener, {
    isPublished: row.song.status === 'published',
    ownerArtistId: row.song.album.artistId,
  });
  return {
    row,
    quality: playbackQualitySchema.parse(row.quality),
    source: toMediaSource(row.package, row.package.renditions, row.song.album.loudnessLufs),
    limits,
  };
}

export function sessionOver(): AppError {
  return new AppError('conflict', 'playback-session-over', {
    detail: 'This playback session is over. Open a new one at the same position.',
  });
}
