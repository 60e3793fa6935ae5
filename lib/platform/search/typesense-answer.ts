import { z } from 'zod';
import type { Candidate } from './candidates';
import { isCorrectable, typoDistance, typosAllowed } from './delete-variants';
import { indexedTexts } from './document-words';
import { hasPlacedWords } from './filter-fields';
import { normaliseText } from './normalise-text';
import { queryTerms, QUERY_CHARS_MAX, type QueryTerm } from './query-terms';
import type { Corrections } from './rank-hits';
import { rankResult } from './rank-result';
import { SEARCH_KINDS, type SearchKind, type SearchQuery, type SearchResult } from './search-engine';
import { FEW } from './typesense-query';

const documentSchema = z.object({
  id: z.string(),
  title: z.string(),
  subtitle: z.string(),
  context: z.string(),
  popularity: z.number(),
});
const foundSchema = z.object({
  found: z.number().int(),
  hits: z.array(z.object({ document: documentSchema })).default([]),
});
const failedSchema = z.object({ code: z.number().int(), error: z.string() });
const answerSchema = z.object({ results: z.array(z.union([foundSchema, failedSchema])) });

export type FoundDocuments = z.output<typeof foundSchema>;

/**
 * The parts of a federated answer, one for each search in its order.
 *
 * @throws Error when the answer is not of this form, or one of its searches has failed.
 */
export function parseAnswer(answer: unknown, searchCount: number): FoundDocuments[] {
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success || parsed.data.results.length !== searchCount) {
    throw new Error('Typesense gave an answer that is none of a federated search');
  }
  return parsed.data.results.map((result) => {
    if ('error' in result) throw new Error(`Typesense answered ${result.code}: ${result.error}`);
    return result;
  });
}

/** The server proposes, what it found is ranked and marked as everything else is. */
export function rankAnswer(found: readonly FoundDocuments[], query: SearchQuery): SearchResult {
  const text = query.text.slice(0, QUERY_CHARS_MAX);
  const terms = queryTerms(text);
  const candidates = found
    .flatMap(({ hits }) => hits.map(({ document }) => candidateOf(document)))
    .filter((candidate) => hasPlacedWords(candidate, query));
  const corrections = correctionsIn(candidates, terms);
  return rankResult(candidates, { query, terms, text, corrections, engine: 'typesense' });
}

function candidateOf(document: z.output<typeof documentSchema>): Candidate {
  const kind = SEARCH_KINDS.find((one) => document.id.startsWith(`${one}-`));
  if (kind === undefined) throw new Error(`Typesense holds ${document.id}, which is none of our documents`);
  return { ...document, kind, id: document.id.slice(kind.length + 1), ...normalised(kind, document) };
}

function normalised(kind: SearchKind, texts: Pick<Candidate, 'title' | 'subtitle'> & { context: string }) {
  const { title, subtitle, context } = indexedTexts({ kind, ...texts });
  return {
    titleNorm: normaliseText(title),
    subtitleNorm: normaliseText(subtitle),
    contextNorm: normaliseText(context),
  };
}

/** Which word of what was found each misspelt term means; nothing while enough was found as it is spelt. */
function correctionsIn(candidates: readonly Candidate[], terms: readonly QueryTerm[]): Corrections {
  const texts = candidates.map(({ titleNorm, subtitleNorm, contextNorm }) =>
    `${titleNorm} ${subtitleNorm} ${contextNorm}`.split(' '),
  );
  const isSpelled = ({ word, isPrefix }: QueryTerm, words: readonly string[]) =>
    words.some((one) => one === word || (isPrefix && one.startsWith(word)));
  const spelledCount = texts.filter((words) => terms.every((term) => isSpelled(term, words))).length;
  if (spelledCount >= FEW) return new Map();
  const vocabulary = new Set(texts.flat());
  return new Map(
    terms.map(({ word }) => [word, isCorrectable(word) ? nearWords(word, vocabulary) : new Map()]),
  );
}

function nearWords(word: string, vocabulary: ReadonlySet<string>): Map<string, number> {
  const most = typosAllowed(word.length);
  const near = [...vocabulary]
    .filter((one) => one !== word && isCorrectable(one))
    .map((one) => [one, typoDistance(word, one, most)] as const)
    .filter(([, typos]) => typos <= most);
  return new Map(near.sort((a, b) => a[1] - b[1]));
}
