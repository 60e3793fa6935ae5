import { z } from 'zod';
import { pageQuerySchema, pageSchema } from '@/lib/kernel/cursor';
import {
  idSchema,
  type AlbumId,
  type ArtistId,
  type GenreId,
  type MoodId,
  type SongId,
} from '@/lib/kernel/ids';
import { defineOperation } from '@/lib/kernel/operation';
import { artistRefSchema, artworkSchema, dayText, idOf, songSchema } from './song-schema';

export { artistRefSchema, artworkSchema, songSchema } from './song-schema';
export type { ArtistRefDto, ArtworkDto, AudioFeaturesDto, MusicalMode, SongDto } from './song-schema';

export const ALBUM_KINDS = ['album', 'ep', 'single', 'compilation'] as const;
export type AlbumKind = (typeof ALBUM_KINDS)[number];

export const PUBLICATION_STATUSES = ['draft', 'published', 'unpublished'] as const;
export type PublicationStatus = (typeof PUBLICATION_STATUSES)[number];

export const CREDIT_ROLES = ['main', 'featured', 'remixer', 'composer', 'lyricist', 'producer'] as const;
export type CreditRole = (typeof CREDIT_ROLES)[number];

export const LYRICS_KINDS = ['plain', 'line_synced', 'word_synced'] as const;
export type LyricsKind = (typeof LYRICS_KINDS)[number];

/** How much of a release date is known. */
export const DATE_PRECISIONS = ['year', 'month', 'day'] as const;
export type DatePrecision = (typeof DATE_PRECISIONS)[number];

/** Edges of the stored artwork variants, in pixels. */
export const ARTWORK_EDGES_PX = [96, 300, 640, 1200] as const;

/** Longest name of a song, album or artist, in characters. */
export const NAME_MAX_LENGTH = 254;

/** As many similar artists as are told apart at once. */
export const SIMILAR_ARTISTS_MAX = 24;

export const creditSchema = z.object({
  artist: artistRefSchema,
  role: z.enum(CREDIT_ROLES),
  creditedAs: z.string(),
});
export type CreditDto = z.output<typeof creditSchema>;

export const lyricsLineSchema = z.object({
  startMs: z.number().int().nonnegative().nullable(),
  text: z.string().max(2000),
  words: z.array(z.object({ startMs: z.number().int().nonnegative(), text: z.string().max(200) })).optional(),
});
export const lyricsSchema = z.object({
  kind: z.enum(LYRICS_KINDS),
  language: z.string().nullable(),
  lines: z.array(lyricsLineSchema).max(2000),
});
export type LyricsDto = z.output<typeof lyricsSchema>;

export const genreSchema = z.object({ id: idOf<GenreId>(), slug: z.string(), name: z.string() });
export type GenreDto = z.output<typeof genreSchema>;
export const moodSchema = z.object({ id: idOf<MoodId>(), slug: z.string(), name: z.string() });
export type MoodDto = z.output<typeof moodSchema>;

/** What was measured about the audio listeners get. */
export const audioQualitySchema = z.object({
  sourceCodec: z.string(),
  isSourceLossless: z.boolean(),
  sampleRateHz: z.number().int(),
  channelCount: z.number().int(),
  loudnessLufs: z.number(),
  loudnessRangeLu: z.number(),
  truePeakDbtp: z.number(),
  renditions: z.array(
    z.object({
      name: z.string(),
      purpose: z.enum(['stream', 'lossless', 'download']),
      averageBitrateBps: z.number().int(),
    }),
  ),
});
export type AudioQualityDto = z.output<typeof audioQualitySchema>;

export const songDetailSchema = songSchema.extend({
  status: z.enum(PUBLICATION_STATUSES),
  isrc: z.string().nullable(),
  credits: z.array(creditSchema),
  genres: z.array(genreSchema),
  moods: z.array(moodSchema),
  lyrics: lyricsSchema.nullable(),
  /** Base64 of one unsigned byte a bucket, evenly spread over the song. */
  waveformBase64: z.string().nullable(),
  quality: audioQualitySchema.nullable(),
});
export type SongDetailDto = z.output<typeof songDetailSchema>;

