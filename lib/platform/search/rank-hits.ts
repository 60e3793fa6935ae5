import type { Candidate } from './candidates';
import { compactKey } from './document-words';
import { textWords } from './normalise-text';
import type { QueryTerm } from './query-terms';
import type { SearchHit, SearchKind } from './search-engine';

/** Typed word -> words of the index it may have meant -> typing errors between them. */
export type Corrections = ReadonlyMap<string, ReadonlyMap<string, number>>;

const FIELD_WEIGHT = { title: 1, subtitle: 0.9, context: 0.4 } as const;
/** Exact before prefix before misspelt. */
const EXACT = 1;
const PREFIX = 0.85;
const CORRECTED = [0, 0.7, 0.5] as const;
/** Less than the whole name, so that it stays before a longer one however popular that is. */
const BEGUN_COVERAGE = 0.8;

/** Of things with one name and popularity, the likelier one to be meant is the best of all. */
const KIND_PREFERENCE = {
  artist: 0.2,
  song: 0.15,
  album: 0.1,
  playlist: 0,
  person: 0,
  lyric: 0,
} as const satisfies Record<SearchKind, number>;

/** How well one candidate answers the query: exact > prefix > fuzzy, then popularity. */
export function scoreOf(
  candidate: Candidate,
  terms: readonly QueryTerm[],
  text: string,
  corrections: Corrections,
): number {
  const title = candidate.titleNorm.split(' ');
  const subtitle = candidate.subtitleNorm.split(' ');
  const context = candidate.contextNorm.split(' ');
  const matchedTitle = new Set<number>();
  const matchedSubtitle = new Set<number>();
  let sum = 0;
  for (const term of terms) {
    const inTitle = bestMatch(term, title, candidate.titleNorm, corrections);
    const inSubtitle = bestMatch(term, subtitle, candidate.subtitleNorm, corrections);
    const inContext = bestMatch(term, context, candidate.contextNorm, corrections);
    if (inTitle.at >= 0) matchedTitle.add(inTitle.at);
    if (inSubtitle.at >= 0) matchedSubtitle.add(inSubtitle.at);
    sum += Math.max(
      inTitle.quality * FIELD_WEIGHT.title,
      inSubtitle.quality * FIELD_WEIGHT.subtitle,
      inContext.quality * FIELD_WEIGHT.context,
    );
  }
  const quality = sum / Math.max(terms.length, 1);
  const whole = wholeness(candidate, text);
  // Of a name that begins as typed the rest may still be to come: it is not held against it that it is long.
  const titleCoverage = Math.max(coverage(title, matchedTitle), whole > 0 ? BEGUN_COVERAGE : 0);
  const subtitleCoverage = coverage(subtitle, matchedSubtitle);
  return (
    whole +
    4 * quality +
    1.2 * titleCoverage +
    (titleCoverage === 1 && matchedSubtitle.size > 0 ? 0.6 * subtitleCoverage : 0) +
    candidate.popularity / 100 +
    KIND_PREFERENCE[candidate.kind]
  );
}

/** Share of the words that were asked for; signs between words count only where there is nothing else. */
function coverage(words: readonly string[], matched: ReadonlySet<number>): number {
  const counted = words.map((_, at) => at).filter((at) => /[\p{L}\p{N}]/u.test(words[at] ?? ''));
  if (counted.length === 0) return matched.size / words.length;
  return counted.filter((at) => matched.has(at)).length / counted.length;
}

/** Whole title, title with owner, or the beginning of the title. */
function wholeness({ titleNorm, subtitleNorm }: Candidate, text: string): number {
  const typed = compactKey(text);
  if (typed === '') return 0;
  const title = titleNorm.replaceAll(' ', '');
  const owner = subtitleNorm.replaceAll(' ', '');
  if (typed === title) return 2;
  if (owner !== '' && (typed === title + owner || typed === owner + title)) return 2;
  return title.startsWith(typed) ? 1 : 0;
}

function bestMatch(
  term: QueryTerm,
  words: readonly string[],
  text: string,
  corrections: Corrections,
): { at: number; quality: number } {
  if (term.isCjk)
    return { at: text.includes(term.word) ? 0 : -1, quality: text.includes(term.word) ? EXACT : 0 };
  const meant = corrections.get(term.word);
  let best = { at: -1, quality: 0 };
  words.forEach((word, at) => {
    const quality = qualityOf(term, word, meant);
    if (quality > best.quality) best = { at, quality };
  });
  return best;
}

function qualityOf(term: QueryTerm, word: string, meant: ReadonlyMap<string, number> | undefined): number {
  if (word === term.word) return EXACT;
  if (term.isPrefix && word.startsWith(term.word)) return PREFIX;
  return CORRECTED[meant?.get(word) ?? 0] ?? 0;
}

/** The hit with the parts of its texts that the query matched. */
export function hitOf(
  candidate: Candidate,
  score: number,
  terms: readonly QueryTerm[],
  corrections: Corrections,
): SearchHit {
  return {
    kind: candidate.kind,
    id: candidate.id,
    title: candidate.title,
    subtitle: candidate.subtitle,
    score,
    titleMatches: matches(candidate.title, terms, corrections),
    subtitleMatches: matches(candidate.subtitle, terms, corrections),
  };
}

function matches(text: string, terms: readonly QueryTerm[], corrections: Corrections): [number, number][] {
  const found: [number, number][] = [];
  for (const word of textWords(text)) {
    if (word.isCjk) {
      for (const term of terms.filter(({ isCjk }) => isCjk)) {
        const at = word.word.indexOf(term.word);
        if (at >= 0) found.push([word.start + at, word.start + at + term.word.length]);
      }
      continue;
    }
    const term = terms.find((each) => qualityOf(each, word.word, corrections.get(each.word)) > 0);
    if (term === undefined) continue;
    // Only what was typed is marked of a longer word, where folding has not changed its length.
    const isPart = word.word !== term.word && word.word.startsWith(term.word);
    const isSameLength = word.end - word.start === word.word.length;
    found.push([word.start, isPart && isSameLength ? word.start + term.word.length : word.end]);
  }
  return merged(found);
}

function merged(ranges: [number, number][]): [number, number][] {
  const result: [number, number][] = [];
  for (const [start, end] of ranges.sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}
