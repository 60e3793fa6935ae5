import { z } from 'zod';
import { albumSummarySchema, artistSummarySchema, songSchema } from '@/lib/catalog/contract';
import type { JobDefinition } from '@/lib/kernel/job-definition';
import { defineOperation } from '@/lib/kernel/operation';
import { personSchema, playlistSchema } from '@/lib/playlists/contract';
import { SEARCH_TEXT_MAX_LENGTH } from './search-text';

/** What can be searched for by name. */
export const NAMED_KINDS = ['song', 'artist', 'album', 'playlist', 'person'] as const;
export const FOUND_KINDS = [...NAMED_KINDS, 'lyric'] as const;
export type FoundKind = (typeof FOUND_KINDS)[number];

/** Of each kind when all are asked for, and when one is. */
export const FEW_FOUND = 6;
export const MANY_FOUND = 50;

/** UTF-16 ranges [start, end) of the title that the query matched. */
const matchesSchema = z.array(z.tuple([z.number().int(), z.number().int()]));

const foundSongSchema = z.object({ kind: z.literal('song'), item: songSchema, matches: matchesSchema });
const foundArtistSchema = z.object({
  kind: z.literal('artist'),
  item: artistSummarySchema,
  matches: matchesSchema,
});
const foundAlbumSchema = z.object({
  kind: z.literal('album'),
  item: albumSummarySchema,
  matches: matchesSchema,
});
const foundPlaylistSchema = z.object({
  kind: z.literal('playlist'),
  item: playlistSchema.pick({ id: true, name: true, owner: true, covers: true }),
  matches: matchesSchema,
});
const foundPersonSchema = z.object({ kind: z.literal('person'), item: personSchema, matches: matchesSchema });
const foundLyricSchema = z.object({
  kind: z.literal('lyric'),
  item: songSchema,
  line: z.object({
    text: z.string(),
    /** Position in the song; null for lyrics without times. */
    startMs: z.number().int().nullable(),
  }),
  /** Of the line. */
  matches: matchesSchema,
});
const bestSchema = z.discriminatedUnion('kind', [
  foundSongSchema,
  foundArtistSchema,
  foundAlbumSchema,
  foundPlaylistSchema,
  foundPersonSchema,
]);
/** A line of a song is never the best: who quotes finds it among the lyrics. */
export type BestDto = z.output<typeof bestSchema>;
export type FoundOf<Kind extends FoundKind> = Extract<
  BestDto | z.output<typeof foundLyricSchema>,
  { kind: Kind }
>;

export const searchResultSchema = z.object({
  /** The best of all kinds. */
  best: bestSchema.nullable(),
  songs: z.array(foundSongSchema),
  artists: z.array(foundArtistSchema),
  albums: z.array(foundAlbumSchema),
  playlists: z.array(foundPlaylistSchema),
  /** Found by people only: empty for callers without an account. */
  people: z.array(foundPersonSchema),
  /** Songs with a line that has most of the words. Unless only they are asked for, from three words on. */
  lyrics: z.array(foundLyricSchema),
  /** The query as it was probably meant, when only that found anything. */
  didYouMean: z.string().nullable(),
  engine: z.enum(['postgres', 'typesense']),
  /** The engine that should answer is down; this is what the other one found. */
  isDegraded: z.boolean(),
});
export type SearchResultDto = z.output<typeof searchResultSchema>;

const rebuildSchema = z.object({
  startedAt: z.iso.datetime(),
  documentCount: z.number().int(),
  finishedAt: z.iso.datetime().nullable(),
  failure: z.string(),
});
export type SearchRebuildDto = z.output<typeof rebuildSchema>;

export const searchHealthSchema = z.object({
  /** The first choice first; the second answers while that is down or empty. */
  engines: z.array(
    z.object({ name: z.enum(['postgres', 'typesense']), state: z.enum(['ready', 'empty', 'down']) }),
  ),
  documents: z.record(z.enum(FOUND_KINDS), z.number().int()),
  /** Changes that are not in the index yet. */
  waitingCount: z.number().int(),
  /** Age of the oldest of them; 0 when there is none. */
  lagMs: z.number().int(),
  /** The latest one. */
  rebuild: rebuildSchema.nullable(),
});
export type SearchHealthDto = z.output<typeof searchHealthSchema>;

const admin = { access: 'administrator', cache: 'none', tag: 'administration', errors: {} } as const;

export const searchOperations = {
  search: defineOperation({
    method: 'GET',
    access: 'anyone',
    rate: 'read',
    // Who blocks somebody is gone from the other's next answer, not from the one after it.
    cache: 'none',
    status: 200,
    id: 'search',
    tag: 'search',
    path: '/api/v1/search',
    summary:
      'Songs, artists, albums and public playlists by name, people (for callers with an account) and songs by a line of their words; typing errors are forgiven. Understands artist:, album:, genre:, mood:, year:1990-1999 and "exact phrases"; any text is a query.',
    query: z.object({
      q: z.string().max(SEARCH_TEXT_MAX_LENGTH).default(''),
      kind: z.enum(FOUND_KINDS).optional(),
      limit: z.coerce.number().int().min(1).max(MANY_FOUND).optional(),
    }),
    response: searchResultSchema,
    errors: {},
  }),
  getSearchHealth: defineOperation({
    ...admin,
    method: 'GET',
    rate: 'read',
    status: 200,
    id: 'getSearchHealth',
    path: '/api/v1/search/health',
    summary: 'How complete and how current the index is.',
    response: searchHealthSchema,
  }),
  rebuildSearch: defineOperation({
    ...admin,
    method: 'POST',
    rate: 'write',
    status: 202,
    id: 'rebuildSearch',
    path: '/api/v1/search/rebuilds',
    summary: 'Builds the index anew beside the one in use. Asked for again while that runs, nothing happens.',
    response: searchHealthSchema,
  }),
} as const;

const HOURS_S = 3600;

/** Builds the index anew. */
export const SEARCH_REBUILD_JOB = {
  name: 'search.rebuild',
  payload: z.object({}),
  retryLimit: 2,
  retryDelayS: 60,
  expireInS: 6 * HOURS_S,
  dedupeKey: () => 'all',
} satisfies JobDefinition;

/** Popularity moves, tiers age, and a lost notice is mended: every worker asks for it, once a day it happens. */
export const SEARCH_DAILY_JOB = {
  ...SEARCH_REBUILD_JOB,
  name: 'search.rebuild-daily',
  oncePerS: 24 * HOURS_S,
} satisfies JobDefinition;