export const albumSummarySchema = z.object({
  id: idOf<AlbumId>(),
  title: z.string(),
  kind: z.enum(ALBUM_KINDS),
  status: z.enum(PUBLICATION_STATUSES),
  releaseDate: dayText.nullable(),
  releaseDatePrecision: z.enum(DATE_PRECISIONS),
  artist: artistRefSchema,
  artwork: artworkSchema.nullable(),
});
export type AlbumSummaryDto = z.output<typeof albumSummarySchema>;

export const albumSchema = albumSummarySchema.extend({
  label: z.string(),
  copyright: z.string(),
  description: z.string(),
  /** Disc number -> name, where a disc has one. */
  discTitles: z.record(z.string(), z.string()),
  durationMs: z.number().int(),
  /** By disc, then track number. Listeners get the published ones, those who may edit get all. */
  songs: z.array(songSchema),
  credits: z.array(creditSchema),
  genres: z.array(genreSchema),
  loudnessLufs: z.number().nullable(),
  canEdit: z.boolean(),
});
export type AlbumDto = z.output<typeof albumSchema>;

export const artistSummarySchema = artistRefSchema.extend({ artwork: artworkSchema.nullable() });
export type ArtistSummaryDto = z.output<typeof artistSummarySchema>;

export const artistSchema = artistSummarySchema.extend({
  biography: z.string(),
  popularity: z.number().int(),
  popularSongs: z.array(songSchema),
  /** Own releases, newest first (the first page of them). */
  albums: z.array(albumSummarySchema),
  /** Releases of others with this artist in the credits. */
  appearsOn: z.array(albumSummarySchema),
  canEdit: z.boolean(),
});
export type ArtistDto = z.output<typeof artistSchema>;

export const homeSchema = z.object({
  newReleases: z.array(albumSummarySchema),
  popularSongs: z.array(songSchema),
  artists: z.array(artistSummarySchema),
  genres: z.array(genreSchema),
  moods: z.array(moodSchema),
});
export type HomeDto = z.output<typeof homeSchema>;

/** An album as its editors see it in the studio. */
export const editableAlbumSchema = albumSchema.extend({
  songs: z.array(
    songSchema.extend({
      status: z.enum(PUBLICATION_STATUSES),
      isrc: z.string().nullable(),
      credits: z.array(creditSchema),
      genres: z.array(genreSchema),
      moods: z.array(moodSchema),
      hasLyrics: z.boolean(),
    }),
  ),
});
export type EditableAlbumDto = z.output<typeof editableAlbumSchema>;

const nameText = z.string().trim().min(1).max(NAME_MAX_LENGTH);
const songParams = z.object({ songId: idSchema<SongId>() });
const albumParams = z.object({ albumId: idSchema<AlbumId>() });
const artistParams = z.object({ artistId: idSchema<ArtistId>() });

/** Left-out fields stay as they are. */
export const songUpdateSchema = z.object({
  name: nameText.optional(),
  discNumber: z.number().int().min(1).max(99).optional(),
  trackNumber: z.number().int().min(1).max(999).nullable().optional(),
  isExplicit: z.boolean().optional(),
  isrc: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}[A-Z0-9]{3}\d{7}$/, 'must look like DEUM71234567')
    .nullable()
    .optional(),
  releaseDate: dayText.nullable().optional(),
  genres: z.array(nameText).max(10).optional(),
  moods: z.array(nameText).max(10).optional(),
  /** Replaces all credits; the first main one is the song's artist. */
  credits: z
    .array(z.object({ name: nameText, role: z.enum(CREDIT_ROLES) }))
    .min(1)
    .max(50)
    .optional(),
  lyrics: lyricsSchema.nullable().optional(),
});
export type SongUpdate = z.output<typeof songUpdateSchema>;

