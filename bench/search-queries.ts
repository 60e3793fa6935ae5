import { normaliseText } from '@/lib/platform/search/normalise-text';
import { artistNames, lyricLines, personName, type RealSong } from './search-catalogue';
import { seededRandom } from '@/lib/kernel/seeded-random';

export interface TargetedQuery {
  text: string;
  target: RealSong;
}

/** A text, and what is to be found by it: a name, or words of a line. */
export interface MeantQuery {
  text: string;
  meant: string;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** The classes of the relevance measurement. */
export const QUERY_CLASSES = {
  'title + artist': ({ title, artist }) => `${title} ${artist}`,
  'title + artist, one typo': ({ title, artist }, random) => misspell(`${title} ${artist}`, random),
  'title + artist, two typos': ({ title, artist }, random) =>
    misspell(misspell(`${title} ${artist}`, random), random),
  'words swapped': ({ title, artist }, random) => shuffled(`${title} ${artist}`, random),
  'title only': ({ title }) => title,
  'title only, one typo': ({ title }, random) => misspell(title, random),
  'artist only': ({ artist }) => artist.split(', ')[0] ?? artist,
  'artist only, one typo': ({ artist }, random) => misspell(artist.split(', ')[0] ?? artist, random),
  'diacritics dropped': ({ title, artist }) => normaliseText(`${title} ${artist}`),
} as const satisfies Record<string, (song: RealSong, random: () => number) => string>;
export type QueryClass = keyof typeof QUERY_CLASSES;

/** Songs drawn evenly, the same ones in each run; for dropped diacritics only songs that have some. */
export function drawQueries(songs: readonly RealSong[], of: QueryClass, count: number): TargetedQuery[] {
  const random = seededRandom(7 + Object.keys(QUERY_CLASSES).indexOf(of));
  const pool = of === 'diacritics dropped' ? songs.filter(hasDiacritics) : songs;
  return Array.from({ length: Math.min(count, pool.length) }, () => {
    const target = pool[Math.floor(random() * pool.length)] as RealSong;
    return { text: QUERY_CLASSES[of](target, random), target };
  });
}

/** Songs drawn as often as they are heard: as many times as playlists hold them. */
export function drawHeard(songs: readonly RealSong[], count: number): TargetedQuery[] {
  const random = seededRandom(11);
  let total = 0;
  const ends = songs.map(({ popularity }) => (total += 2 ** ((Math.max(popularity, 20) - 20) / 30)));
  return Array.from({ length: count }, () => {
    const drawn = random() * total;
    const target = songs[ends.findIndex((end) => end > drawn)] as RealSong;
    return { text: QUERY_CLASSES['title + artist'](target), target };
  });
}

/** Names of people who are in the index, as spelt or with one typing error. */
export function drawPeople(
  songs: readonly RealSong[],
  { people, count, isMisspelt }: { people: number; count: number; isMisspelt: boolean },
): MeantQuery[] {
  const random = seededRandom(isMisspelt ? 13 : 12);
  const artists = artistNames(songs);
  return Array.from({ length: count }, () => {
    const meant = personName(artists, Math.floor(random() * people));
    return { text: isMisspelt ? misspell(meant, random) : meant, meant };
  });
}

/** Five words in a row from a line of a song, as spelt or with one typing error. */
export function drawLines(
  songs: readonly RealSong[],
  { lyrics, count, isMisspelt }: { lyrics: number; count: number; isMisspelt: boolean },
): MeantQuery[] {
  const random = seededRandom(isMisspelt ? 15 : 14);
  return Array.from({ length: count }, () => {
    const lines = lyricLines(songs, Math.floor(random() * lyrics));
    const meant = (lines[Math.floor(random() * lines.length)] ?? '').split(' ').slice(0, 5).join(' ');
    return { text: isMisspelt ? misspell(meant, random) : meant, meant };
  });
}

/** What a search page sends: beginnings of titles, misspelt ones, title with artist, other scripts. */
export function mixedQueries(songs: readonly RealSong[], count: number): string[] {
  const random = seededRandom(3);
  const foreign = songs.filter(({ title }) => /[^\p{Script=Latin}\p{P}\p{N}\p{S}\s\p{M}]/u.test(title));
  const pick = (pool: readonly RealSong[]) => pool[Math.floor(random() * pool.length)] as RealSong;
  return Array.from({ length: count }, (_, at) => {
    const { title, artist } = pick(songs);
    if (at % 10 < 5) return `${title} ${artist}`.slice(0, 1 + Math.floor(random() * 12));
    if (at % 10 < 7) return misspell(random() < 0.5 ? title : `${title} ${artist}`, random);
    if (at % 10 < 9) return `${title.split(' ')[0] ?? ''} ${artist.split(' ')[0] ?? ''}`;
    return foreign.length > 0 ? pick(foreign).title : title;
  });
}

/** Patterns that made engines of this kind slow. */
export const HOSTILE_QUERIES = [
  '%%%%%%%%',
  '_'.repeat(200),
  'x'.repeat(10_000),
  '(a+)+$',
  '.*.*.*.*.*',
  "'; DROP TABLE search_documents; --",
  'a b c d e f g h i j k l m n o p',
  'the the the the',
  'the you i a of in love my',
  'e e e e e e e',
  '\\\\\\',
  '\u0000',
  '🎵🎵🎵',
  'a '.repeat(5000),
  'i you me',
  'artist:artist:artist:',
  '"""""""',
  '千'.repeat(500),
  'l',
  'lo',
  't',
  'th',
  'the ',
];

function hasDiacritics({ title, artist }: RealSong): boolean {
  return /\p{M}/u.test(`${title} ${artist}`.normalize('NFKD'));
}

/** One letter left out, doubled wrong, replaced or swapped with its neighbour, anywhere in a word of three or more. */
function misspell(text: string, random: () => number): string {
  const places = [...text.matchAll(/\p{L}{3,}/gu)].flatMap(({ 0: word, index }) =>
    Array.from({ length: word.length }, (_, at) => ({ at: index + at, isLast: at === word.length - 1 })),
  );
  const place = places[Math.floor(random() * places.length)];
  if (place === undefined) return text;
  const { at, isLast } = place;
  const letter = LETTERS[Math.floor(random() * LETTERS.length)] ?? '';
  const kind = Math.floor(random() * (isLast ? 3 : 4));
  if (kind === 0) return text.slice(0, at) + text.slice(at + 1);
  if (kind === 1) return text.slice(0, at) + letter + text.slice(at);
  if (kind === 2) return text.slice(0, at) + letter + text.slice(at + 1);
  return text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
}

function shuffled(text: string, random: () => number): string {
  return text
    .split(' ')
    .map((word) => ({ word, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ word }) => word)
    .join(' ');
}
