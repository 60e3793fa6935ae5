import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { OperationInput, OperationResult } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { playbackOperations } from '../contract';
import { rungOf } from './build-playback-media';
import { loadSession } from './load-session';
import { toSegmentDto } from './playback.dto';
import { decideDelivery, decideStartRung, requireListener } from './playback.policy';

type ListOperation = typeof playbackOperations.listPlaybackSegments;

/**
 * The segments after an index, for clients that fetch them without playlists.
 *
 * @throws AppError as `loadSession`; rejected `rung-not-in-session`.
 */
export async function listPlaybackSegments(
  context: Pick<AppContext, 'db' | 'mediaUrls' | 'env' | 'now'>,
  actor: Actor,
  { params, query }: OperationInput<ListOperation>,
): Promise<OperationResult<ListOperation>> {
  const listener = requireListener(actor);
  const { source, quality, limits } = await loadSession(context, listener, params.sessionId);
  const delivery = decideDelivery(quality, source.rungs, limits);
  const name = query.rung ?? decideStartRung(delivery, (rung) => rungOf(source.rungs, rung).peakBitrateBps);
  if (!delivery.rungs.includes(name)) {
    throw new AppError('rejected', 'rung-not-in-session', {
      detail: `This session delivers ${delivery.rungs.join(', ')}.`,
      fields: [{ pointer: '?rung', message: 'is not delivered by this session' }],
    });
  }
  const rung = rungOf(source.rungs, name);
  const expiresAt = new Date(context.now().getTime() + context.env.MEDIA_URL_TTL_S * 1000);
  const baseUrl = context.mediaUrls.sign({ contentHash: source.contentHash, tier: delivery.tier, expiresAt });
  const from = query.after + 1;
  const page = rung.segments.slice(from, from + query.limit);
  const last = page.at(-1);
  return {
    rung: rung.rung,
    segments: page.map((segment) => toSegmentDto(rung, segment, `${baseUrl}${rung.fileName}`)),
    totalSegments: rung.segments.length,
    nextAfter: last && last.index + 1 < rung.segments.length ? last.index : null,
  };
}