/** Left-out fields stay as they are. */
export const albumUpdateSchema = z.object({
  title: nameText.optional(),
  kind: z.enum(ALBUM_KINDS).optional(),
  releaseDate: dayText.nullable().optional(),
  releaseDatePrecision: z.enum(DATE_PRECISIONS).optional(),
  label: z.string().trim().max(NAME_MAX_LENGTH).optional(),
  copyright: z.string().trim().max(1000).optional(),
  description: z.string().trim().max(10_000).optional(),
  discTitles: z.record(z.string().regex(/^[1-9]\d?$/), z.string().trim().max(NAME_MAX_LENGTH)).optional(),
});
export type AlbumUpdate = z.output<typeof albumUpdateSchema>;

export const artistUpdateSchema = z.object({
  name: nameText.optional(),
  biography: z.string().trim().max(10_000).optional(),
});
export type ArtistUpdate = z.output<typeof artistUpdateSchema>;

export const publicationSchema = z.object({ status: z.enum(['published', 'unpublished']) });

const read = { method: 'GET', access: 'anyone', rate: 'read', cache: 'private-short', status: 200 } as const;
const write = { access: 'artist', rate: 'write', cache: 'none', status: 200 } as const;
const songNotFound = { 'song-not-found': 'not-found' } as const;
const albumNotFound = { 'album-not-found': 'not-found' } as const;
const artistNotFound = { 'artist-not-found': 'not-found' } as const;
const badCursor = { 'bad-cursor': 'invalid' } as const;
const notYours = { 'not-your-artist': 'forbidden' } as const;

/** The first year of a decade. */
export const decadeSchema = z.coerce
  .number()
  .int()
  .min(1500)
  .max(2990)
  .multipleOf(10, 'is not the first year of a decade');

