import type { Actor } from '@/lib/kernel/actor';
import type { PlaybackSessionId } from '@/lib/kernel/ids';
import type { OperationInput, OperationResult } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { playbackOperations } from '../contract';
import { buildPlaybackMedia } from './build-playback-media';
import { loadSession, sessionOver } from './load-session';
import { toSessionDto } from './playback.dto';
import { decideDelivery, requireListener } from './playback.policy';
import { updateSession } from './playback.repository';

type UpdateOperation = typeof playbackOperations.updatePlaybackSession;

/**
 * Notes where the listener is, switches the quality, renews the signature, or ends the session.
 *
 * @throws AppError as `loadSession`; forbidden `quality-not-in-plan`.
 */
export async function updatePlaybackSession(
  context: Pick<AppContext, 'db' | 'mediaUrls' | 'env' | 'now'>,
  actor: Actor,
  { params, body }: OperationInput<UpdateOperation>,
): Promise<OperationResult<UpdateOperation>> {
  const listener = requireListener(actor);
  const loaded = await loadSession(context, listener, params.sessionId);
  const quality = body.quality ?? loaded.quality;
  const needsMedia = body.quality !== undefined || body.renewMedia === true;
  // Decided before anything is written: a refused quality leaves the session as it was.
  const delivery = needsMedia ? decideDelivery(quality, loaded.source.rungs, loaded.limits) : null;
  const now = context.now();
  const row = await updateSession(context.db, loaded.row.id as PlaybackSessionId, {
    ...(body.positionMs === undefined ? {} : { positionMs: body.positionMs }),
    quality,
    lastSeenAt: now,
    ...(body.ended ? { endedAt: now } : {}),
  });
  if (!row) throw sessionOver();
  return {
    session: toSessionDto(row),
    media: delivery
      ? buildPlaybackMedia(context, loaded.source, {
          quality,
          delivery,
          startPositionMs: row.positionMs,
          bandwidthBps: body.bandwidthBps,
        })
      : null,
  };
}
