import { SEARCH_KINDS, type SearchKind } from './search-engine';

export const TIERS = { popular: 1, rest: 0 } as const;
export type Tier = (typeof TIERS)[keyof typeof TIERS];

/** Stored number of a kind. */
export const kindCode = (kind: SearchKind): number => SEARCH_KINDS.indexOf(kind);

export function kindOf(code: number): SearchKind {
  const kind = SEARCH_KINDS[code];
  if (kind === undefined) throw new Error(`No search kind has the code ${code}`);
  return kind;
}

/**
 * A word of a document of this kind and tier. Kind and tier are part of the token, so that one index answers "popular
 * songs with this word" without reading the postings of anything else.
 */
export const tokenOf = (wordId: number, kind: number, tier: Tier): number => wordId * 16 + kind * 2 + tier;

export const wordIdOf = (token: number): number => token >> 4;
