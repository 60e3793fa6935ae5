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
  for (const { field, value } of partsOf(typed)) {
    if (field === undefined) words.push(value);
    else if (field === 'phrase') parsed.phrases.push(value);
    else addFilter(parsed.filters, field, value);
  }
  const isOpen = !/\s$/u.test(typed);
  parsed.text = words.filter((word) => word !== '').join(' ') + (isOpen || words.length === 0 ? '' : ' ');
  return parsed;
}

const NARROWING_FIELDS = [...NAMED, 'year', 'phrase'] as const;

/** One filter or phrase of a search, as it was typed. */
export interface Narrowing {
  field: (typeof NARROWING_FIELDS)[number];
  value: string;
}

/** What narrows this search, in the order of the text; of a filter given twice only the one that counts. */
export function narrowingsOf(text: string): Narrowing[] {
  const found = new Map<string, Narrowing>();
  for (const { field, value } of partsOf(text.slice(0, SEARCH_TEXT_MAX_LENGTH))) {
    if (field !== undefined) found.set(field === 'phrase' ? `"${value}` : field, { field, value });
  }
  return [...found.values()];
}

/** The text of the same search without it. */
export function withoutNarrowing(text: string, { field, value }: Narrowing): string {
  let rest = '';
  let end = 0;
  for (const part of partsOf(text.slice(0, SEARCH_TEXT_MAX_LENGTH))) {
    if (part.field !== field || (field === 'phrase' && part.value !== value)) continue;
    rest += text.slice(end, part.start);
    end = part.end;
  }
  return (rest + text.slice(end)).replaceAll(/\s+/gu, ' ').trim();
}

interface Part {
  /** Undefined for words. */
  field: Narrowing['field'] | undefined;
  value: string;
  start: number;
  end: number;
}

function partsOf(typed: string): Part[] {
  return [...typed.matchAll(PART)].flatMap(
    ({ 0: whole, 1: name, 2: opening, 3: quoted, 4: closing, 5: bare, index }) => {
      const isClosed = opening !== undefined && closing !== '' && QUOTES[opening]?.includes(closing ?? '');
      const words = (opening === undefined ? bare : quoted) ?? '';
      const value = words.trim();
      const place = { start: index, end: index + whole.length };
      if (name === undefined) {
        return [
          isClosed && value !== ''
            ? { field: 'phrase', value, ...place }
            : { field: undefined, value: words, ...place },
        ];
      }
      if (value === '' && isTyping(typed, whole)) return [];
      const field = NARROWING_FIELDS.find((one) => one === name.toLowerCase());
      const isFilter = value !== '' && (field !== 'year' || parseYears(value) !== undefined);
      return [isFilter ? { field, value, ...place } : { field: undefined, value: whole, ...place }];
    },
  );
}

/** `artist:"` at the end of the text is a filter whose value is still to come. */
function isTyping(typed: string, part: string): boolean {
  return typed.trimEnd().endsWith(part.trimEnd());
}

function addFilter(
  filters: SearchTextFilters,
  field: Exclude<Narrowing['field'], 'phrase'>,
  value: string,
): void {
  if (field !== 'year') filters[field] = value;
  else {
    const years = parseYears(value);
    if (years) filters.years = years;
  }
}

function parseYears(value: string): SearchTextFilters['years'] {
  const found = YEARS.exec(value);
  const [, first, dash, last] = found ?? [];
  if (!found || (first === undefined && last === undefined)) return undefined;
  const from = first === undefined ? FIRST_YEAR : Number(first);
  const to = last === undefined ? (dash === undefined ? from : LAST_YEAR) : Number(last);
  return from <= to ? { from, to } : { from: to, to: from };
}
