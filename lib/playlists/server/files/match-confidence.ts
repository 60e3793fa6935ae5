import { normaliseText } from '@/lib/platform/search/normalise-text';

/** What is compared: a line of a file, or a song of the catalogue. */
export interface ComparedSong {
  title: string;
  /** Each by its own name; of a file's line all in one text. */
  artists: readonly string[];
  album: string;
  durationMs: number | null;
}

/** From here on a match is taken without asking. */
export const SURE = 0.85;
/** Below this nothing is offered. */
export const DOUBTFUL = 0.5;

const TITLE_WEIGHT = 0.55;
const ARTIST_WEIGHT = 0.35;
const DURATION_WEIGHT = 0.1;
/** The same song on the release that the file names comes before the same song elsewhere. */
const OTHER_ALBUM_COST = 0.02;
/** Takes and encodings of one recording differ by this; another version differs by more. */
const SAME_DURATION_MS = 3000;
const OTHER_VERSION_MS = 15_000;

/**
 * How sure it is that a line of a file means this song, 0-1. Titles are compared without what services add to them ("- Remastered
 * 2011", "(feat. …)"), artists by the best pair, both without case, diacritics and script. A length that differs by more than
 * 15 s makes another version of it, which is never sure.
 */
export function matchConfidence(line: ComparedSong, song: ComparedSong): number {
  const title = titleLikeness(line.title, song.title);
  const artist = artistLikeness(line.artists, song.artists);
  const duration = durationLikeness(line.durationMs, song.durationMs);
  const known = [
    [title, TITLE_WEIGHT],
    ...(artist === null ? [] : [[artist, ARTIST_WEIGHT] as const]),
    ...(duration === null ? [] : [[duration, DURATION_WEIGHT] as const]),
  ] as const;
  const weight = known.reduce((sum, [, one]) => sum + one, 0);
  const confidence = known.reduce((sum, [likeness, one]) => sum + likeness * one, 0) / weight;
  const isOtherAlbum = line.album !== '' && likeness(line.album, song.album) < 0.9;
  const isOther = isAnotherVersion(line, song) || artist === null || artist < 0.7 || title < 0.75;
  return Math.min(isOther ? SURE - 0.01 : 1, confidence - (isOtherAlbum ? OTHER_ALBUM_COST : 0));
}

function isAnotherVersion(line: ComparedSong, song: ComparedSong): boolean {
  if (line.durationMs === null || song.durationMs === null) return false;
  return Math.abs(line.durationMs - song.durationMs) > OTHER_VERSION_MS;
}

function titleLikeness(one: string, other: string): number {
  const whole = likeness(one, other);
  const plain = likeness(plainTitle(one), plainTitle(other));
  // A live version is not the studio's: what was left out counts a little.
  return Math.max(whole, plain * 0.95);
}

/** Without what services and stores add to a title. */
export function plainTitle(title: string): string {
  const short = title
    .replaceAll(/\s*[([][^)\]]*[)\]]/gu, ' ')
    .replace(/\s[-–—]\s.*$/u, ' ')
    .replace(/\s(?:feat|ft|featuring)\.?\s.*$/iu, ' ')
    .trim();
  return short === '' ? title : short;
}

/** Null when the file names none. */
function artistLikeness(named: readonly string[], artists: readonly string[]): number | null {
  const asked = named.flatMap(namesIn).filter((name) => name !== '');
  if (asked.length === 0) return null;
  const known = [...artists, artists.join(' ')];
  return Math.max(...asked.flatMap((one) => known.map((other) => likeness(one, other))));
}

/** The names in "One, Two & Three feat. Four", and the whole, because some names have these signs. */
function namesIn(text: string): string[] {
  return [text, ...text.split(/\s*(?:[,;&/]|\bfeat\.?|\bft\.?|\bwith\b)\s*/iu)].map((name) => name.trim());
}

function durationLikeness(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return null;
  const differenceMs = Math.abs(one - other);
  if (differenceMs <= SAME_DURATION_MS) return 1;
  return Math.max(0, 1 - (differenceMs - SAME_DURATION_MS) / OTHER_VERSION_MS);
}

/** Shared pairs of letters (Sørensen-Dice), 1 for texts that are the same once normalised. */
function likeness(one: string, other: string): number {
  const [left, right] = [squeezed(one), squeezed(other)];
  if (left === right) return 1;
  const pairs = pairsOf(left);
  const total = Math.max(1, left.length - 1) + Math.max(1, right.length - 1);
  let shared = 0;
  for (const [pair, count] of pairsOf(right)) shared += Math.min(count, pairs.get(pair) ?? 0);
  return (2 * shared) / total;
}

function squeezed(text: string): string {
  return normaliseText(text).replaceAll(' ', '');
}

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < text.length; at += 1) {
    const pair = text.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}
