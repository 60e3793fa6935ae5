import type { ICommonTagsResult } from 'music-metadata';
import { songTagsSchema, type SongTags } from '../../contract';

const MAX_NAME = 300;
const MAX_LIST = 20;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const NO_TAGS: SongTags = {
  title: null,
  artists: [],
  albumArtist: null,
  album: null,
  discNumber: null,
  trackNumber: null,
  releaseDate: null,
  genres: [],
  moods: [],
  isExplicit: false,
  isrc: null,
  label: null,
  copyright: null,
  musicbrainz: { recordingId: null, releaseId: null, artistId: null, albumArtistId: null },
  replayGain: { trackGainDb: null, albumGainDb: null },
};

/**
 * What a file says about itself, made safe to store and show: bounded, one line, no control or direction characters, empty
 * is absent, impossible values are dropped. Nothing here is trusted as a measurement: durations and tempi of tags are ignored.
 */
export function normaliseTags(found: ICommonTagsResult): SongTags {
  return songTagsSchema.parse({
    title: line(found.title),
    artists: artistsOf(found),
    albumArtist: line(found.albumartist),
    album: line(found.album),
    discNumber: position(found.disk?.no),
    trackNumber: position(found.track?.no),
    releaseDate:
      partialDate(found.originaldate ?? found.releasedate ?? found.date) ?? partialDate(yearText(found)),
    genres: list(found.genre, /[;/|]|,\s/),
    moods: list([found.mood], /[;/|]|,\s/),
    isExplicit: isExplicit(found),
    isrc: isrcOf(found.isrc),
    label: line(found.label?.[0]),
    copyright: line(found.copyright),
    musicbrainz: {
      recordingId: uuid(found.musicbrainz_recordingid),
      releaseId: uuid(found.musicbrainz_albumid),
      artistId: uuid(found.musicbrainz_artistid?.[0]),
      albumArtistId: uuid(found.musicbrainz_albumartistid?.[0]),
    },
    replayGain: {
      trackGainDb: gain(found.replaygain_track_gain?.dB),
      albumGainDb: gain(found.replaygain_album_gain?.dB),
    },
  } satisfies SongTags);
}

/** One line of at most 300 characters without control, zero-width and direction characters; null when nothing is left. */
export function line(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = value
    .slice(0, MAX_NAME * 20)
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    // Direction overrides and zero-width characters make a name look like another; joiners inside words stay.
    .replaceAll(/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/g, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  const bounded = [...text].slice(0, MAX_NAME).join('');
  // Characters outside the basic plane count two in the schema.
  const fitting =
    bounded.length > MAX_NAME ? bounded.slice(0, MAX_NAME).replace(/[\ud800-\udbff]$/, '') : bounded;
  return fitting.trim() === '' ? null : fitting.trim();
}

/** A file name as a title: without folder, extension, track number and underscores. */
export function titleFromFileName(fileName: string): string {
  const base = fileName.split(/[/\\]/).at(-1) ?? fileName;
  const stem = base.replace(/\.[A-Za-z0-9]{1,5}$/, '');
  const title = line(stem.replace(/^\d{1,3}\s*[-._)]\s*/, '').replaceAll('_', ' '));
  return title ?? line(stem) ?? 'Untitled';
}

function artistsOf(found: ICommonTagsResult): string[] {
  const several = list(found.artists, null);
  const single = line(found.artist);
  // Many taggers write "A; B" or "A\0B" into the one artist field; a slash or an ampersand may be part of a name.
  return several.length > 0 ? list(several, /\s*;\s*/) : list(single === null ? [] : [single], /\s*;\s*/);
}

function list(values: readonly unknown[] | undefined, separator: RegExp | null): string[] {
  const parts = (values ?? [])
    .slice(0, 100)
    .flatMap((value) => (typeof value === 'string' ? value.split(separator ?? '\u0000').slice(0, 50) : []));
  const names = parts.map((part) => line(part)).filter((name) => name !== null);
  const unique = new Map(names.map((name) => [name.toLowerCase(), name] as const).reverse());
  return [...unique.values()].reverse().slice(0, MAX_LIST);
}

function position(value: number | null | undefined): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 999 ? value : null;
}

function yearText({ year }: ICommonTagsResult): string | undefined {
  return typeof year === 'number' && year >= 1000 && year <= 9999 ? String(year) : undefined;
}

function partialDate(value: unknown): string | null {
  const match = typeof value === 'string' ? /^\s*(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?/.exec(value) : null;
  if (!match?.[1] || match[1] < '1000') return null;
  const [year, month, day] = [match[1], Number(match[2] ?? 0), Number(match[3] ?? 0)];
  if (month < 1 || month > 12) return year;
  const monthText = `${year}-${String(month).padStart(2, '0')}`;
  const lastDay = new Date(Date.UTC(Number(year), month, 0)).getUTCDate();
  return day < 1 || day > lastDay ? monthText : `${monthText}-${String(day).padStart(2, '0')}`;
}

function isrcOf(values: readonly string[] | undefined): string | null {
  for (const value of values ?? []) {
    const isrc = value.replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase();
    if (/^[A-Z]{2}[A-Z0-9]{3}\d{7}$/.test(isrc)) return isrc;
  }
  return null;
}

function isExplicit(found: ICommonTagsResult): boolean {
  // iTunes writes 1 or 4 for explicit into the rating atom.
  const advisory: unknown = (found as unknown as Record<string, unknown>).advisory;
  return advisory === 1 || advisory === 4 || advisory === '1' || advisory === '4';
}

function uuid(value: string | undefined): string | null {
  return typeof value === 'string' && UUID.test(value) ? value.toLowerCase() : null;
}

function gain(valueDb: number | undefined): number | null {
  return typeof valueDb === 'number' && Math.abs(valueDb) <= 64 ? valueDb : null;
}
