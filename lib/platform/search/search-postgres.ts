import type { Pool } from 'pg';
import { findCandidates, type Candidate, type TermGroups } from './candidates';
import { hash32 } from './delete-variants';
import { compactKey, genreToken, moodToken, yearToken } from './document-words';
import { normaliseText } from './normalise-text';
import { queryTerms, QUERY_CHARS_MAX, type QueryTerm } from './query-terms';
import { hitOf, scoreOf, type Corrections } from './rank-hits';
import {
  HITS_MAX,
  SEARCH_KINDS,
  type SearchFilters,
  type SearchHit,
  type SearchKind,
  type SearchQuery,
  type SearchResult,
} from './search-engine';
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
  if (filters === undefined) return emptyResult();
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
  return rank(candidates, { query, terms, text, corrections: correctionsOf(terms, corrected) });
}

/** A filter or phrase without a word in it narrows nothing. */
function withoutEmpty(query: SearchQuery): SearchQuery {
  const { years, ...named } = query.filters ?? {};
  const filters = Object.fromEntries(
    Object.entries(named).filter(([, value]) => normaliseText(value ?? '') !== ''),
  );
  const phrases = (query.phrases ?? []).filter((phrase) => normaliseText(phrase) !== '');
  return { ...query, phrases, filters: { ...filters, years } };
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

interface Ranking {
  query: SearchQuery;
  terms: readonly QueryTerm[];
  text: string;
  corrections: Corrections;
}

function rank(candidates: readonly Candidate[], { query, terms, text, corrections }: Ranking): SearchResult {
  const scored = new Map<SearchKind, { candidate: Candidate; score: number }[]>();
  const seen = new Set<string>();
  for (const candidate of candidates) {
    if (seen.has(candidate.kind + candidate.id)) continue;
    seen.add(candidate.kind + candidate.id);
    const list = scored.get(candidate.kind) ?? [];
    list.push({ candidate, score: scoreOf(candidate, terms, text, corrections) });
    scored.set(candidate.kind, list);
  }
  const result = emptyResult();
  for (const kind of SEARCH_KINDS) {
    const limit = Math.min(query.limits[kind] ?? 0, HITS_MAX);
    result.hits[kind] = (scored.get(kind) ?? [])
      .sort((a, b) => b.score - a.score || (a.candidate.id < b.candidate.id ? -1 : 1))
      .slice(0, limit)
      .map(({ candidate, score }) => hitOf(candidate, score, terms, corrections));
  }
  const tops = SEARCH_KINDS.flatMap((kind) => result.hits[kind].slice(0, 1));
  result.best = tops.sort((a, b) => b.score - a.score)[0];
  result.didYouMean = suggestion(result.best, terms, corrections);
  return result;
}

/** The query as the best hit spells it, when it took a correction to find it. */
function suggestion(
  best: SearchHit | undefined,
  terms: readonly QueryTerm[],
  corrections: Corrections,
): string | undefined {
  if (best === undefined) return undefined;
  const present = new Set(queryTerms(`${best.title} ${best.subtitle} `).map(({ word }) => word));
  let isChanged = false;
  const words = terms.map(({ word, isPrefix }) => {
    const isSpelled = present.has(word) || (isPrefix && [...present].some((each) => each.startsWith(word)));
    const meant = isSpelled
      ? undefined
      : [...(corrections.get(word) ?? [])].find(([each]) => present.has(each));
    if (meant === undefined) return word;
    isChanged = true;
    return meant[0];
  });
  return isChanged ? words.join(' ') : undefined;
}

function emptyResult(): SearchResult & { hits: Record<SearchKind, SearchHit[]> } {
  return {
    hits: { song: [], artist: [], album: [], playlist: [], person: [], lyric: [] },
    engine: 'postgres',
  };
}
