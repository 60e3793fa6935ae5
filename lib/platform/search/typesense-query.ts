import { hash32 } from './delete-variants';
import { compactKey } from './document-words';
import { ALBUM_FIELD, ARTIST_FIELD, canFind, type IndexedField } from './filter-fields';
import { queryTerms, QUERY_CHARS_MAX, type QueryTerm } from './query-terms';
import { SEARCH_KINDS, type SearchKind, type SearchQuery } from './search-engine';
import { encodeValue, encodeWord } from './typesense-documents';

/** Of each kind that is ranked here, as many as the other engine looks at. */
const CANDIDATES_MAX = 60;
/** The server stops looking then and answers with what it has. */
const CUTOFF_MS = 500;
/** Fewer hits than this and the typed words may be misspelt ones that exist by chance. */
export const FEW = 3;
const FIELDS = ['title', 'subtitle', 'context'] as const satisfies IndexedField[];

export type TypesenseSearch = ReturnType<typeof searchOf>;

/** One search a kind, to be sent as one request; none when the query asks for nothing. */
export function typesenseSearches(collection: string, query: SearchQuery): TypesenseSearch[] {
  const terms = queryTerms(query.text);
  if (terms.length === 0 && !isNarrowed(query)) return [];
  return SEARCH_KINDS.filter((kind) => (query.limits[kind] ?? 0) > 0 && canFind(kind, query)).map((kind) =>
    searchOf(collection, kind, query, terms),
  );
}

function isNarrowed({ filters = {}, phrases = [] }: SearchQuery): boolean {
  return phrases.length > 0 || Object.values(filters).some((value) => value !== undefined);
}

function searchOf(collection: string, kind: SearchKind, query: SearchQuery, terms: readonly QueryTerm[]) {
  const required = terms.filter(({ word }) => terms.length === 1 || /[\p{L}\p{N}]/u.test(word));
  const last = required.at(-1);
  // One character of CJK is the beginning of the pairs that are indexed.
  const isPrefix = last?.isPrefix === true || (last?.isCjk === true && [...last.word].length === 1);
  const whole = compactKey(query.text.slice(0, QUERY_CHARS_MAX));
  const isWholeName = whole === '' ? '' : `_eval(exact_keys:=${hash32(whole)}):desc,`;
  return {
    collection,
    q: required.map(({ word }) => encodeWord(word)).join(' ') || '*',
    query_by: FIELDS.map((field) => `${field}_words`).join(','),
    query_by_weights: '4,3,1',
    prefix: isPrefix,
    filter_by: conditionsOf(kind, query).join(' && '),
    // The better match first, in ten steps; within a step the more popular one.
    sort_by: `${isWholeName}${required.length === 0 ? '' : '_text_match(buckets: 10):desc,'}rank:desc`,
    per_page: CANDIDATES_MAX,
    include_fields: 'id,title,subtitle,context,popularity',
    highlight_fields: 'none',
    highlight_full_fields: 'none',
    num_typos: 2,
    min_len_1typo: 3,
    min_len_2typo: 7,
    typo_tokens_threshold: FEW,
    drop_tokens_threshold: 1,
    enable_typos_for_numerical_tokens: false,
    enable_typos_for_alpha_numerical_tokens: false,
    search_cutoff_ms: CUTOFF_MS,
  };
}

function conditionsOf(kind: SearchKind, { filters = {}, phrases = [] }: SearchQuery): string[] {
  const conditions = [`kind:=${kind}`, 'is_removed:=false'];
  const require = (text: string, fields: readonly IndexedField[]) => {
    for (const { word } of queryTerms(`${text} `)) {
      const anyOf = fields.map((field) => `${field}_words:${encodeWord(word)}`);
      conditions.push(`(${anyOf.join(' || ')})`);
    }
  };
  if (filters.artist !== undefined) require(filters.artist, [ARTIST_FIELD[kind] ?? 'subtitle']);
  if (filters.album !== undefined) require(filters.album, [ALBUM_FIELD[kind] ?? 'context']);
  for (const phrase of phrases) require(phrase, FIELDS);
  if (filters.genre !== undefined) conditions.push(`genres:=${encodeValue(filters.genre)}`);
  if (filters.mood !== undefined) conditions.push(`moods:=${encodeValue(filters.mood)}`);
  if (filters.years) conditions.push(`year:[${filters.years.from}..${filters.years.to}]`);
  return conditions;
}
