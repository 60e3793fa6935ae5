import { hash32 } from './delete-variants';
import { normaliseText, textWords, type TextWord } from './normalise-text';
import type { SearchDocument } from './search-engine';
import { romanise } from './transliterate';

/** Characters of each field that are indexed; what stands behind is shown but not found. */
const FIELD_CHARS_MAX = 500;
/** The same for the words of a song, which are the title of their document. */
const LYRICS_CHARS_MAX = 5000;
/** Letters of a prefix that is a token itself; longer ones are looked up in the vocabulary. */
export const PREFIX_TOKEN_LETTERS = 3;

/** Stands before a short prefix; no word begins with it and goes on with letters. */
export const prefixToken = (letters: string): string => `^${letters}`;
export const genreToken = (genre: string): string => `genre:${compactKey(genre)}`;
export const moodToken = (mood: string): string => `mood:${compactKey(mood)}`;
export const yearToken = (year: number): string => `year:${year}`;

/** The normalised text without spaces: AC/DC, ac dc and acdc are one. */
export function compactKey(text: string): string {
  return normaliseText(text).replaceAll(' ', '');
}

/** What is indexed of the texts of a document. */
export function indexedTexts({
  kind,
  title,
  subtitle,
  context,
}: Pick<SearchDocument, 'kind' | 'title' | 'subtitle' | 'context'>): Pick<
  SearchDocument,
  'title' | 'subtitle' | 'context'
> {
  return {
    title: title.slice(0, kind === 'lyric' ? LYRICS_CHARS_MAX : FIELD_CHARS_MAX),
    subtitle: subtitle.slice(0, FIELD_CHARS_MAX),
    context: context.slice(0, FIELD_CHARS_MAX),
  };
}

/** Every string that finds this document. */
export function documentWords(document: SearchDocument): Set<string> {
  const found = new Set(Object.values(indexedTexts(document)).flatMap(fieldWords));
  // Nobody looks for a song by the first letter of one of its hundreds of words.
  if (document.kind !== 'lyric') for (const word of [...found]) addPrefixes(found, word);
  for (const genre of document.genres) found.add(genreToken(genre));
  for (const mood of document.moods) found.add(moodToken(mood));
  if (document.year !== undefined) found.add(yearToken(document.year));
  return found;
}

/** Hashes of the whole title, and of it with the subtitle in both orders. */
export function exactKeys({ title, subtitle }: SearchDocument): number[] {
  const whole = compactKey(title);
  const owner = compactKey(subtitle);
  return [...new Set([whole, whole + owner, owner + whole].filter((key) => key !== '').map(hash32))];
}

/** Pairs of neighbouring characters: CJK has no spaces, so any two in a row find the text. */
export function cjkPairs(run: string): string[] {
  const characters = [...run];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, at) => (characters[at] ?? '') + character);
}

/** The words of one text, those in other spellings included. */
export function fieldWords(field: string): string[] {
  const words = textWords(field);
  const found: string[] = [];
  for (const { word, isCjk } of words) {
    if (!isCjk) {
      found.push(word);
      continue;
    }
    found.push(...cjkPairs(word), ...[...word].slice(-1));
    const latin = romanise(word);
    if (latin !== undefined) found.push(latin);
  }
  return [...found, ...gluedWords(field, words)];
}

/** `acdc` for AC/DC and `rem` for R.E.M.; for P!nk also what its signs stand for: `pink`. */
function gluedWords(field: string, words: readonly TextWord[]): string[] {
  const found: string[] = [];
  for (let first = 0; first < words.length; first += 1) {
    let last = first;
    while (words[last + 1]?.isGlued) last += 1;
    const run = words.slice(first, last + 1);
    if (run.length > 1 && run.every(({ isCjk }) => !isCjk)) {
      found.push(run.map(({ word }) => word).join(''));
      const shown = field.slice(run[0]?.start, run.at(-1)?.end);
      if (/[!$]/.test(shown)) found.push(compactKey(shown.replaceAll('!', 'i').replaceAll('$', 's')));
    }
    first = last;
  }
  return found;
}

function addPrefixes(found: Set<string>, word: string): void {
  const letters = [...word];
  for (let length = 1; length <= Math.min(PREFIX_TOKEN_LETTERS, letters.length); length += 1) {
    found.add(prefixToken(letters.slice(0, length).join('')));
  }
}
