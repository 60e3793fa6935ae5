import { z } from 'zod';
import type { AlbumId, ArtistId, ArtworkId, Id, SongId } from '@/lib/kernel/ids';

// What a song is to both sides, apart from the contract because the browser reads songs back from its own storage with it.

const MUSICAL_MODES = ['major', 'minor'] as const;
export type MusicalMode = (typeof MUSICAL_MODES)[number];

/** An id in an answer: branded on both sides, so that the browser's client returns our DTO types. */
export const idOf = <T extends Id<string>>() => z.uuid() as unknown as z.ZodType<T, T>;
/** A calendar day, `2026-11-24`. */
export const dayText = z.iso.date().refine((day) => !day.startsWith('0000'), 'There was no year 0');

export const artworkSchema = z.object({
  id: idOf<ArtworkId>(),
  contentHash: z.string(),
  widthPx: z.number().int(),
  heightPx: z.number().int(),
  /** Edge in pixels -> absolute address. */
  variants: z.record(z.string(), z.string()),
  /** Tiny data URL shown while the picture loads. */
  placeholder: z.string(),
  /** CSS colours. `onDark` and `onLight` carry text of the theme's ink with a contrast of at least 4.5. */
  palette: z.object({ dominant: z.string(), onDark: z.string(), onLight: z.string() }),
});
export type ArtworkDto = z.output<typeof artworkSchema>;

export const artistRefSchema = z.object({ id: idOf<ArtistId>(), name: z.string() });
export type ArtistRefDto = z.output<typeof artistRefSchema>;

const audioFeaturesSchema = z.object({
  tempoBpm: z.number().nullable(),
  /** 0 = C … 11 = B. */
  keyPitchClass: z.number().int().min(0).max(11).nullable(),
  keyMode: z.enum(MUSICAL_MODES).nullable(),
  /** The rest is 0 to 1. */
  energy: z.number(),
  danceability: z.number(),
  valence: z.number(),
  acousticness: z.number(),
});
export type AudioFeaturesDto = z.output<typeof audioFeaturesSchema>;

export const songSchema = z.object({
  id: idOf<SongId>(),
  name: z.string(),
  durationMs: z.number().int(),
  discNumber: z.number().int(),
  trackNumber: z.number().int().nullable(),
  isExplicit: z.boolean(),
  /** It has audio to play. */
  isPlayable: z.boolean(),
  /** A lossless rendition exists (premium). */
  isLossless: z.boolean(),
  /** Main artists first, then featured ones. */
  artists: z.array(artistRefSchema),
  album: z.object({ id: idOf<AlbumId>(), title: z.string(), artwork: artworkSchema.nullable() }),
  popularity: z.number().int(),
  releaseDate: dayText.nullable(),
  features: audioFeaturesSchema.nullable(),
});
export type SongDto = z.output<typeof songSchema>;
