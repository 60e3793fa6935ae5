import type { Candidate } from './candidates';
import { normaliseText } from './normalise-text';
import { queryTerms, type QueryTerm } from './query-terms';
import { hitOf, scoreOf, type Corrections } from './rank-hits';
import {
  HITS_MAX,
  SEARCH_KINDS,
  type SearchEngineName,
  type SearchHit,
  type SearchKind,
  type SearchQuery,
  type SearchResult,
} from './search-engine';

export interface Ranking {
  query: SearchQuery;
  terms: readonly QueryTerm[];
  text: string;
  corrections: Corrections;
  engine: SearchEngineName;
}

/** What an engine found, scored and cut to what was asked for: every engine ranks in the same way. */
export function rankResult(
  candidates: readonly Candidate[],
  { query, terms, text, corrections, engine }: Ranking,
): SearchResult {
  const scored = new Map<SearchKind, { candidate: Candidate; score: number }[]>();
  const seen = new Set<string>();
  for (const candidate of candidates) {
    if (seen.has(candidate.kind + candidate.id)) continue;
    seen.add(candidate.kind + candidate.id);
    const list = scored.get(candidate.kind) ?? [];
    list.push({ candidate, score: scoreOf(candidate, terms, text, corrections) });
    scored.set(candidate.kind, list);
  }
  const result = emptyResult(engine);
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

export function emptyResult(
  engine: SearchEngineName,
): SearchResult & { hits: Record<SearchKind, SearchHit[]> } {
  return {
    hits: { song: [], artist: [], album: [], playlist: [], person: [], lyric: [] },
    engine,
  };
}

/** A filter or phrase without a word in it narrows nothing. */
export function withoutEmpty(query: SearchQuery): SearchQuery {
  const { years, ...named } = query.filters ?? {};
  const filters = Object.fromEntries(
    Object.entries(named).filter(([, value]) => normaliseText(value ?? '') !== ''),
  );
  const phrases = (query.phrases ?? []).filter((phrase) => normaliseText(phrase) !== '');
  return { ...query, phrases, filters: { ...filters, years } };
}
