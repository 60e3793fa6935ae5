import { z } from 'zod';
import { artworkSchema, songSchema } from '@/lib/catalog/contract';
import { pageQuerySchema, pageSchema } from '@/lib/kernel/cursor';
import {
  idSchema,
  type ArtistId,
  type Id,
  type PlaylistId,
  type PlaylistItemId,
  type SongId,
  type UserId,
} from '@/lib/kernel/ids';
import { tidyJob } from '@/lib/kernel/job-definition';
import { defineOperation } from '@/lib/kernel/operation';

/** public: shown to everybody. unlisted: for whoever has the link. private: for the owner and whom the owner lets in. */
export const PLAYLIST_VISIBILITIES = ['public', 'unlisted', 'private'] as const;
export type PlaylistVisibility = (typeof PLAYLIST_VISIBILITIES)[number];

/** Whom an owner lets in. editor: changes its songs. viewer: reads it, also while it is private. */
export const COLLABORATOR_ROLES = ['editor', 'viewer'] as const;
export type CollaboratorRole = (typeof COLLABORATOR_ROLES)[number];
export const PLAYLIST_ROLES = ['owner', ...COLLABORATOR_ROLES] as const;
export type PlaylistRole = (typeof PLAYLIST_ROLES)[number];

/** As many songs as a player's queue holds. */
export const PLAYLIST_MAX_SONGS = 10_000;
export const PLAYLIST_NAME_MAX_LENGTH = 120;
export const PLAYLIST_DESCRIPTION_MAX_LENGTH = 1000;
/**
 * Ways to look at a playlist; only `own` is the order it is kept in. `added`: latest first. `duration`: shortest first. Albums by their
 * names, and inside them as they are.
 */
export const PLAYLIST_SORTS = ['own', 'title', 'artist', 'album', 'added', 'duration'] as const;
export type PlaylistSort = (typeof PLAYLIST_SORTS)[number];

/** Items named in one edit. */
export const EDIT_MAX_ITEMS = 1000;
/** A picture as it is sent. Browsers send it scaled down, which makes a tenth of this. */
export const PLAYLIST_COVER_MAX_BYTES = 4 * 1024 * 1024;
/** Base64 has four characters for three bytes. */
const COVER_MAX_CHARACTERS = Math.ceil(PLAYLIST_COVER_MAX_BYTES / 3) * 4;

/** An id in an answer: branded on both sides, so that the browser's client returns our DTO types. */
const idOf = <T extends Id<string>>() => z.uuid() as unknown as z.ZodType<T, T>;
export const personSchema = z.object({ id: idOf<UserId>(), displayName: z.string() });

/** What every edit of a playlist's songs answers beside its own result. */
export const stateSchema = z.object({
  /** Grows with every change, and names the list as it is after it. */
  revision: z.number().int(),
  songCount: z.number().int(),
  durationMs: z.number().int(),
});
export type PlaylistState = z.output<typeof stateSchema>;

