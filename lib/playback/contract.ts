import { z } from 'zod';
import { songSchema } from '@/lib/catalog/contract';
import type { DeviceId, Id, PlaybackSessionId, SongId } from '@/lib/kernel/ids';
import { idSchema } from '@/lib/kernel/ids';
import { defineOperation } from '@/lib/kernel/operation';

/** The rungs a song may be streamed in, lowest first. `flac` is the lossless master, a presentation of its own. */
export const RUNGS = ['aac-96', 'aac-160', 'aac-256', 'flac'] as const;
export type Rung = (typeof RUNGS)[number];

/** What a listener may ask for: `auto` follows the connection within the plan. */
export const PLAYBACK_QUALITIES = ['auto', ...RUNGS] as const;
export type PlaybackQuality = (typeof PLAYBACK_QUALITIES)[number];

export const playbackQualitySchema = z.enum(PLAYBACK_QUALITIES);

/** An id in an answer: branded on both sides, so that the browser's client returns our DTO types. */
const idOf = <T extends Id<string>>() => z.uuid() as unknown as z.ZodType<T, T>;

const positionMsSchema = z
  .number()
  .int()
  .min(0)
  .max(24 * 60 * 60 * 1000);

/** `length` bytes from `offset`, as EXT-X-BYTERANGE counts them. */
export const byteRangeSchema = z.object({ offset: z.number().int().min(0), length: z.number().int().min(1) });
export type ByteRangeDto = z.infer<typeof byteRangeSchema>;

export const segmentSchema = z.object({
  index: z.number().int().min(0),
  startMs: z.number().min(0),
  durationMs: z.number().positive(),
  /** Signed address of the rung's file; the segment is `byteRange` of it. */
  url: z.url(),
  byteRange: byteRangeSchema,
});
export type SegmentDto = z.infer<typeof segmentSchema>;

export const mediaPlaylistSchema = z.object({
  rung: z.enum(RUNGS),
  /** Address under which the multivariant playlist names it; the text below is what stands there. */
  url: z.url(),
  text: z.string(),
  fileUrl: z.url(),
  codecs: z.string(),
  /** Peak over any segment, as BANDWIDTH in the multivariant playlist. */
  bandwidthBps: z.number().int().positive(),
  averageBandwidthBps: z.number().int().positive(),
  /** Bytes of ftyp+moov at the file's start. */
  initByteLength: z.number().int().min(1),
  /** From byte 0 to the end of the first segment: one range request starts this rung at the beginning of the song. */
  headByteLength: z.number().int().min(1),
});
export type MediaPlaylistDto = z.infer<typeof mediaPlaylistSchema>;

/** Everything a player needs to start and to go on, for one tier of one song. */
export const playbackMediaSchema = z.object({
  /** What was asked for. */
  quality: playbackQualitySchema,
  /** What is delivered: differs when the song has no such rung. */
  delivered: playbackQualitySchema,
  /** Every address below starts with this; a renewed signature replaces only this part. */
  baseUrl: z.url(),
  expiresAt: z.iso.datetime(),
  /** The same as a span, so that a client whose clock is wrong renews in time. */
  validForS: z.number().int().positive(),
  multivariantPlaylist: z.object({ url: z.url(), text: z.string() }),
  /** Lowest rung first. */
  mediaPlaylists: z.array(mediaPlaylistSchema).min(1),
  /** A playlist on the origin for browsers that play HLS themselves. */
  nativePlaylistUrl: z.url(),
  /** The rung `firstSegments` belongs to. */
  startRung: z.enum(RUNGS),
  firstSegments: z.array(segmentSchema).max(3),
  totalSegments: z.number().int().min(1),
  gain: z.object({
    /** Already in the audio of the lossy rungs. */
    appliedGainDb: z.number(),
    /** What the player applies to what is delivered here: 0 for lossy rungs. */
    playbackGainDb: z.number(),
    /** Of the source, before any gain. */
    loudnessLufs: z.number(),
    /** Of the album's sources, played one after the other; null while it is not known. */
    albumLoudnessLufs: z.number().nullable(),
  }),
  gapless: z.object({
    sampleRateHz: z.number().int().positive(),
    /** Frames of real audio, without priming and padding. */
    sampleCount: z.number().int().min(0),
    encoderDelaySamples: z.number().int().min(0),
    paddingSamples: z.number().int().min(0),
  }),
});
export type PlaybackMediaDto = z.infer<typeof playbackMediaSchema>;

export const playbackSessionSchema = z.object({
  id: idOf<PlaybackSessionId>(),
  songId: idOf<SongId>(),
  quality: playbackQualitySchema,
  positionMs: z.number().int(),
  /** The session is closed when nothing was heard from the player until then; then a new one is opened. */
  expiresAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
});
export type PlaybackSessionDto = z.infer<typeof playbackSessionSchema>;

