import type { Pool } from 'pg';
import { deleteVariants, isCorrectable, typoDistance, typosAllowed } from './delete-variants';
import { PREFIX_TOKEN_LETTERS, prefixToken } from './document-words';
import type { QueryTerm } from './query-terms';

/** Longer words that a typed beginning stands for, the most frequent ones. */
const COMPLETIONS_MAX = 48;
/** Words that a misspelt one may have meant. */
const CORRECTIONS_MAX = 8;

/** A word of the index that a term of the query may stand for. */
export interface WordChoice {
  id: number;
  word: string;
  typos: number;
}

/** Sorts behind every letter. */
const HIGHEST = '\u{10FFFF}';

interface WordRow {
  id: number;
  word: string;
  document_count: number;
}

/** The words themselves and what the open last one may become. */
export async function spelledChoices(pool: Pool, terms: readonly QueryTerm[]): Promise<WordChoice[][]> {
  const last = terms.find(({ isPrefix }) => isPrefix)?.word;
  const short = last !== undefined && [...last].length <= PREFIX_TOKEN_LETTERS ? last : undefined;
  const wanted = terms.map((term) => namesOf(term, short));
  const long = short === undefined ? last : undefined;
  const { rows } = await pool.query<WordRow>(
    `(SELECT id, word, document_count FROM search_words WHERE word = ANY($1::text[]) AND document_count > 0)
     UNION ALL
     (SELECT id, word, document_count FROM search_words
      WHERE word > $2::text COLLATE "C" AND word < $3::text COLLATE "C" AND document_count > 0
      ORDER BY document_count DESC LIMIT ${COMPLETIONS_MAX})`,
    [wanted.flat(), long ?? null, long === undefined ? null : long + HIGHEST],
  );
  return terms.map((term, at) =>
    rows
      .filter(({ word }) => wanted[at]?.includes(word) || (term.isPrefix && word.startsWith(term.word)))
      .map(({ id, word }) => ({ id, word, typos: 0 })),
  );
}

/** How the vocabulary calls a term: a short beginning has an entry of its own, and so has each CJK character. */
function namesOf({ word, isCjk }: QueryTerm, shortPrefix: string | undefined): string[] {
  if (isCjk && [...word].length === 1) return [word, prefixToken(word)];
  return [word === shortPrefix ? prefixToken(word) : word];
}

/** Words within the typing errors allowed, the nearest and then the most frequent first. */
export async function correctedChoices(pool: Pool, terms: readonly QueryTerm[]): Promise<WordChoice[][]> {
  const variants = terms.map(({ word, isCjk }) =>
    isCjk || !isCorrectable(word) ? [] : deleteVariants(word),
  );
  const hashes = [...new Set(variants.flat())];
  if (hashes.length === 0) return terms.map(() => []);
  const { rows } = await pool.query<WordRow>(
    `SELECT id, word, document_count FROM search_words
     WHERE id IN (SELECT word_id FROM search_word_variants WHERE variant_hash = ANY($1::int[])) AND document_count > 0`,
    [hashes],
  );
  return terms.map(({ word }, at) => (variants[at]?.length ? nearest(word, rows) : []));
}

function nearest(typed: string, rows: readonly WordRow[]): WordChoice[] {
  const max = typosAllowed(typed.length);
  return rows
    .map((row) => ({ ...row, typos: typoDistance(typed, row.word, max) }))
    .filter(({ typos }) => typos > 0 && typos <= max)
    .sort((a, b) => weight(b, typed) - weight(a, typed))
    .slice(0, CORRECTIONS_MAX)
    .map(({ id, word, typos }) => ({ id, word, typos }));
}

/** Frequency decides within a distance; the first letter is rarely the wrong one. */
function weight(row: { word: string; document_count: number; typos: number }, typed: string): number {
  return Math.log10(row.document_count + 1) - row.typos * 10 + (row.word[0] === typed[0] ? 1 : 0);
}
