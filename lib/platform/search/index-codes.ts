import { SEARCH_KINDS, type SearchKind } from './search-engine';

/**
 * Slices of each kind by popularity. Each is read only when those before it had too little, so a frequent word costs
 * what it has in a small slice, and a rare one is found wherever it is.
 */
export const TIERS = ['top', 'popular', 'rest'] as const;
export type Tier = (typeof TIERS)[number];

/** Bits of a token below the word's id: three for the kind, two for the tier. */
export const CODE_BITS = 5;

/** Stored number of a kind. */
export const kindCode = (kind: SearchKind): number => SEARCH_KINDS.indexOf(kind);

/** Stored number of a tier. */
export const tierCode = (tier: Tier): number => TIERS.indexOf(tier);

export function kindOf(code: number): SearchKind {
  const kind = SEARCH_KINDS[code];
  if (kind === undefined) throw new Error(`No search kind has the code ${code}`);
  return kind;
}

/**
 * A word of a document of this kind and tier. Kind and tier are part of the token, so that one index answers "top
 * songs with this word" without reading the postings of anything else.
 */
export const tokenOf = (wordId: number, kind: number, tier: Tier): number =>
  (wordId << CODE_BITS) | (kind << 2) | tierCode(tier);

export const wordIdOf = (token: number): number => token >> CODE_BITS;
