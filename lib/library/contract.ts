import { z } from 'zod';
import { albumSummarySchema, artistSummarySchema, songSchema } from '@/lib/catalog/contract';
import { pageQuerySchema, pageSchema } from '@/lib/kernel/cursor';
import { idSchema, type Id, type PlaylistFolderId } from '@/lib/kernel/ids';
import { tidyJob } from '@/lib/kernel/job-definition';
import { defineOperation } from '@/lib/kernel/operation';
import { playlistSchema, queuedSongSchema } from '@/lib/playlists/contract';

/** To keep an artist is to follow them. */
export const LIBRARY_ITEM_KINDS = ['song', 'album', 'artist', 'playlist'] as const;
export type LibraryItemKind = (typeof LIBRARY_ITEM_KINDS)[number];
/** Id of a song, album, artist or playlist. */
export type KeepableId = Id<string>;

/** Items named in one call. */
export const LIBRARY_BATCH_MAX_ITEMS = 500;

const refSchema = z.object({ kind: z.enum(LIBRARY_ITEM_KINDS), id: idSchema<KeepableId>() });
export type LibraryRef = z.output<typeof refSchema>;

const changeSchema = refSchema.extend({
  isSaved: z.boolean(),
  /** Undo: what was taken out within a day comes back with the moment it was first saved. */
  restores: z.boolean().default(false),
});
export type LibraryChange = z.output<typeof changeSchema>;

const stateSchema = z.object({
  kind: z.enum(LIBRARY_ITEM_KINDS),
  id: z.uuid() as unknown as z.ZodType<KeepableId, KeepableId>,
  /** Null for what is not in the library. */
  savedAt: z.iso.datetime().nullable(),
});
export type LibraryItemState = z.output<typeof stateSchema>;

/** `recent`: last saved first. `artist`: by whom it is, then by its own name. */
export const LIBRARY_SORTS = ['recent', 'title', 'artist'] as const;
export type LibrarySort = (typeof LIBRARY_SORTS)[number];
/** What each kind can be ordered by: an artist has one name, and playlists are by people. */
export const LIBRARY_SORTS_OF = {
  song: LIBRARY_SORTS,
  album: LIBRARY_SORTS,
  artist: ['recent', 'title'],
  playlist: ['recent', 'title'],
} as const satisfies Record<LibraryItemKind, readonly LibrarySort[]>;

export const LIBRARY_FILTER_MAX_LENGTH = 120;
/** As many songs as a player's queue holds. */
export const LIBRARY_QUEUE_MAX_SONGS = 10_000;

const savedAt = z.iso.datetime();
export const librarySongSchema = z.object({ savedAt, song: songSchema });
export type LibrarySongDto = z.output<typeof librarySongSchema>;
export const libraryAlbumSchema = z.object({ savedAt, album: albumSummarySchema });
export type LibraryAlbumDto = z.output<typeof libraryAlbumSchema>;
export const libraryArtistSchema = z.object({ savedAt, artist: artistSummarySchema });
export type LibraryArtistDto = z.output<typeof libraryArtistSchema>;
/** One's own playlists count as saved when they were made. */
export const libraryPlaylistSchema = z.object({
  savedAt,
  playlist: playlistSchema,
  /** Null for one that stands outside of folders. */
  folderId: (z.uuid() as unknown as z.ZodType<PlaylistFolderId, PlaylistFolderId>).nullable(),
  isPinned: z.boolean(),
});
export type LibraryPlaylistDto = z.output<typeof libraryPlaylistSchema>;

/** How many of each kind there are to see. */
export const libraryCountsSchema = z.object({
  song: z.number().int(),
  album: z.number().int(),
  artist: z.number().int(),
  playlist: z.number().int(),
});
export type LibraryCounts = z.output<typeof libraryCountsSchema>;

