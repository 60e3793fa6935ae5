import type { AppContext } from '@/lib/platform/context/app-context';
import type { MediaPlaylistDto, PlaybackMediaDto, PlaybackQuality } from '../contract';
import { mediaPlaylistText, multivariantPlaylistText } from './inline-playlist';
import type { MediaSource, RungSource } from './media-source';
import { toSegmentDto } from './playback.dto';
import { decideStartRung, type Delivery } from './playback.policy';
import { segmentIndexAt } from './segment-table';

export interface MediaRequest {
  quality: PlaybackQuality;
  delivery: Delivery;
  startPositionMs: number;
  bandwidthBps: number | undefined;
}

const FIRST_SEGMENT_COUNT = 3;

/**
 * Everything a player needs of one tier, with one signature for all of it. Only the tier of the delivery is ever
 * signed: the edge checks the tier, so a listener without lossless never holds an address that reaches it.
 */
export function buildPlaybackMedia(
  context: Pick<AppContext, 'mediaUrls' | 'env' | 'now'>,
  source: MediaSource,
  request: MediaRequest,
): PlaybackMediaDto {
  const { delivery } = request;
  const validForS = context.env.MEDIA_URL_TTL_S;
  const expiresAt = new Date(context.now().getTime() + validForS * 1000);
  const baseUrl = context.mediaUrls.sign({ contentHash: source.contentHash, tier: delivery.tier, expiresAt });
  const rungs = source.rungs.filter(({ rung }) => delivery.rungs.includes(rung));
  const start = rungOf(
    rungs,
    decideStartRung(delivery, (rung) => rungOf(rungs, rung).peakBitrateBps, request.bandwidthBps),
  );
  const firstIndex = segmentIndexAt(start.segments, request.startPositionMs, start.sampleRateHz);
  const playlists = rungs.map((rung) => toMediaPlaylist(rung, baseUrl));
  return {
    quality: request.quality,
    delivered: delivery.delivered,
    baseUrl,
    expiresAt: expiresAt.toISOString(),
    validForS,
    multivariantPlaylist: {
      url: `${baseUrl}master.m3u8`,
      text: multivariantPlaylistText(rungs.map((rung) => ({ ...rung, url: `${baseUrl}${rung.rung}.m3u8` }))),
    },
    mediaPlaylists: playlists,
    nativePlaylistUrl: nativePlaylistUrl(baseUrl, source, delivery),
    startRung: start.rung,
    firstSegments: start.segments
      .slice(firstIndex, firstIndex + FIRST_SEGMENT_COUNT)
      .map((segment) => toSegmentDto(start, segment, `${baseUrl}${start.fileName}`)),
    totalSegments: start.segments.length,
    gain: {
      appliedGainDb: delivery.tier === 'max' ? 0 : source.appliedGainDb,
      playbackGainDb: delivery.tier === 'max' ? source.losslessGainDb : 0,
      loudnessLufs: source.loudnessLufs,
      albumLoudnessLufs: source.albumLoudnessLufs,
    },
    gapless: {
      sampleRateHz: start.sampleRateHz,
      // The table counts what is heard: priming and padding are not in it.
      sampleCount: start.segments.reduce((sum, segment) => sum + segment.durationSamples, 0),
      encoderDelaySamples: start.encoderDelaySamples,
      paddingSamples: start.paddingSamples,
    },
  };
}

/** Throws a plain Error for a rung that is none of these: callers choose from the same list, so it would be our mistake. */
export function rungOf(rungs: readonly RungSource[], name: string): RungSource {
  const found = rungs.find(({ rung }) => rung === name);
  if (!found) throw new Error(`The delivery names a rung that the package has not: ${name}`);
  return found;
}

function toMediaPlaylist(rung: RungSource, baseUrl: string): MediaPlaylistDto {
  const fileUrl = `${baseUrl}${rung.fileName}`;
  const first = rung.segments[0];
  return {
    rung: rung.rung,
    url: `${baseUrl}${rung.rung}.m3u8`,
    text: mediaPlaylistText({ ...rung, fileUrl }),
    fileUrl,
    codecs: rung.codecs,
    bandwidthBps: rung.peakBitrateBps,
    averageBandwidthBps: rung.averageBitrateBps,
    initByteLength: rung.initByteLength,
    headByteLength: first ? first.byteOffset + first.byteLength : rung.initByteLength,
  };
}

/**
 * Browsers that play HLS themselves read playlists from the origin, where the packaged multivariant playlist lists
 * every rung of the tier. A plan that ends below its highest rung gets its best rung's playlist instead.
 */
function nativePlaylistUrl(baseUrl: string, source: MediaSource, delivery: Delivery): string {
  if (delivery.delivered !== 'auto') return `${baseUrl}${delivery.delivered}.m3u8`;
  const ofTier = source.rungs.filter(({ rung }) => (rung === 'flac') === (delivery.tier === 'max'));
  const isWholeLadder = ofTier.length === delivery.rungs.length;
  return `${baseUrl}${isWholeLadder ? 'master' : delivery.rungs.at(-1)}.m3u8`;
}
