import type { Pool } from 'pg';
import { findCandidates, type Candidate, type TermGroups } from './candidates';
import { hash32 } from './delete-variants';
import { compactKey, genreToken, moodToken, yearToken } from './document-words';
import { queryTerms, QUERY_CHARS_MAX, type QueryTerm } from './query-terms';
import type { Corrections } from './rank-hits';
import { emptyResult, rankResult, withoutEmpty } from './rank-result';
import type { SearchFilters, SearchQuery, SearchResult } from './search-engine';
import { correctedChoices, spelledChoices, type WordChoice } from './vocabulary';

/** Fewer hits than this and the typed words may be misspelt ones that exist by chance. */
const FEW = 3;
const YEARS_MAX = 200;
/** Of a query whose words nothing has all, so many are tried to be left out. */
const DROPS_MAX = 6;

/** Words as spelt; then as they may have been meant; then without one of them. */
export async function searchPostgres(pool: Pool, given: SearchQuery): Promise<SearchResult> {
  const query = withoutEmpty(given);
  const text = query.text.slice(0, QUERY_CHARS_MAX);
  const terms = queryTerms(text);
  const phraseTerms = (query.phrases ?? []).flatMap((phrase) => queryTerms(`${phrase} `));
  const filters = await filterGroups(pool, query.filters ?? {}, phraseTerms);
  if (filters === undefined) return emptyResult('postgres');
  const spelled = await spelledChoices(pool, terms);
  const required = (at: number) => terms.length === 1 || hasLetter(terms[at]?.word ?? '');
  const isNarrowed = filters.length > 0;
  const exactHash = isNarrowed || compactKey(text) === '' ? undefined : hash32(compactKey(text));

  const find = (alternatives: readonly TermGroups[]): Promise<Candidate[]> => {
    const usable = alternatives
      .map((groups) => [...groups, ...filters])
      .filter((groups) => groups.length > 0);
    return findCandidates(pool, { alternatives: usable, exactHash, query });
  };
  const isKnown = spelled.every((choices, at) => choices.length > 0 || !required(at));
  const asSpelled = spelled.filter((_, at) => required(at));
  let candidates = isKnown || exactHash !== undefined ? await find(isKnown ? [asSpelled] : []) : [];
  let corrected: WordChoice[][] = terms.map(() => []);
  if (candidates.length < FEW && terms.length > 0) {
    corrected = await correctedChoices(pool, terms);
    const meant = terms
      .map((_, at) => [...(spelled[at] ?? []), ...(corrected[at] ?? [])])
      .filter((choices, at) => choices.length > 0 && required(at));
    const all = meant.length > 0 ? await find([meant]) : [];
    candidates = [...candidates, ...all];
    if (candidates.length === 0 && meant.length > 1) candidates = await find(withoutOne(meant));
  }
  const corrections = correctionsOf(terms, corrected);
  return rankResult(candidates, { query, terms, text, corrections, engine: 'postgres' });
}

function hasLetter(word: string): boolean {
  return /[\p{L}\p{N}]/u.test(word);
}

function withoutOne(groups: TermGroups): TermGroups[] {
  return groups.slice(0, DROPS_MAX).map((_, left) => groups.filter((_, at) => at !== left));
}

/** Filter values as groups of the index's words; undefined when one of them is unknown, so that nothing can match. */
async function filterGroups(
  pool: Pool,
  filters: SearchFilters,
  phraseTerms: readonly QueryTerm[],
): Promise<TermGroups | undefined> {
  const inFields = [filters.artist, filters.album].filter((value) => value !== undefined);
  const words = [...phraseTerms, ...inFields.flatMap((value) => queryTerms(`${value} `))].map(({ word }) => [
    word,
  ]);
  if (filters.genre !== undefined) words.push([genreToken(filters.genre)]);
  if (filters.mood !== undefined) words.push([moodToken(filters.mood)]);
  if (filters.years) {
    const { from, to } = filters.years;
    words.push(Array.from({ length: Math.min(YEARS_MAX, to - from + 1) }, (_, at) => yearToken(from + at)));
  }
  if (words.length === 0) return [];
  const asTerms = words.flat().map((word) => ({ word, isPrefix: false, isCjk: false }));
  const known = new Map((await spelledChoices(pool, asTerms)).flat().map((choice) => [choice.word, choice]));
  const groups = words.map((group) => group.flatMap((word) => known.get(word) ?? []));
  return groups.every((group) => group.length > 0) ? groups : undefined;
}

function correctionsOf(terms: readonly QueryTerm[], corrected: readonly WordChoice[][]): Corrections {
  return new Map(
    terms.map(({ word }, at) => [
      word,
      new Map((corrected[at] ?? []).map((choice) => [choice.word, choice.typos])),
    ]),
  );
}