export const catalogOperations = {
  getHome: defineOperation({
    ...read,
    id: 'getHome',
    tag: 'catalog',
    path: '/api/v1/home',
    summary: 'What the home page shows: new releases, popular songs, artists, genres and moods.',
    response: homeSchema,
    errors: {},
  }),
  listSongs: defineOperation({
    ...read,
    id: 'listSongs',
    tag: 'catalog',
    path: '/api/v1/songs',
    summary: 'Published songs, most popular first; optionally of one genre or mood.',
    query: pageQuerySchema.extend({
      genre: z.string().max(100).optional(),
      mood: z.string().max(100).optional(),
    }),
    response: pageSchema(songSchema),
    errors: badCursor,
  }),
  lookUpSongs: defineOperation({
    ...read,
    id: 'lookUpSongs',
    tag: 'catalog',
    path: '/api/v1/songs/lookup',
    summary: 'Up to 100 songs by id, in the given order. Songs that cannot be read are left out.',
    query: z.object({
      songId: z.preprocess(
        (value) => (Array.isArray(value) ? value : [value]),
        z.array(idSchema<SongId>()).min(1).max(100),
      ),
    }),
    response: z.object({ items: z.array(songSchema) }),
    errors: {},
  }),
  getSong: defineOperation({
    ...read,
    id: 'getSong',
    tag: 'catalog',
    path: '/api/v1/songs/{songId}',
    summary: 'A song with credits, lyrics, waveform and measured quality.',
    params: songParams,
    response: songDetailSchema,
    errors: songNotFound,
  }),
  listAlbums: defineOperation({
    ...read,
    id: 'listAlbums',
    tag: 'catalog',
    path: '/api/v1/albums',
    summary: 'Published albums, the newest to come first; of a decade, those released last.',
    query: pageQuerySchema.extend({ decade: decadeSchema.optional() }),
    response: pageSchema(albumSummarySchema),
    errors: badCursor,
  }),
  getAlbum: defineOperation({
    ...read,
    id: 'getAlbum',
    tag: 'catalog',
    path: '/api/v1/albums/{albumId}',
    summary: 'An album with its songs in order.',
    params: albumParams,
    response: albumSchema,
    errors: albumNotFound,
  }),
  getArtist: defineOperation({
    ...read,
    id: 'getArtist',
    tag: 'catalog',
    path: '/api/v1/artists/{artistId}',
    summary: 'An artist with popular songs and releases.',
    params: artistParams,
    response: artistSchema,
    errors: artistNotFound,
  }),
  listArtistSongs: defineOperation({
    ...read,
    id: 'listArtistSongs',
    tag: 'catalog',
    path: '/api/v1/artists/{artistId}/songs',
    summary: 'Published songs of an artist, most popular first.',
    params: artistParams,
    query: pageQuerySchema,
    response: pageSchema(songSchema),
    errors: { ...artistNotFound, ...badCursor },
  }),
  listArtistAlbums: defineOperation({
    ...read,
    id: 'listArtistAlbums',
    tag: 'catalog',
    path: '/api/v1/artists/{artistId}/albums',
    summary: 'Published releases of an artist, newest first.',
    params: artistParams,
    query: pageQuerySchema,
    response: pageSchema(albumSummarySchema),
    errors: { ...artistNotFound, ...badCursor },
  }),
  listSimilarArtists: defineOperation({
    ...read,
    id: 'listSimilarArtists',
    tag: 'catalog',
    path: '/api/v1/artists/{artistId}/similar',
    summary:
      'Artists with public music of the same genres, then of the same moods and sound; the closest first.',
    params: artistParams,
    query: z.object({ limit: z.coerce.number().int().min(1).max(SIMILAR_ARTISTS_MAX).default(12) }),
    response: z.object({ items: z.array(artistSummarySchema) }),
    errors: artistNotFound,
  }),
  listOwnAlbums: defineOperation({
    ...write,
    method: 'GET',
    id: 'listOwnAlbums',
    tag: 'studio',
    path: '/api/v1/studio/albums',
    summary: 'Releases the caller may edit, drafts included, last changed first.',
    query: pageQuerySchema,
    response: pageSchema(albumSummarySchema.extend({ songCount: z.number().int() })),
    errors: badCursor,
  }),
  getEditableAlbum: defineOperation({
    ...write,
    method: 'GET',
    id: 'getEditableAlbum',
    tag: 'studio',
    path: '/api/v1/studio/albums/{albumId}',
    summary: 'An album as its editors see it, drafts included.',
    params: albumParams,
    response: editableAlbumSchema,
    errors: { ...albumNotFound, ...notYours },
  }),
  updateSong: defineOperation({
    ...write,
    method: 'PATCH',
    id: 'updateSong',
    tag: 'studio',
    path: '/api/v1/songs/{songId}',
    summary: 'Changes what is known about a song.',
    params: songParams,
    body: songUpdateSchema,
    response: songDetailSchema,
    errors: { ...songNotFound, ...notYours },
  }),
  updateAlbum: defineOperation({
    ...write,
    method: 'PATCH',
    id: 'updateAlbum',
    tag: 'studio',
    path: '/api/v1/albums/{albumId}',
    summary: 'Changes what is known about an album.',
    params: albumParams,
    body: albumUpdateSchema,
    response: albumSchema,
    errors: { ...albumNotFound, ...notYours },
  }),
  updateArtist: defineOperation({
    ...write,
    method: 'PATCH',
    id: 'updateArtist',
    tag: 'studio',
    path: '/api/v1/artists/{artistId}',
    summary: 'Changes an artist profile.',
    params: artistParams,
    body: artistUpdateSchema,
    response: artistSchema,
    errors: { ...artistNotFound, ...notYours },
  }),
  setSongPublication: defineOperation({
    ...write,
    method: 'PUT',
    id: 'setSongPublication',
    tag: 'studio',
    path: '/api/v1/songs/{songId}/publication',
    summary: 'Makes one song public, or takes it back.',
    params: songParams,
    body: publicationSchema,
    response: songDetailSchema,
    errors: { ...songNotFound, ...notYours, 'nothing-to-publish': 'rejected', 'music-withheld': 'rejected' },
  }),
  setAlbumPublication: defineOperation({
    ...write,
    method: 'PUT',
    id: 'setAlbumPublication',
    tag: 'studio',
    path: '/api/v1/albums/{albumId}/publication',
    summary: 'Makes an album and its songs public, or takes them back.',
    params: albumParams,
    body: publicationSchema,
    response: albumSchema,
    errors: { ...albumNotFound, ...notYours, 'nothing-to-publish': 'rejected', 'music-withheld': 'rejected' },
  }),
} as const;
