import { z } from 'zod';
import { songSchema } from '@/lib/catalog/contract';
import { pageQuerySchema, pageSchema } from '@/lib/kernel/cursor';
import { idSchema, type PlaylistId, type PlaylistImportId, type SongId } from '@/lib/kernel/ids';
import type { JobDefinition } from '@/lib/kernel/job-definition';
import { defineOperation } from '@/lib/kernel/operation';
import { playlistSchema, PLAYLIST_NAME_MAX_LENGTH, PLAYLIST_VISIBILITIES } from './contract';

/** M3U (extended, UTF-8), XSPF 1, JSPF 1, comma-separated values. */
export const PLAYLIST_FILE_FORMATS = ['m3u8', 'xspf', 'jspf', 'csv'] as const;
export type PlaylistFileFormat = (typeof PLAYLIST_FILE_FORMATS)[number];

/** Characters of a file; ten thousand songs with all that can be said of them have about half. */
export const PLAYLIST_FILE_MAX_LENGTH = 8_000_000;

/** matching: its lines are being looked for. ready: its owner looks through it. done: a playlist was made of it. */
export const IMPORT_STATUSES = ['matching', 'ready', 'done'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/**
 * waiting: not looked for yet. sure: found. doubtful: its owner has to say. missing: nothing like it is here. chosen: its owner has
 * said which song it is. left_out: its owner wants none for it.
 */
export const IMPORT_ENTRY_STATES = ['waiting', 'sure', 'doubtful', 'missing', 'chosen', 'left_out'] as const;
export type ImportEntryState = (typeof IMPORT_ENTRY_STATES)[number];

export const playlistImportSchema = z.object({
  id: z.uuid() as unknown as z.ZodType<PlaylistImportId, PlaylistImportId>,
  fileName: z.string(),
  format: z.enum(PLAYLIST_FILE_FORMATS),
  /** What the file calls itself; its name where it does not. */
  title: z.string(),
  description: z.string(),
  status: z.enum(IMPORT_STATUSES),
  entryCount: z.number().int(),
  /** How many of its lines have been looked for. */
  matchedCount: z.number().int(),
  counts: z.record(z.enum(IMPORT_ENTRY_STATES), z.number().int()),
  playlistId: (z.uuid() as unknown as z.ZodType<PlaylistId, PlaylistId>).nullable(),
  createdAt: z.iso.datetime(),
});
export type PlaylistImportDto = z.output<typeof playlistImportSchema>;

export const importEntrySchema = z.object({
  /** From 0, in the order of the file. */
  position: z.number().int(),
  title: z.string(),
  artist: z.string(),
  album: z.string(),
  durationMs: z.number().int().nullable(),
  state: z.enum(IMPORT_ENTRY_STATES),
  /** The song that goes into the playlist. */
  song: songSchema.nullable(),
  /** What it may be, best first. */
  candidates: z.array(songSchema),
});
export type ImportEntryDto = z.output<typeof importEntrySchema>;

/** all: every line. open: those somebody has to look at. */
export const IMPORT_ENTRY_SELECTIONS = ['all', 'open'] as const;

const params = z.object({ importId: idSchema<PlaylistImportId>() });
const entryParams = params.extend({ position: z.coerce.number().int().min(0) });
const own = { access: 'user', cache: 'none', tag: 'playlist imports', status: 200 } as const;
const missing = { 'import-not-found': 'not-found' } as const;
const settled = { ...missing, 'import-not-ready': 'conflict', 'import-finished': 'conflict' } as const;

export const playlistImportOperations = {
  startPlaylistImport: defineOperation({
    ...own,
    method: 'POST',
    rate: 'write',
    status: 201,
    id: 'startPlaylistImport',
    path: '/api/v1/playlist-imports',
    summary: 'Reads a playlist file (M3U8, XSPF, JSPF, CSV) and begins to look for its songs.',
    maxBodyBytes: 4 * PLAYLIST_FILE_MAX_LENGTH,
    body: z.object({
      fileName: z.string().trim().min(1).max(255),
      text: z.string().max(PLAYLIST_FILE_MAX_LENGTH, 'is too long'),
    }),
    response: playlistImportSchema,
    errors: { 'playlist-file-unreadable': 'rejected', 'too-many-imports': 'rejected' },
  }),
  listPlaylistImports: defineOperation({
    ...own,
    method: 'GET',
    rate: 'read',
    id: 'listPlaylistImports',
    path: '/api/v1/playlist-imports',
    summary: 'The caller’s imports, newest first. They are kept for 30 days after the last change.',
    response: z.object({ items: z.array(playlistImportSchema) }),
    errors: {},
  }),
  getPlaylistImport: defineOperation({
    ...own,
    method: 'GET',
    rate: 'read',
    id: 'getPlaylistImport',
    path: '/api/v1/playlist-imports/{importId}',
    summary: 'How far an import is.',
    params,
    response: playlistImportSchema,
    errors: missing,
  }),
  deletePlaylistImport: defineOperation({
    ...own,
    method: 'DELETE',
    rate: 'write',
    status: 204,
    id: 'deletePlaylistImport',
    path: '/api/v1/playlist-imports/{importId}',
    summary: 'Forgets an import. A playlist that was made of it stays.',
    params,
    errors: missing,
  }),
  listPlaylistImportEntries: defineOperation({
    ...own,
    method: 'GET',
    rate: 'read',
    id: 'listPlaylistImportEntries',
    path: '/api/v1/playlist-imports/{importId}/entries',
    summary: 'The lines of an import in the order of its file, with what was found for them.',
    params,
    query: pageQuerySchema.extend({ select: z.enum(IMPORT_ENTRY_SELECTIONS).default('all') }),
    response: pageSchema(importEntrySchema),
    errors: { ...missing, 'bad-cursor': 'invalid' },
  }),
  decidePlaylistImportEntry: defineOperation({
    ...own,
    method: 'PUT',
    rate: 'write',
    id: 'decidePlaylistImportEntry',
    path: '/api/v1/playlist-imports/{importId}/entries/{position}',
    summary: 'Says which song a line is; null for none.',
    params: entryParams,
    body: z.object({ songId: idSchema<SongId>().nullable() }),
    response: importEntrySchema,
    errors: { ...settled, 'entry-not-found': 'not-found', 'song-not-found': 'not-found' },
  }),
  rematchPlaylistImport: defineOperation({
    ...own,
    method: 'POST',
    rate: 'write',
    status: 202,
    id: 'rematchPlaylistImport',
    path: '/api/v1/playlist-imports/{importId}/matching',
    summary: 'Looks again for what was not found: the catalogue may have grown.',
    params,
    response: playlistImportSchema,
    errors: settled,
  }),
  finishPlaylistImport: defineOperation({
    ...own,
    method: 'POST',
    rate: 'write',
    status: 201,
    id: 'finishPlaylistImport',
    path: '/api/v1/playlist-imports/{importId}/playlist',
    summary: 'Makes a playlist of what was found and chosen, in the order of the file.',
    params,
    body: z.object({
      name: z.string().trim().min(1, 'is missing').max(PLAYLIST_NAME_MAX_LENGTH, 'is too long'),
      visibility: z.enum(PLAYLIST_VISIBILITIES).default('private'),
    }),
    response: playlistSchema,
    errors: { ...settled, 'import-empty': 'rejected' },
  }),
  exportPlaylist: defineOperation({
    ...own,
    access: 'anyone',
    method: 'GET',
    rate: 'read',
    id: 'exportPlaylist',
    path: '/api/v1/playlists/{playlistId}/file',
    summary:
      'A playlist as the text of a file: titles, artists, lengths, identifiers and addresses, no audio.',
    params: z.object({ playlistId: idSchema<PlaylistId>() }),
    query: z.object({ format: z.enum(PLAYLIST_FILE_FORMATS) }),
    response: z.object({ fileName: z.string(), mediaType: z.string(), text: z.string() }),
    errors: { 'playlist-not-found': 'not-found' },
  }),
} as const;

/** Looks for the lines of an import in the catalogue; goes on where an earlier attempt was ended. */
export const PLAYLIST_IMPORT_JOB = {
  name: 'playlists.match-import',
  payload: z.object({ importId: idSchema<PlaylistImportId>() }),
  retryLimit: 5,
  retryDelayS: 5,
  expireInS: 30 * 60,
  dedupeKey: ({ importId }) => importId,
} satisfies JobDefinition<z.ZodObject<{ importId: ReturnType<typeof idSchema<PlaylistImportId>> }>>;
