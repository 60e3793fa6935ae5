import type { CollectionCreateSchema } from 'typesense/lib/Typesense/Collections';
import { compactKey, exactKeys, fieldWords, indexedTexts } from './document-words';
import { rankOf } from './index-writer';
import { isCjkText } from './normalise-text';
import type { SearchDocument, SearchKind } from './search-engine';

/** Longest codes of a character: what is shorter is padded, so that no code begins with another one. */
const CODE_DIGITS = 6;

/** What `id`, `title`, `subtitle` and `context` add to these is stored and shown, not searched. */
export const COLLECTION_FIELDS = [
  { name: 'kind', type: 'string' },
  { name: 'title_words', type: 'string' },
  { name: 'subtitle_words', type: 'string' },
  { name: 'context_words', type: 'string' },
  { name: 'exact_keys', type: 'int32[]' },
  { name: 'rank', type: 'float' },
  { name: 'genres', type: 'string[]' },
  { name: 'moods', type: 'string[]' },
  { name: 'year', type: 'int32', optional: true },
  { name: 'is_removed', type: 'bool' },
] as const satisfies CollectionCreateSchema['fields'];

/** Words that mean one another in titles; `u000026` is the sign &. */
export const SYNONYMS = {
  and: ['and', 'u000026', 'und'],
  featuring: ['featuring', 'feat', 'ft'],
  part: ['part', 'pt'],
  volume: ['volume', 'vol'],
  number: ['number', 'no', 'nr'],
  versus: ['versus', 'vs'],
} as const satisfies Record<string, readonly string[]>;

export interface TypesenseDocument {
  id: string;
  kind: SearchKind;
  title: string;
  subtitle: string;
  context: string;
  popularity: number;
  title_words: string;
  subtitle_words: string;
  context_words: string;
  exact_keys: readonly number[];
  rank: number;
  genres: readonly string[];
  moods: readonly string[];
  year?: number | undefined;
  is_removed: boolean;
}

export function typesenseDocument(document: SearchDocument): TypesenseDocument {
  const texts = indexedTexts(document);
  return {
    id: documentKey(document.kind, document.id),
    kind: document.kind,
    // Half a surrogate pair is no JSON that the server would take.
    title: document.title.toWellFormed(),
    subtitle: document.subtitle.toWellFormed(),
    context: texts.context.toWellFormed(),
    popularity: document.popularity,
    title_words: encodeWords(fieldWords(texts.title)),
    subtitle_words: encodeWords(fieldWords(texts.subtitle)),
    context_words: encodeWords(fieldWords(texts.context)),
    exact_keys: exactKeys(document),
    rank: rankOf(document),
    genres: document.genres.map(encodeValue),
    moods: document.moods.map(encodeValue),
    year: document.year,
    is_removed: false,
  };
}

/** Stands where a document was taken out while a rebuild runs, so that the rebuild does not bring it back. */
export function removedDocument(kind: SearchKind, id: string): TypesenseDocument {
  const nothing = { title: '', subtitle: '', context: '', popularity: 0, genres: [], moods: [] };
  return { ...typesenseDocument({ kind, id, ...nothing }), is_removed: true };
}

/** Ids are unique within their kind only. */
export function documentKey(kind: SearchKind, id: string): string {
  return `${kind}-${id}`;
}

/**
 * A word as the server sees it. Its tokeniser drops signs and cuts CJK by rules of its own; our words are spelt in
 * letters it keeps whole. Codes hold digits, and words with digits are never corrected.
 */
export function encodeWord(word: string): string {
  if (/^[\p{L}\p{N}]+$/u.test(word) && !isCjkText(word)) return word;
  return [...word]
    .map((sign) => `u${(sign.codePointAt(0) ?? 0).toString(16).padStart(CODE_DIGITS, '0')}`)
    .join('');
}

/** A genre or mood, however it is written. */
export function encodeValue(value: string): string {
  return encodeWord(compactKey(value));
}

function encodeWords(words: readonly string[]): string {
  return words.map(encodeWord).join(' ');
}
