import { normaliseText, textWords } from './normalise-text';
import type { SearchKind, SearchQuery } from './search-engine';

export type IndexedField = 'title' | 'subtitle' | 'context';

/** A document whose texts are normalised. */
type NormalisedTexts = { kind: SearchKind } & Record<`${IndexedField}Norm`, string>;

/** Where the filters `artist:` and `album:` look; kinds that are missing have neither. */
export const ARTIST_FIELD: Partial<Record<SearchKind, IndexedField>> = {
  song: 'subtitle',
  artist: 'title',
  album: 'subtitle',
  lyric: 'subtitle',
};
export const ALBUM_FIELD: Partial<Record<SearchKind, IndexedField>> = { song: 'context', album: 'title' };

/** False when a filter of the query does not exist for this kind, so that nothing of it can be found. */
export function canFind(kind: SearchKind, { filters = {} }: SearchQuery): boolean {
  if (filters.artist !== undefined && ARTIST_FIELD[kind] === undefined) return false;
  return filters.album === undefined || ALBUM_FIELD[kind] !== undefined;
}

/** What has to stand somewhere in `text`, between spaces: CJK words have no ends to hold on to. */
export function placedText(text: string): string {
  const words = normaliseText(text);
  return textWords(text).every(({ isCjk }) => !isCjk) ? ` ${words} ` : words;
}

/** True when phrases and the words of filters stand next to each other, each in its own field. */
export function hasPlacedWords(
  document: NormalisedTexts,
  { filters = {}, phrases = [] }: SearchQuery,
): boolean {
  const contains = (text: string, ...fields: (IndexedField | undefined)[]) =>
    fields.some((field) => field !== undefined && ` ${document[`${field}Norm`]} `.includes(placedText(text)));
  return (
    (filters.artist === undefined || contains(filters.artist, ARTIST_FIELD[document.kind])) &&
    (filters.album === undefined || contains(filters.album, ALBUM_FIELD[document.kind])) &&
    phrases.every((phrase) => contains(phrase, 'title', 'subtitle', 'context'))
  );
}
