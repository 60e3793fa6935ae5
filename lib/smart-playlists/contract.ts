import { z } from 'zod';
import { songSchema } from '@/lib/catalog/contract';
import { idSchema, type Id, type PlaylistId } from '@/lib/kernel/ids';
import { defineOperation } from '@/lib/kernel/operation';
import { newPlaylistSchema, playlistSchema } from '@/lib/playlists/contract';
import { smartRuleSchema } from './rule';

/** Songs a preview shows. */
export const PREVIEW_SONGS = 8;

/** An id in an answer: branded on both sides, so that the browser's client returns our DTO types. */
const idOf = <T extends Id<string>>() => z.uuid() as unknown as z.ZodType<T, T>;

export const smartPlaylistSchema = z.object({
  playlistId: idOf<PlaylistId>(),
  rule: smartRuleSchema,
  /** When its songs were last put together; null before the first time. */
  refreshedAt: z.iso.datetime().nullable(),
  /** When they are put together again for a change that is known, or for the time that passes; null when nothing waits. */
  dueAt: z.iso.datetime().nullable(),
  /** The last attempt took longer than is allowed; its songs are those of the attempt before. */
  isTooSlow: z.boolean(),
});
export type SmartPlaylistDto = z.output<typeof smartPlaylistSchema>;

export const rulePreviewSchema = z.object({
  /** Songs that match, before the limit. */
  matchCount: z.number().int(),
  /** Counted in a sample of a large catalogue. */
  isEstimate: z.boolean(),
  /** The first of them in order; of a sample, examples. */
  songs: z.array(songSchema),
});
export type RulePreviewDto = z.output<typeof rulePreviewSchema>;

const params = z.object({ playlistId: idSchema<PlaylistId>() });
const shared = { access: 'user', cache: 'none', status: 200, tag: 'smart-playlists' } as const;
const own = { 'playlist-not-found': 'not-found', 'not-your-playlist': 'forbidden' } as const;
const smart = { ...own, 'not-a-smart-playlist': 'conflict' } as const;

export const smartPlaylistsOperations = {
  previewSmartRule: defineOperation({
    ...shared,
    method: 'POST',
    rate: 'read',
    id: 'previewSmartRule',
    path: '/api/v1/smart-playlists/previews',
    summary: 'How many songs a rule finds, and the first of them. Large catalogues are sampled.',
    body: z.object({ rule: smartRuleSchema }),
    response: rulePreviewSchema,
    errors: { 'rule-too-slow': 'rejected' },
  }),
  createSmartPlaylist: defineOperation({
    ...shared,
    method: 'POST',
    rate: 'write',
    status: 201,
    id: 'createSmartPlaylist',
    path: '/api/v1/smart-playlists',
    summary: 'A new playlist whose songs follow from a rule.',
    body: newPlaylistSchema.omit({ songIds: true }).extend({ rule: smartRuleSchema }),
    response: smartPlaylistSchema,
    errors: {},
  }),
  getSmartPlaylist: defineOperation({
    ...shared,
    method: 'GET',
    rate: 'read',
    id: 'getSmartPlaylist',
    path: '/api/v1/smart-playlists/{playlistId}',
    summary:
      'The rule of one’s smart playlist, and when it was last followed. Its songs are those of the playlist.',
    params,
    response: smartPlaylistSchema,
    errors: smart,
  }),
  updateSmartRule: defineOperation({
    ...shared,
    method: 'PUT',
    rate: 'write',
    id: 'updateSmartRule',
    path: '/api/v1/smart-playlists/{playlistId}/rule',
    summary: 'Another rule for one’s smart playlist. Its songs change at once.',
    params,
    body: z.object({ rule: smartRuleSchema }),
    response: smartPlaylistSchema,
    errors: smart,
  }),
  copySmartPlaylist: defineOperation({
    ...shared,
    method: 'POST',
    rate: 'write',
    status: 201,
    id: 'copySmartPlaylist',
    path: '/api/v1/smart-playlists/{playlistId}/copies',
    summary: 'An ordinary playlist with the songs it has now, private to begin with. The smart one stays.',
    params,
    response: playlistSchema,
    errors: smart,
  }),
} as const;
