import { z } from 'zod';
import { albumSchema, artworkSchema } from '@/lib/catalog/contract';
import { pageQuerySchema, pageSchema } from '@/lib/kernel/cursor';
import {
  idSchema,
  type AlbumId,
  type ArtistId,
  type Id,
  type SongId,
  type UploadId,
  type UserId,
} from '@/lib/kernel/ids';
import { tidyJob, type JobDefinition } from '@/lib/kernel/job-definition';
import { defineOperation } from '@/lib/kernel/operation';

export type UploadBatchId = Id<'upload-batch'>;
export type SidecarId = Id<'sidecar'>;

/** An id in an answer: branded on both sides. */
const idOf = <T extends Id<string>>() => z.uuid() as unknown as z.ZodType<T, T>;

export const UPLOAD_STAGES = ['probe', 'analyse', 'encode', 'package', 'publish'] as const;
export type UploadStageName = (typeof UPLOAD_STAGES)[number];

export const STAGE_STATUSES = ['pending', 'running', 'done', 'refused', 'failed'] as const;
export type StageStatus = (typeof STAGE_STATUSES)[number];

export const UPLOAD_STATUSES = [
  'uploading', // bytes are on their way
  'queued', // complete, waiting for a worker
  'processing',
  'ready', // a draft in the catalogue
  'published',
  'refused', // the file cannot be used; the artist has to mend it
  'failed', // our fault; can be tried again
  'cancelled',
] as const;
export type UploadStatus = (typeof UPLOAD_STATUSES)[number];

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: tags rarely know the day. */
export const partialDateSchema = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/)
  .refine(isOnTheCalendar, 'This day is not on the calendar');
export const isrcSchema = z.string().regex(/^[A-Z]{2}[A-Z0-9]{3}\d{7}$/);

const nameSchema = z.string().trim().min(1).max(300);
const nameListSchema = z.array(nameSchema).max(20);
const positionSchema = z.number().int().min(1).max(999);
const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

export const lyricsLineSchema = z.object({
  /** Null in lyrics without times. */
  startMs: z.number().int().min(0).nullable(),
  text: z.string().max(1000),
  words: z
    .array(z.object({ startMs: z.number().int().min(0), text: z.string().max(200) }))
    .max(200)
    .optional(),
});
export const lyricsSchema = z.object({
  kind: z.enum(['plain', 'line_synced', 'word_synced']),
  language: z.string().max(35).nullable(),
  lines: z.array(lyricsLineSchema).max(2000),
  /** Where they came from: sidecar, tag or form. */
  source: z.string().max(40),
});
export type LyricsDto = z.output<typeof lyricsSchema>;

/** What describes a song and its album; found in the file and corrected by the artist. */
export const songTagsSchema = z.object({
  title: nameSchema.nullable(),
  artists: nameListSchema,
  albumArtist: nameSchema.nullable(),
  album: nameSchema.nullable(),
  discNumber: positionSchema.nullable(),
  trackNumber: positionSchema.nullable(),
  releaseDate: partialDateSchema.nullable(),
  genres: nameListSchema,
  moods: nameListSchema,
  isExplicit: z.boolean(),
  isrc: isrcSchema.nullable(),
  label: nameSchema.nullable(),
  copyright: nameSchema.nullable(),
  musicbrainz: z.object({
    recordingId: z.uuid().nullable(),
    releaseId: z.uuid().nullable(),
    artistId: z.uuid().nullable(),
    albumArtistId: z.uuid().nullable(),
  }),
  replayGain: z.object({ trackGainDb: z.number().nullable(), albumGainDb: z.number().nullable() }),
});
export type SongTags = z.output<typeof songTagsSchema>;

/** Fields that are present win over what was found; null empties a field. */
export const editedTagsSchema = songTagsSchema.omit({ musicbrainz: true, replayGain: true }).partial();
export type EditedTags = z.output<typeof editedTagsSchema>;

export const noticeSchema = z.object({ code: z.string(), detail: z.string() });
export type NoticeDto = z.output<typeof noticeSchema>;

export const uploadStageSchema = z.object({
  stage: z.enum(UPLOAD_STAGES),
  status: z.enum(STAGE_STATUSES),
  percent: z.number().int().min(0).max(100),
  attempt: z.number().int(),
  problem: noticeSchema.nullable(),
});
export type UploadStageDto = z.output<typeof uploadStageSchema>;

