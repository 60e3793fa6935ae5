import { z } from 'zod';
import { pageQuerySchema, pageSchema } from '@/lib/kernel/cursor';
import { defineOperation } from '@/lib/kernel/operation';
import { personSchema, playlistItemSchema, playlistParams, stateSchema } from './contract';

export const PLAYLIST_CHANGE_KINDS = [
  'created',
  'described',
  'added',
  'removed',
  'restored',
  'moved',
  'undone',
  'reverted',
] as const;
export type PlaylistChangeKind = (typeof PLAYLIST_CHANGE_KINDS)[number];

/** Songs of a change that are named. */
export const CHANGE_SONGS_NAMED = 3;

export const playlistChangeSchema = z.object({
  /** Of the playlist after it; names this change, and the list as it was then. */
  revision: z.number().int(),
  kind: z.enum(PLAYLIST_CHANGE_KINDS),
  /** Null once that account is gone. */
  by: personSchema.nullable(),
  at: z.iso.datetime(),
  /** So many songs it was about. */
  itemCount: z.number().int(),
  /** Names of the first of them that the reader may hear. */
  songNames: z.array(z.string()),
  /** Of the change that was taken back, or the list that was gone back to. */
  aboutRevision: z.number().int().nullable(),
  canUndo: z.boolean(),
});
export type PlaylistChangeDto = z.output<typeof playlistChangeSchema>;

const revision = playlistParams.extend({
  revision: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1),
});
const shared = { access: 'user', cache: 'none', status: 200, tag: 'playlist history' } as const;
const gate = { 'playlist-not-found': 'not-found', 'not-your-playlist': 'forbidden' } as const;
const change = {
  ...gate,
  'change-not-found': 'not-found',
  'playlist-is-smart': 'conflict',
  'nothing-to-change': 'conflict',
  'playlist-full': 'rejected',
} as const;

export const historyOperations = {
  listPlaylistChanges: defineOperation({
    ...shared,
    method: 'GET',
    rate: 'read',
    id: 'listPlaylistChanges',
    path: '/api/v1/playlists/{playlistId}/changes',
    summary: 'What was done to a playlist, by whom and when, newest first; for who works on it.',
    params: playlistParams,
    query: pageQuerySchema,
    response: pageSchema(playlistChangeSchema),
    errors: { ...gate, 'bad-cursor': 'invalid' },
  }),
  listSnapshotItems: defineOperation({
    ...shared,
    method: 'GET',
    rate: 'read',
    id: 'listSnapshotItems',
    path: '/api/v1/playlists/{playlistId}/snapshots/{revision}/items',
    summary: 'The list as it was at a revision, to be looked at; for who works on it.',
    params: revision,
    query: pageQuerySchema,
    response: pageSchema(playlistItemSchema),
    errors: { ...gate, 'change-not-found': 'not-found', 'bad-cursor': 'invalid' },
  }),
  undoPlaylistChange: defineOperation({
    ...shared,
    method: 'POST',
    rate: 'write',
    id: 'undoPlaylistChange',
    path: '/api/v1/playlists/{playlistId}/changes/{revision}/undo',
    summary: 'Takes one change back and leaves what was done since as it is. Can be taken back itself.',
    params: revision,
    response: stateSchema,
    errors: { ...change, 'change-not-undoable': 'conflict' },
  }),
  revertPlaylist: defineOperation({
    ...shared,
    method: 'POST',
    rate: 'write',
    id: 'revertPlaylist',
    path: '/api/v1/playlists/{playlistId}/snapshots/{revision}/restoration',
    summary: 'Makes the list what it was at a revision. A change like any other: it can be taken back.',
    params: revision,
    response: stateSchema,
    errors: change,
  }),
} as const;