export const openedPlaybackSchema = z.object({
  session: playbackSessionSchema,
  song: songSchema,
  media: playbackMediaSchema,
  /** What this listener may choose for this song, `auto` first. */
  availableQualities: z.array(playbackQualitySchema).min(1),
  /** One unsigned byte a bucket, base64; null when the song has no waveform. */
  waveformPeaks: z.string().nullable(),
});
export type OpenedPlaybackDto = z.infer<typeof openedPlaybackSchema>;

/** What a frame on another site needs of one song: no session, as nobody in particular listens. */
export const embedPlaybackSchema = openedPlaybackSchema.pick({
  song: true,
  media: true,
  waveformPeaks: true,
});
export type EmbedPlaybackDto = z.infer<typeof embedPlaybackSchema>;

const sessionParams = z.object({ sessionId: idSchema<PlaybackSessionId>() });

const MEDIA_ERRORS = {
  'song-not-found': 'not-found',
  'song-not-playable': 'rejected',
  'quality-not-in-plan': 'forbidden',
} as const;

const SESSION_ERRORS = {
  'playback-session-not-found': 'not-found',
  'playback-session-over': 'conflict',
} as const;

export const playbackOperations = {
  openPlaybackSession: defineOperation({
    id: 'openPlaybackSession',
    summary: 'Start playing a song: everything up to the first audible sample in one answer',
    tag: 'playback',
    method: 'POST',
    path: '/api/v1/playback/sessions',
    access: 'user',
    rate: 'playback',
    cache: 'none',
    status: 201,
    body: z.object({
      songId: idSchema<SongId>(),
      deviceId: idSchema<DeviceId>().optional(),
      quality: playbackQualitySchema.default('auto'),
      startPositionMs: positionMsSchema.default(0),
      /** What the client measured lately; decides the first rung of `auto`. */
      bandwidthBps: z.number().int().min(1).max(10_000_000_000).optional(),
    }),
    response: openedPlaybackSchema,
    errors: { ...MEDIA_ERRORS, 'device-not-found': 'not-found', 'start-after-end': 'rejected' },
  }),
  listPlaybackSegments: defineOperation({
    id: 'listPlaybackSegments',
    summary: 'The segments of a playback session after an index, freshly signed',
    tag: 'playback',
    method: 'GET',
    path: '/api/v1/playback/sessions/{sessionId}/segments',
    access: 'user',
    rate: 'playback',
    cache: 'none',
    status: 200,
    params: sessionParams,
    query: z.object({
      /** Index of the last segment the client knows; −1 for the beginning. */
      after: z.coerce.number().int().min(-1).default(-1),
      limit: z.coerce.number().int().min(1).max(100).default(30),
      /** A rung of what the session delivers; its first rung when left out. */
      rung: z.enum(RUNGS).optional(),
    }),
    response: z.object({
      rung: z.enum(RUNGS),
      segments: z.array(segmentSchema),
      totalSegments: z.number().int().min(1),
      /** Pass as `after` for the next page; null on the last one. */
      nextAfter: z.number().int().nullable(),
    }),
    errors: { ...MEDIA_ERRORS, ...SESSION_ERRORS, 'rung-not-in-session': 'rejected' },
  }),
  updatePlaybackSession: defineOperation({
    id: 'updatePlaybackSession',
    summary: 'Report the position, switch the quality, renew the signature, or end a playback session',
    tag: 'playback',
    method: 'PATCH',
    path: '/api/v1/playback/sessions/{sessionId}',
    access: 'user',
    rate: 'playback',
    cache: 'none',
    status: 200,
    params: sessionParams,
    body: z
      .object({
        positionMs: positionMsSchema.optional(),
        quality: playbackQualitySchema.optional(),
        /** Ask for fresh addresses without changing anything. */
        renewMedia: z.literal(true).optional(),
        ended: z.literal(true).optional(),
        bandwidthBps: z.number().int().min(1).max(10_000_000_000).optional(),
      })
      .refine((body) => Object.keys(body).length > 0, 'Name at least one thing to change.'),
    response: z.object({
      session: playbackSessionSchema,
      /** Fresh addresses and playlists after a quality switch or a renewal; else null. */
      media: playbackMediaSchema.nullable(),
    }),
    errors: { ...MEDIA_ERRORS, ...SESSION_ERRORS },
  }),
  openEmbedPlayback: defineOperation({
    id: 'openEmbedPlayback',
    summary:
      'The audio of a published song without an account, for players on other sites: no lossless, nothing kept',
    tag: 'playback',
    method: 'GET',
    path: '/api/v1/embed/songs/{songId}/playback',
    access: 'anyone',
    rate: 'embed',
    cache: 'none',
    status: 200,
    params: z.object({ songId: idSchema<SongId>() }),
    query: z.object({
      startPositionMs: z.coerce.number().pipe(positionMsSchema).default(0),
      /** What the client measured lately; decides the first rung. */
      bandwidthBps: z.coerce.number().int().min(1).max(10_000_000_000).optional(),
    }),
    response: embedPlaybackSchema,
    errors: { ...MEDIA_ERRORS, 'embed-playback-off': 'forbidden' },
  }),
};
