import { readSongMedia } from '@/lib/catalog/server/read-song-media';
import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import { newId, type PlaybackSessionId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { OpenedPlaybackDto, playbackOperations } from '../contract';
import { buildPlaybackMedia } from './build-playback-media';
import { toMediaSource } from './media-source';
import { toSessionDto } from './playback.dto';
import { decideDelivery, requireListener, rungsOfPlan, songNotFound } from './playback.policy';
import { insertSession, isDeviceOf, readPlanLimits } from './playback.repository';

/**
 * Opens a playback session and answers with all that stands between a click and sound: playlists, signature, gain.
 * The reads run side by side, because the listener waits for this answer.
 *
 * @throws AppError not-found `song-not-found` (also without audio) or `device-not-found`; forbidden `quality-not-in-plan`; rejected
 * `song-not-playable` or `start-after-end`; unauthenticated `sign-in-required`.
 */
export async function openPlaybackSession(
  context: Pick<AppContext, 'db' | 'mediaUrls' | 'env' | 'now'>,
  actor: Actor,
  { body }: OperationInput<typeof playbackOperations.openPlaybackSession>,
): Promise<OpenedPlaybackDto> {
  const listener = requireListener(actor);
  const [found, limits, isOwnDevice] = await Promise.all([
    readSongMedia(context, listener, body.songId),
    readPlanLimits(context.db, listener.plan),
    body.deviceId ? isDeviceOf(context.db, body.deviceId, listener.userId) : true,
  ]);
  // The catalogue answers null for a song that is missing, has no audio, or is none of this listener's business.
  if (!found) throw songNotFound();
  if (!isOwnDevice)
    throw new AppError('not-found', 'device-not-found', { detail: 'This device is not yours.' });
  if (body.startPositionMs >= found.song.durationMs) {
    throw new AppError('rejected', 'start-after-end', {
      detail: 'The song ends before this position.',
      fields: [{ pointer: '/startPositionMs', message: `must be below ${found.song.durationMs}` }],
    });
  }

  const source = toMediaSource(found.package, found.renditions, found.albumLoudnessLufs);
  const delivery = decideDelivery(body.quality, source.rungs, limits);
  const row = await insertSession(context.db, {
    id: newId<PlaybackSessionId>(),
    userId: listener.userId,
    deviceId: body.deviceId ?? null,
    songId: body.songId,
    packageId: source.packageId,
    quality: body.quality,
    positionMs: body.startPositionMs,
    startedAt: context.now(),
  });
  return {
    session: toSessionDto(row),
    song: found.song,
    media: buildPlaybackMedia(context, source, { ...body, delivery, bandwidthBps: body.bandwidthBps }),
    availableQualities: ['auto', ...rungsOfPlan(source.rungs, limits)],
    waveformPeaks: found.waveformPeaks ? Buffer.from(found.waveformPeaks).toString('base64') : null,
  };
}