export const uploadSchema = z.object({
  id: idOf<UploadId>(),
  batchId: idOf<UploadBatchId>(),
  userId: idOf<UserId>(),
  /** Display name of the uploader, for administrators' lists. */
  uploadedBy: z.string(),
  artistId: idOf<ArtistId>().nullable(),
  fileName: z.string(),
  relativePath: z.string(),
  sizeBytes: z.number().int(),
  partSizeBytes: z.number().int(),
  status: z.enum(UPLOAD_STATUSES),
  problem: noticeSchema.nullable(),
  warnings: z.array(noticeSchema),
  stages: z.array(uploadStageSchema),
  foundTags: songTagsSchema,
  /** Found tags with the artist's corrections applied. */
  tags: songTagsSchema,
  audio: z
    .object({
      format: z.string(),
      codec: z.string(),
      isLossless: z.boolean(),
      durationMs: z.number(),
      sampleRateHz: z.number(),
      channelCount: z.number(),
    })
    .nullable(),
  loudness: z
    .object({
      integratedLufs: z.number().nullable(),
      loudnessRangeLu: z.number(),
      truePeakDbtp: z.number().nullable(),
      /** What the lossy renditions are changed by to meet the target. */
      appliedGainDb: z.number().nullable(),
    })
    .nullable(),
  lyrics: z.object({ kind: z.string(), lineCount: z.number().int(), source: z.string() }).nullable(),
  artwork: artworkSchema.nullable(),
  songId: idOf<SongId>().nullable(),
  /** A song whose decoded audio is the same. */
  duplicateOf: z.object({ songId: idOf<SongId>(), name: z.string(), albumTitle: z.string() }).nullable(),
  publishWhenReady: z.boolean(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type UploadDto = z.output<typeof uploadSchema>;

export const SIDECAR_KINDS = ['cover', 'lyrics'] as const;
export type SidecarKind = (typeof SIDECAR_KINDS)[number];
export const COVER_EXTENSIONS = ['jpg', 'jpeg', 'png', 'webp'] as const;
export const LYRICS_EXTENSIONS = ['lrc', 'elrc'] as const;
export const COVER_MAX_BYTES = 25 * 1024 * 1024;
export const LYRICS_MAX_BYTES = 512 * 1024;

const fileNameSchema = z.string().trim().min(1).max(255);
const relativePathSchema = z.string().max(1000).default('');

export const createUploadSchema = z.object({
  /** Makes a repeated request (lost answer, resume) find the same upload. */
  uploadId: idSchema<UploadId>().optional(),
  batchId: idSchema<UploadBatchId>(),
  fileName: fileNameSchema,
  relativePath: relativePathSchema,
  sizeBytes: z.number().int().min(0),
  sha256: sha256Schema.optional(),
  artistId: idSchema<ArtistId>().optional(),
  publishWhenReady: z.boolean().default(false),
  coverSidecarId: idSchema<SidecarId>().optional(),
  lyricsSidecarId: idSchema<SidecarId>().optional(),
});

const uploadParams = z.object({ uploadId: idSchema<UploadId>() });
const partParams = z.object({
  uploadId: idSchema<UploadId>(),
  partNumber: z.coerce.number().int().min(1).max(10_000),
});
const stageParams = z.object({ uploadId: idSchema<UploadId>(), stage: z.enum(UPLOAD_STAGES) });
const sidecarParams = z.object({ sidecarId: idSchema<SidecarId>() });
const signedPartSchema = z.object({
  url: z.string(),
  method: z.literal('PUT'),
  headers: z.record(z.string(), z.string()),
});
const partSchema = z.object({
  partNumber: z.number().int().min(1).max(10_000),
  etag: z.string().min(1).max(200),
});

const NOT_FOUND = { 'upload-not-found': 'not-found' } as const;
const common = { tag: 'Uploads', access: 'artist', cache: 'none' } as const;

export const ingestOperations = {
  createUpload: defineOperation({
    ...common,
    id: 'createUpload',
    summary: 'Announce a file and get the size of its parts',
    method: 'POST',
    path: '/api/v1/uploads',
    rate: 'upload',
    status: 201,
    body: createUploadSchema,
    response: z.object({
      uploadId: idOf<UploadId>(),
      partSizeBytes: z.number().int(),
      partCount: z.number().int(),
    }),
    errors: {
      'file-empty': 'rejected',
      'file-too-large': 'too-large',
      'too-many-open-uploads': 'rejected',
      'artist-not-yours': 'forbidden',
      'artist-needed': 'rejected',
      'sidecar-not-found': 'rejected',
      'upload-id-taken': 'conflict',
    },
  }),
  listUploads: defineOperation({
    ...common,
    id: 'listUploads',
    summary: 'My uploads, newest first; administrators may ask for everybody’s',
    method: 'GET',
    path: '/api/v1/uploads',
    rate: 'read',
    status: 200,
    query: pageQuerySchema.extend({
      scope: z.enum(['mine', 'all']).default('mine'),
      batchId: idSchema<UploadBatchId>().optional(),
      status: z.enum(UPLOAD_STATUSES).optional(),
    }),
    response: pageSchema(uploadSchema),
    errors: { 'bad-cursor': 'invalid', 'administrator-needed': 'forbidden' },
  }),
  getUpload: defineOperation({
    ...common,
    id: 'getUpload',
    summary: 'One upload with the state of its stages',
    method: 'GET',
    path: '/api/v1/uploads/{uploadId}',
    rate: 'read',
    status: 200,
    params: uploadParams,
    response: uploadSchema.extend({ lyricsText: z.string().nullable() }),
    errors: NOT_FOUND,
  }),
  signUploadPart: defineOperation({
    ...common,
    id: 'signUploadPart',
    summary: 'A URL that accepts one part of the file',
    method: 'POST',
    path: '/api/v1/uploads/{uploadId}/parts/{partNumber}',
    rate: 'upload',
    status: 200,
    params: partParams,
    response: signedPartSchema,
    errors: { ...NOT_FOUND, 'upload-closed': 'conflict', 'no-such-part': 'rejected' },
  }),
  listUploadParts: defineOperation({
    ...common,
    id: 'listUploadParts',
    summary: 'Parts that have arrived, to resume an upload',
    method: 'GET',
    path: '/api/v1/uploads/{uploadId}/parts',
    rate: 'upload',
    status: 200,
    params: uploadParams,
    response: z.object({
      partSizeBytes: z.number().int(),
      parts: z.array(partSchema.extend({ sizeBytes: z.number().int() })),
    }),
    errors: { ...NOT_FOUND, 'upload-closed': 'conflict' },
  }),
  completeUpload: defineOperation({
    ...common,
    id: 'completeUpload',
    summary: 'Join the parts and start processing; safe to repeat',
    method: 'POST',
    path: '/api/v1/uploads/{uploadId}/complete',
    rate: 'upload',
    status: 200,
    params: uploadParams,
    body: z.object({ parts: z.array(partSchema).min(1).max(10_000), sha256: sha256Schema.optional() }),
    response: uploadSchema,
    errors: {
      ...NOT_FOUND,
      'upload-closed': 'conflict',
      'upload-size-mismatch': 'rejected',
      'multipart-parts-mismatch': 'conflict',
    },
  }),
  cancelUpload: defineOperation({
    ...common,
    id: 'cancelUpload',
    summary: 'Stop an upload and forget its parts; safe to repeat',
    method: 'POST',
    path: '/api/v1/uploads/{uploadId}/cancel',
    rate: 'upload',
    status: 200,
    params: uploadParams,
    response: uploadSchema,
    errors: { ...NOT_FOUND, 'upload-closed': 'conflict' },
  }),
  editUpload: defineOperation({
    ...common,
    id: 'editUpload',
    summary: 'Correct tags, lyrics or cover of an upload',
    method: 'PATCH',
    path: '/api/v1/uploads/{uploadId}',
    rate: 'write',
    status: 200,
    params: uploadParams,
    body: z.object({
      tags: editedTagsSchema.optional(),
      /** LRC, enhanced LRC or plain text; empty removes the lyrics. */
      lyricsText: z.string().max(LYRICS_MAX_BYTES).optional(),
      coverSidecarId: idSchema<SidecarId>().optional(),
      artistId: idSchema<ArtistId>().optional(),
      publishWhenReady: z.boolean().optional(),
    }),
    response: uploadSchema,
    errors: {
      ...NOT_FOUND,
      'artist-not-yours': 'forbidden',
      'sidecar-not-found': 'rejected',
      'image-refused': 'rejected',
      'upload-closed': 'conflict',
    },
  }),
  publishUpload: defineOperation({
    ...common,
    id: 'publishUpload',
    summary: 'Make the song public, or as soon as it is ready',
    method: 'POST',
    path: '/api/v1/uploads/{uploadId}/publish',
    rate: 'write',
    status: 200,
    params: uploadParams,
    response: uploadSchema,
    errors: { ...NOT_FOUND, 'upload-closed': 'conflict' },
  }),
  unpublishUpload: defineOperation({
    ...common,
    id: 'unpublishUpload',
    summary: 'Take the song out of the public catalogue',
    method: 'POST',
    path: '/api/v1/uploads/{uploadId}/unpublish',
    rate: 'write',
    status: 200,
    params: uploadParams,
    response: uploadSchema,
    errors: { ...NOT_FOUND, 'upload-closed': 'conflict' },
  }),
  retryUploadStage: defineOperation({
    ...common,
    id: 'retryUploadStage',
    summary: 'Run a stage, and what follows it, again',
    method: 'POST',
    path: '/api/v1/uploads/{uploadId}/stages/{stage}/retry',
    rate: 'write',
    status: 202,
    params: stageParams,
    response: uploadSchema,
    errors: { ...NOT_FOUND, 'stage-not-retryable': 'conflict' },
  }),
  deleteUpload: defineOperation({
    ...common,
    id: 'deleteUpload',
    summary: 'Forget an upload and its staged files; a song made from it stays',
    method: 'DELETE',
    path: '/api/v1/uploads/{uploadId}',
    rate: 'write',
    status: 204,
    params: uploadParams,
    errors: NOT_FOUND,
  }),
  createSidecar: defineOperation({
    ...common,
    id: 'createSidecar',
    summary: 'A place for a cover or lyrics file that belongs to songs',
    method: 'POST',
    path: '/api/v1/uploads/sidecars',
    rate: 'upload',
    status: 201,
    body: z.object({
      kind: z.enum(SIDECAR_KINDS),
      fileName: fileNameSchema,
      sizeBytes: z.number().int().min(1),
    }),
    response: signedPartSchema.extend({ sidecarId: idOf<SidecarId>(), multipartId: z.string() }),
    errors: { 'file-too-large': 'too-large', 'sidecar-type-unknown': 'rejected' },
  }),
  completeSidecar: defineOperation({
    ...common,
    id: 'completeSidecar',
    summary: 'Say that the bytes of a cover or lyrics file have arrived',
    method: 'POST',
    path: '/api/v1/uploads/sidecars/{sidecarId}/complete',
    rate: 'upload',
    status: 200,
    params: sidecarParams,
    body: z.object({
      multipartId: z.string().max(2000),
      etag: z.string().min(1).max(200),
      fileName: fileNameSchema,
    }),
    response: z.object({ sidecarId: idOf<SidecarId>() }),
    errors: {
      'file-too-large': 'too-large',
      'sidecar-not-found': 'rejected',
      'multipart-parts-mismatch': 'conflict',
    },
  }),
  setAlbumCover: defineOperation({
    ...common,
    id: 'setAlbumCover',
    summary: 'Make a picture that was sent as a sidecar the cover of a release',
    method: 'PUT',
    path: '/api/v1/studio/albums/{albumId}/cover',
    rate: 'write',
    status: 200,
    params: z.object({ albumId: idSchema<AlbumId>() }),
    body: z.object({ coverSidecarId: idSchema<SidecarId>() }),
    response: albumSchema,
    errors: {
      'album-not-found': 'not-found',
      'not-your-artist': 'forbidden',
      'sidecar-not-found': 'rejected',
      'image-refused': 'rejected',
    },
  }),
} as const;

/** Server-sent events of `GET /api/v1/uploads/events`: the upload as it is now, or that it is gone. */
export const UPLOAD_EVENTS_PATH = '/api/v1/uploads/events';
export type UploadEvent = { type: 'upload'; upload: UploadDto } | { type: 'removed'; uploadId: UploadId };

const stagePayload = z.object({ uploadId: idSchema<UploadId>() });
export type StageJob = JobDefinition<typeof stagePayload> & { stage: UploadStageName };

function stageJob<S extends UploadStageName>(stage: S, expireInS: number): StageJob & { stage: S } {
  return {
    name: `ingest.${stage}`,
    stage,
    payload: stagePayload,
    retryLimit: 4,
    retryDelayS: 2,
    expireInS,
    dedupeKey: ({ uploadId }) => uploadId,
  };
}

/** One queue a stage; (upload, stage) is the dedupe key. */
export const STAGE_JOBS = {
  probe: stageJob('probe', 3600),
  analyse: stageJob('analyse', 3600),
  encode: stageJob('encode', 3 * 3600),
  package: stageJob('package', 3600),
  publish: stageJob('publish', 600),
} as const satisfies Record<UploadStageName, StageJob>;

/** Removes what unfinished uploads and killed processes left. */
export const TIDY_JOB = tidyJob('ingest');

export const INGEST_JOBS: readonly JobDefinition[] = [...Object.values(STAGE_JOBS), TIDY_JOB];

/** The pattern lets 2026-02-31 and the year 0 through; JavaScript rolls the one over and PostgreSQL refuses the other. */
function isOnTheCalendar(text: string): boolean {
  const [year = '', month = '01', day = '01'] = text.split('-');
  const full = `${year}-${month}-${day}`;
  const date = new Date(`${full}T00:00:00Z`);
  return year !== '0000' && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(full);
}
