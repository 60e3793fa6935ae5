import { cjkPairs } from './document-words';
import { textWords } from './normalise-text';

/** Beyond these bounds a query is not looked at: work stays bounded whatever is typed. */
export const QUERY_CHARS_MAX = 200;
export const QUERY_TERMS_MAX = 10;
const TERM_LETTERS_MAX = 40;

export interface QueryTerm {
  /** Normalised, as in the vocabulary. */
  word: string;
  /** May be the beginning of a longer word: the last one typed. */
  isPrefix: boolean;
  isCjk: boolean;
}

/** Distinct terms of a typed text, in order. */
export function queryTerms(text: string): QueryTerm[] {
  const typed = text.slice(0, QUERY_CHARS_MAX);
  const isOpen = !/\s$/u.test(typed);
  const words = textWords(typed);
  const terms = new Map<string, QueryTerm>();
  words.forEach(({ word, isCjk }, at) => {
    const isPrefix = isOpen && at === words.length - 1 && !isCjk;
    if (!isCjk) terms.set(word, { word: word.slice(0, TERM_LETTERS_MAX), isPrefix, isCjk });
    else for (const pair of cjkPairs(word)) terms.set(pair, { word: pair, isPrefix: false, isCjk });
  });
  return [...terms.values()].slice(0, QUERY_TERMS_MAX);
}