export const playlistSchema = stateSchema.extend({
  id: idOf<PlaylistId>(),
  name: z.string(),
  description: z.string(),
  visibility: z.enum(PLAYLIST_VISIBILITIES),
  /** An administrator has hidden it: it stays private until its text or cover is another one. */
  isHidden: z.boolean(),
  /** Its songs follow from a rule; they are not added, moved or taken out by hand. */
  isSmart: z.boolean(),
  owner: personSchema,
  /** The picture its owner chose alone, or else artwork of its first songs, each once, four at most. */
  covers: z.array(artworkSchema),
  hasOwnCover: z.boolean(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** What the reader is to it; null for everybody else. */
  role: z.enum(PLAYLIST_ROLES).nullable(),
  /** What its owner has invited the reader to be, while they have not answered. */
  invitedAs: z.enum(COLLABORATOR_ROLES).nullable(),
  /** Others than its owner have joined. */
  isCollaborative: z.boolean(),
  /** Its songs, or the rule they follow from, are the reader's to change. */
  canEdit: z.boolean(),
});
export type PlaylistDto = z.output<typeof playlistSchema>;

export const playlistItemSchema = z.object({
  id: idOf<PlaylistItemId>(),
  /** Null for a song that is not available any more; only who may change the list is told of those. */
  song: songSchema.nullable(),
  addedBy: personSchema.nullable(),
  addedAt: z.iso.datetime(),
});
export type PlaylistItemDto = z.output<typeof playlistItemSchema>;

/** What a player's queue holds of a song. */
export const queuedSongSchema = z.object({ songId: idOf<SongId>(), artistId: idOf<ArtistId>() });
export type QueuedSongDto = z.output<typeof queuedSongSchema>;

const nameText = z.string().trim().min(1, 'is missing').max(PLAYLIST_NAME_MAX_LENGTH, 'is too long');
const descriptionText = z.string().trim().max(PLAYLIST_DESCRIPTION_MAX_LENGTH, 'is too long');
const songIds = z.array(idSchema<SongId>()).max(PLAYLIST_MAX_SONGS);
const itemIds = z.array(idSchema<PlaylistItemId>()).min(1).max(EDIT_MAX_ITEMS);

/** Where items go. Neighbours, not numbers: a number means something else once another editor was there. */
export const playlistPlaceSchema = z.union([
  z.strictObject({ at: z.enum(['start', 'end']) }),
  z.strictObject({ beforeItemId: idSchema<PlaylistItemId>() }),
  z.strictObject({ afterItemId: idSchema<PlaylistItemId>() }),
]);
export type PlaylistPlace = z.output<typeof playlistPlaceSchema>;

export const newPlaylistSchema = z.object({
  name: nameText,
  description: descriptionText.default(''),
  visibility: z.enum(PLAYLIST_VISIBILITIES).default('private'),
  /** Songs to begin with. Those the caller may not hear are left out. */
  songIds: songIds.default([]),
});

/** Left-out fields stay as they are. */
export const playlistUpdateSchema = z.object({
  name: nameText.optional(),
  description: descriptionText.optional(),
  visibility: z.enum(PLAYLIST_VISIBILITIES).optional(),
});

export const playlistParams = z.object({ playlistId: idSchema<PlaylistId>() });
const read = { method: 'GET', rate: 'read', cache: 'none', status: 200, tag: 'playlists' } as const;
const write = { access: 'user', rate: 'write', cache: 'none', status: 200, tag: 'playlists' } as const;
const missing = { 'playlist-not-found': 'not-found' } as const;
const edit = { ...missing, 'not-your-playlist': 'forbidden' } as const;
/** Its songs follow from a rule. */
const byHand = { ...edit, 'playlist-is-smart': 'conflict' } as const;
const full = { 'playlist-full': 'rejected' } as const;
const picture = { 'image-not-supported': 'unsupported-media', 'image-too-large': 'too-large' } as const;
const noPlace = { 'place-not-found': 'conflict' } as const;
const badCursor = { 'bad-cursor': 'invalid' } as const;

/** Its own where nothing is said. */
const sortOption = z.enum(PLAYLIST_SORTS).optional();

export const playlistsOperations = {
  listOwnPlaylists: defineOperation({
    ...read,
    access: 'user',
    id: 'listOwnPlaylists',
    path: '/api/v1/playlists',
    summary:
      'The caller’s playlists and those they have joined, last changed first; optionally those with a text in their name.',
    query: pageQuerySchema.extend({
      search: z.string().trim().max(PLAYLIST_NAME_MAX_LENGTH).optional(),
      /** Only those that songs can be added to. */
      editable: z.enum(['true']).optional(),
    }),
    response: pageSchema(playlistSchema),
    errors: badCursor,
  }),
  createPlaylist: defineOperation({
    ...write,
    method: 'POST',
    status: 201,
    id: 'createPlaylist',
    path: '/api/v1/playlists',
    summary: `A new playlist, with up to ${PLAYLIST_MAX_SONGS} songs to begin with.`,
    body: newPlaylistSchema,
    response: playlistSchema,
    errors: {},
  }),
  getPlaylist: defineOperation({
    ...read,
    access: 'anyone',
    id: 'getPlaylist',
    path: '/api/v1/playlists/{playlistId}',
    summary: 'What stands at the head of a playlist.',
    params: playlistParams,
    response: playlistSchema,
    errors: missing,
  }),
  updatePlaylist: defineOperation({
    ...write,
    method: 'PATCH',
    id: 'updatePlaylist',
    path: '/api/v1/playlists/{playlistId}',
    summary: 'Changes name, description or visibility.',
    params: playlistParams,
    body: playlistUpdateSchema,
    response: playlistSchema,
    errors: { ...edit, 'playlist-hidden': 'forbidden' },
  }),
  setPlaylistCover: defineOperation({
    ...write,
    method: 'PUT',
    rate: 'upload',
    id: 'setPlaylistCover',
    path: '/api/v1/playlists/{playlistId}/cover',
    summary: `Shows a picture in place of the covers of its songs: JPEG, PNG, WebP, GIF or AVIF of up to ${PLAYLIST_COVER_MAX_BYTES / 1024 / 1024} MB, cut to its middle square.`,
    maxBodyBytes: COVER_MAX_CHARACTERS + 1024,
    params: playlistParams,
    /** The bytes of the picture in Base64 (RFC 4648, section 4). */
    body: z.object({ image: z.base64().min(1, 'is missing').max(COVER_MAX_CHARACTERS, 'is too long') }),
    response: playlistSchema,
    errors: { ...edit, ...picture },
  }),
  removePlaylistCover: defineOperation({
    ...write,
    method: 'DELETE',
    id: 'removePlaylistCover',
    path: '/api/v1/playlists/{playlistId}/cover',
    summary: 'Shows the covers of its songs again.',
    params: playlistParams,
    response: playlistSchema,
    errors: edit,
  }),
  deletePlaylist: defineOperation({
    ...write,
    method: 'DELETE',
    status: 204,
    id: 'deletePlaylist',
    path: '/api/v1/playlists/{playlistId}',
    summary: 'Deletes a playlist. It can be restored for 30 days.',
    params: playlistParams,
    errors: edit,
  }),
  restorePlaylist: defineOperation({
    ...write,
    method: 'POST',
    id: 'restorePlaylist',
    path: '/api/v1/playlists/{playlistId}/restoration',
    summary: 'Takes the deletion of one’s playlist back.',
    params: playlistParams,
    response: playlistSchema,
    errors: missing,
  }),
  listPlaylistItems: defineOperation({
    ...read,
    access: 'anyone',
    id: 'listPlaylistItems',
    path: '/api/v1/playlists/{playlistId}/items',
    summary: 'The songs of a playlist in order. Who may not change it sees those that are public.',
    params: playlistParams,
    query: pageQuerySchema.extend({
      // The cursor carries the key of a row, which may be a long name.
      cursor: z.string().max(2000).optional(),
      sort: sortOption,
    }),
    response: pageSchema(playlistItemSchema),
    errors: { ...missing, ...badCursor },
  }),
  listPlaylistQueue: defineOperation({
    ...read,
    access: 'anyone',
    id: 'listPlaylistQueue',
    path: '/api/v1/playlists/{playlistId}/queue',
    summary: 'Everything of a playlist that can be played, in order, as a player queues it.',
    params: playlistParams,
    query: z.object({ sort: sortOption }),
    response: z.object({ songs: z.array(queuedSongSchema) }),
    errors: missing,
  }),
  listPlaylistDuplicates: defineOperation({
    ...write,
    method: 'GET',
    rate: 'read',
    id: 'listPlaylistDuplicates',
    path: '/api/v1/playlists/{playlistId}/duplicates',
    summary: `Items whose song stands earlier in the playlist already, also as another release of the same recording (ISRC); up to ${EDIT_MAX_ITEMS}.`,
    params: playlistParams,
    response: z.object({ items: z.array(playlistItemSchema) }),
    errors: edit,
  }),
  addPlaylistItems: defineOperation({
    ...write,
    method: 'POST',
    status: 201,
    id: 'addPlaylistItems',
    path: '/api/v1/playlists/{playlistId}/items',
    summary: 'Adds songs at a place, the end when none is named. Those the caller may not hear are left out.',
    params: playlistParams,
    body: z.object({ songIds: songIds.min(1), place: playlistPlaceSchema.default({ at: 'end' }) }),
    response: stateSchema.extend({
      items: z.array(z.object({ id: idOf<PlaylistItemId>(), songId: idOf<SongId>() })),
    }),
    errors: { ...byHand, ...full, ...noPlace },
  }),
  removePlaylistItems: defineOperation({
    ...write,
    method: 'POST',
    id: 'removePlaylistItems',
    path: '/api/v1/playlists/{playlistId}/items/removals',
    summary: 'Takes items out. Those that are out already stay so. They can be restored for a day.',
    params: playlistParams,
    body: z.object({ itemIds }),
    response: stateSchema.extend({ removedItemIds: z.array(idOf<PlaylistItemId>()) }),
    errors: byHand,
  }),
  restorePlaylistItems: defineOperation({
    ...write,
    method: 'POST',
    id: 'restorePlaylistItems',
    path: '/api/v1/playlists/{playlistId}/items/restorations',
    summary: 'Puts items that were taken out back to where they stood.',
    params: playlistParams,
    body: z.object({ itemIds }),
    response: stateSchema.extend({ restoredItemIds: z.array(idOf<PlaylistItemId>()) }),
    errors: { ...byHand, ...full },
  }),
  movePlaylistItems: defineOperation({
    ...write,
    method: 'POST',
    id: 'movePlaylistItems',
    path: '/api/v1/playlists/{playlistId}/items/moves',
    summary: 'Moves items, in the given order, to a place. Those that were taken out stay out.',
    params: playlistParams,
    body: z.object({ itemIds, place: playlistPlaceSchema }),
    response: stateSchema,
    errors: { ...byHand, ...noPlace },
  }),
} as const;

/** Removes for good what was deleted too long ago to be restored. */
export const PLAYLIST_TIDY_JOB = tidyJob('playlists');
