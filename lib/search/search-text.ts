/** What a person typed, taken apart. */
export interface ParsedSearch {
  /** Free words, as typed; a trailing space says that the last one is whole. */
  text: string;
  /** Words in quotation marks, which must stand in this order. */
  phrases: string[];
  filters: SearchTextFilters;
}

export interface SearchTextFilters {
  artist?: string;
  album?: string;
  genre?: string;
  mood?: string;
  years?: { from: number; to: number };
}

/** Longest query that is looked at, in UTF-16 units. */
export const SEARCH_TEXT_MAX_LENGTH = 300;

const NAMED = ['artist', 'album', 'genre', 'mood'] as const;
/** Opening mark -> closing marks. `„…“`, `«…»` and `“…”` are what keyboards and phones make of `"`. */
const QUOTES: Readonly<Record<string, string>> = { '"': '"', '“': '”"', '„': '“”"', '«': '»' };
const PART = new RegExp(
  String.raw`(?:\b(artist|album|genre|mood|year):)?(?:(["“„«])([^"”“»]*)(["”“»]?)|(\S+))`,
  'giu',
);
const YEARS = /^(\d{4})?(?:(-|–|\.\.)(\d{4})?)?$/;
const FIRST_YEAR = 1000;
const LAST_YEAR = 9999;

/**
 * Reads `artist:name`, `album:`, `genre:`, `mood:`, `year:1999`, `year:1990-1999`, `"a phrase"`, and values in quotation marks.
 * Every text is a valid query: what is no filter after all is words. Of a filter given twice the last one counts.
 */
export function parseSearchText(given: string): ParsedSearch {
  const typed = given.slice(0, SEARCH_TEXT_MAX_LENGTH).toWellFormed();
  const words: string[] = [];
  const parsed: ParsedSearch = { text: '', phrases: [], filters: {} };
  for (const [whole, name, opening, quoted = '', closing, bare = ''] of typed.matchAll(PART)) {
    const field = name?.toLowerCase();
    const isClosed = opening !== undefined && closing !== '' && QUOTES[opening]?.includes(closing ?? '');
    const value = (opening === undefined ? bare : quoted).trim();
    if (field === undefined) {
      if (isClosed && value !== '') parsed.phrases.push(value);
      else words.push(opening === undefined ? bare : quoted);
    } else if (value === '' && isTyping(typed, whole)) {
      continue;
    } else if (!addFilter(parsed.filters, field, value)) {
      words.push(whole);
    }
  }
  const isOpen = !/\s$/u.test(typed);
  parsed.text = words.filter((word) => word !== '').join(' ') + (isOpen || words.length === 0 ? '' : ' ');
  return parsed;
}

/** `artist:"` at the end of the text is a filter whose value is still to come. */
function isTyping(typed: string, part: string): boolean {
  return typed.trimEnd().endsWith(part.trimEnd());
}

function addFilter(filters: SearchTextFilters, field: string, value: string): boolean {
  const named = NAMED.find((one) => one === field);
  if (named) {
    if (value === '') return false;
    filters[named] = value;
    return true;
  }
  const years = parseYears(value);
  if (years) filters.years = years;
  return years !== undefined;
}

function parseYears(value: string): SearchTextFilters['years'] {
  const found = YEARS.exec(value);
  const [, first, dash, last] = found ?? [];
  if (!found || (first === undefined && last === undefined)) return undefined;
  const from = first === undefined ? FIRST_YEAR : Number(first);
  const to = last === undefined ? (dash === undefined ? from : LAST_YEAR) : Number(last);
  return from <= to ? { from, to } : { from: to, to: from };
}
