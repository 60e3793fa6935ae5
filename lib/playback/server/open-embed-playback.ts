import { readSongMedia } from '@/lib/catalog/server/read-song-media';
import { ANONYMOUS, type Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { EmbedPlaybackDto, playbackOperations } from '../contract';
import { buildPlaybackMedia } from './build-playback-media';
import { toMediaSource } from './media-source';
import { decideDelivery, EMBED_LIMITS, requireEmbedPlayback, songNotFound } from './playback.policy';

/**
 * What a player on another site needs to sound. Answers as to nobody in particular, whoever asks: a frame must not act for a
 * listener who is signed in elsewhere in the browser. Writes nothing: no session, so no queue, no device, no play that counts.
 *
 * @throws AppError not-found `song-not-found` (also unpublished, or without audio); forbidden `embed-playback-off`; rejected
 * `song-not-playable`.
 */
export async function openEmbedPlayback(
  context: Pick<AppContext, 'db' | 'mediaUrls' | 'env' | 'now'>,
  _actor: Actor,
  { params, query }: Pick<OperationInput<typeof playbackOperations.openEmbedPlayback>, 'params' | 'query'>,
): Promise<EmbedPlaybackDto> {
  const found = await readSongMedia(context, ANONYMOUS, params.songId);
  if (!found) throw songNotFound();
  requireEmbedPlayback(context.env);
  const source = toMediaSource(found.package, found.renditions, found.albumLoudnessLufs);
  return {
    song: found.song,
    media: buildPlaybackMedia(context, source, {
      quality: 'auto',
      delivery: decideDelivery('auto', source.rungs, EMBED_LIMITS),
      startPositionMs: query.startPositionMs,
      bandwidthBps: query.bandwidthBps,
    }),
    waveformPeaks: found.waveformPeaks ? Buffer.from(found.waveformPeaks).toString('base64') : null,
  };
}
