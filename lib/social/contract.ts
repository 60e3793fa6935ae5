import { z } from 'zod';
import { pageQuerySchema, pageSchema } from '@/lib/kernel/cursor';
import { idSchema, type Id, type ShareLinkId } from '@/lib/kernel/ids';
import { defineOperation } from '@/lib/kernel/operation';

/** What can be shared; each has a page at `/<kind>/<id>`. */
export const SHARED_KINDS = ['song', 'album', 'artist', 'playlist'] as const;
export type SharedKind = (typeof SHARED_KINDS)[number];

/** How long a link may be asked to live, in days. */
export const LINK_LIFETIMES_D = [1, 7, 30] as const;

const LONGEST_SONG_MS = 24 * 60 * 60 * 1000;

/** Base 58: no letter or digit that looks like another. */
export const SHARE_CODE_PATTERN = /^[1-9A-HJ-NP-Za-km-z]{11}$/;

export const shareLinkSchema = z.object({
  id: z.uuid() as unknown as z.ZodType<ShareLinkId, ShareLinkId>,
  /** The short address. */
  url: z.url(),
  kind: z.enum(SHARED_KINDS),
  targetId: z.uuid(),
  /** What it leads to, as its maker may read it now; null when that is gone. */
  name: z.string().nullable(),
  /** Where a song begins, in milliseconds; null for its beginning. */
  startMs: z.number().int().nullable(),
  createdAt: z.iso.datetime(),
  /** Null: until it is taken back. */
  expiresAt: z.iso.datetime().nullable(),
});
export type ShareLinkDto = z.output<typeof shareLinkSchema>;

export const newShareLinkSchema = z.object({
  kind: z.enum(SHARED_KINDS),
  targetId: idSchema<Id<'shared'>>(),
  startMs: z.number().int().min(1).max(LONGEST_SONG_MS).nullable().default(null),
  lifetimeD: z
    .union(
      LINK_LIFETIMES_D.map((days) => z.literal(days)) as [z.ZodLiteral<1>, z.ZodLiteral<7>, z.ZodLiteral<30>],
    )
    .nullable()
    .default(null),
});

/** Written as https://oembed.com names its parameters and values. */
export const OEMBED_FORMATS = ['json', 'xml'] as const;
const edgePxSchema = z.coerce.number().int().min(1).max(100_000).optional();

export const oembedQuerySchema = z.object({
  url: z.url().max(2000),
  maxwidth: edgePxSchema,
  maxheight: edgePxSchema,
  format: z.enum(OEMBED_FORMATS).default('json'),
});

export const oembedSchema = z.object({
  version: z.literal('1.0'),
  /** `link`: names and a picture; whoever shows it sets them as it likes. `rich`: a player as well. */
  type: z.enum(['link', 'rich']),
  title: z.string(),
  author_name: z.string(),
  author_url: z.url().optional(),
  provider_name: z.string(),
  provider_url: z.url(),
  /** Seconds. */
  cache_age: z.number().int(),
  /** The player and its size; with `rich` alone. */
  html: z.string().optional(),
  width: z.number().int().optional(),
  height: z.number().int().optional(),
  thumbnail_url: z.url().optional(),
  thumbnail_width: z.number().int().optional(),
  thumbnail_height: z.number().int().optional(),
});
export type OembedDto = z.output<typeof oembedSchema>;

const own = { access: 'user', cache: 'none', tag: 'sharing' } as const;

export const socialOperations = {
  createShareLink: defineOperation({
    ...own,
    method: 'POST',
    rate: 'write',
    status: 201,
    id: 'createShareLink',
    path: '/api/v1/share-links',
    summary:
      'A short address for something, the same one when the same is asked for again. It shows no more than the page it leads to.',
    body: newShareLinkSchema,
    response: shareLinkSchema,
    errors: {
      'shared-not-found': 'not-found',
      'start-not-possible': 'rejected',
      'too-many-links': 'rejected',
    },
  }),
  listShareLinks: defineOperation({
    ...own,
    method: 'GET',
    rate: 'read',
    status: 200,
    id: 'listShareLinks',
    path: '/api/v1/share-links',
    summary: 'The caller’s short addresses that still work, newest first.',
    query: pageQuerySchema,
    response: pageSchema(shareLinkSchema),
    errors: { 'bad-cursor': 'invalid' },
  }),
  revokeShareLink: defineOperation({
    ...own,
    method: 'DELETE',
    rate: 'write',
    status: 204,
    id: 'revokeShareLink',
    path: '/api/v1/share-links/{linkId}',
    summary: 'Takes a short address back: it leads nowhere from now on.',
    params: z.object({ linkId: idSchema<ShareLinkId>() }),
    errors: { 'share-link-not-found': 'not-found' },
  }),
  restoreShareLink: defineOperation({
    ...own,
    method: 'POST',
    rate: 'write',
    status: 200,
    id: 'restoreShareLink',
    path: '/api/v1/share-links/{linkId}/restoration',
    summary: 'Makes a short address work again that was taken back.',
    params: z.object({ linkId: idSchema<ShareLinkId>() }),
    response: shareLinkSchema,
    errors: { 'share-link-not-found': 'not-found' },
  }),
  readOembed: defineOperation({
    access: 'anyone',
    cache: 'public-short',
    tag: 'sharing',
    method: 'GET',
    rate: 'read',
    status: 200,
    id: 'readOembed',
    path: '/api/v1/oembed',
    summary:
      'What another service may show for an address of a song, album, artist or playlist, or for a short one (oEmbed 1.0; also as XML).',
    query: oembedQuerySchema,
    response: oembedSchema,
    errors: { 'shared-not-found': 'not-found', 'format-not-known': 'not-implemented' },
  }),
} as const;