const listOptions = {
  // The cursor carries the sort keys of a row, which are longer than a moment.
  cursor: z.string().max(2000).optional(),
  /** Only what has all these words, or beginnings or parts of words, in its name or its artist's. */
  filter: z.string().trim().max(LIBRARY_FILTER_MAX_LENGTH).optional(),
};
const listQuery = <const K extends LibraryItemKind>(kind: K) =>
  pageQuerySchema.extend({ ...listOptions, sort: z.enum(LIBRARY_SORTS_OF[kind]).default('recent') });

const common = { access: 'user', cache: 'none', status: 200, tag: 'library', errors: {} } as const;
const response = z.object({ items: z.array(stateSchema) });
const read = { ...common, method: 'GET', rate: 'read', errors: { 'bad-cursor': 'invalid' } } as const;

export const libraryOperations = {
  changeLibraryItems: defineOperation({
    ...common,
    method: 'PUT',
    rate: 'write',
    id: 'changeLibraryItems',
    path: '/api/v1/library/items',
    summary:
      'Saves and takes out; the last change named of an item counts, and the same call again changes nothing. What is missing or private is not saved. Answers how each item stands afterwards.',
    body: z.object({ items: z.array(changeSchema).min(1).max(LIBRARY_BATCH_MAX_ITEMS) }),
    response,
  }),
  lookUpLibraryItems: defineOperation({
    ...common,
    method: 'POST',
    rate: 'read',
    id: 'lookUpLibraryItems',
    path: '/api/v1/library/items/lookups',
    summary: 'Which of these items are in the caller’s library.',
    body: z.object({ items: z.array(refSchema).min(1).max(LIBRARY_BATCH_MAX_ITEMS) }),
    response,
  }),
  getLibrary: defineOperation({
    ...read,
    errors: {},
    id: 'getLibrary',
    path: '/api/v1/library',
    summary: 'How many songs, albums, artists and playlists the caller’s library shows.',
    response: libraryCountsSchema,
  }),
  listLibrarySongs: defineOperation({
    ...read,
    id: 'listLibrarySongs',
    path: '/api/v1/library/songs',
    summary: 'The songs one likes. What is not public at the moment is left out, and comes back with it.',
    query: listQuery('song'),
    response: pageSchema(librarySongSchema),
  }),
  listLibrarySongQueue: defineOperation({
    ...read,
    id: 'listLibrarySongQueue',
    path: '/api/v1/library/songs/queue',
    summary: `Songs one likes as a player queues them, at most ${LIBRARY_QUEUE_MAX_SONGS}: the first, those after a cursor of the list, or a draw from all.`,
    query: z.object({
      ...listOptions,
      sort: z.enum(LIBRARY_SORTS_OF.song).default('recent'),
      /** Drawn from all of them, for who shuffles more than a queue holds. */
      drawn: z.stringbool().default(false),
    }),
    response: z.object({ songs: z.array(queuedSongSchema) }),
  }),
  listLibraryAlbums: defineOperation({
    ...read,
    id: 'listLibraryAlbums',
    path: '/api/v1/library/albums',
    summary: 'The releases one keeps.',
    query: listQuery('album'),
    response: pageSchema(libraryAlbumSchema),
  }),
  listLibraryArtists: defineOperation({
    ...read,
    id: 'listLibraryArtists',
    path: '/api/v1/library/artists',
    summary: 'The artists one follows.',
    query: listQuery('artist'),
    response: pageSchema(libraryArtistSchema),
  }),
  listLibraryPlaylists: defineOperation({
    ...read,
    id: 'listLibraryPlaylists',
    path: '/api/v1/library/playlists',
    summary: 'One’s own playlists and those of others one keeps.',
    query: listQuery('playlist').extend({
      /** Pinned ones; those that are neither pinned nor in a folder; those of a folder. Left out, all of them. */
      place: z.union([z.enum(['pinned', 'loose']), idSchema<PlaylistFolderId>()]).optional(),
    }),
    response: pageSchema(libraryPlaylistSchema),
  }),
} as const;

/** Removes for good what was taken out too long ago to come back as it was, and puts right what was renamed. */
export const LIBRARY_TIDY_JOB = tidyJob('library');
