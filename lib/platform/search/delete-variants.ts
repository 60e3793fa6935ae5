/** Letters of a word that its variants are made of: longer ones would multiply, and the distance decides anyway. */
const VARIANT_LETTERS = 7;

/** Typing errors that a word of this many letters may have and still be found. */
export function typosAllowed(length: number): 0 | 1 | 2 {
  if (length < 3) return 0;
  return length < 7 ? 1 : 2;
}

/** Signs, CJK pairs, prefixes and filter values are not misspelt words, and one number is not another one. */
export function isCorrectable(word: string): boolean {
  return /^[\p{L}\p{N}]+$/u.test(word) && /\p{L}/u.test(word) && typosAllowed(word.length) > 0;
}

/**
 * Hashes of the word and of it with up to `typosAllowed` letters left out. Two words within that distance of each
 * other share one (symmetric delete), so that a misspelt word is found by looking up a handful of hashes.
 */
export function deleteVariants(word: string): number[] {
  const start = word.slice(0, VARIANT_LETTERS);
  const variants = new Set([start]);
  let latest = [start];
  for (let typo = 0; typo < typosAllowed(word.length); typo += 1) {
    const shorter = new Set<string>();
    for (const variant of latest) {
      for (let at = 0; at < variant.length; at += 1)
        shorter.add(variant.slice(0, at) + variant.slice(at + 1));
    }
    latest = [...shorter].filter((variant) => variant.length > 0);
    for (const variant of latest) variants.add(variant);
  }
  return [...new Set([...variants].map(hash32))];
}

/** FNV-1a, as the signed integer that PostgreSQL stores. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash | 0;
}

/** Restricted Damerau-Levenshtein distance; `max + 1` as soon as it is sure to be more than `max`. */
export function typoDistance(left: string, right: string, max: number): number {
  if (Math.abs(left.length - right.length) > max) return max + 1;
  let before: number[] = [];
  let above = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let row = 1; row <= left.length; row += 1) {
    const here = [row];
    let least = row;
    for (let column = 1; column <= right.length; column += 1) {
      const isSame = left[row - 1] === right[column - 1];
      let cost = Math.min(
        (above[column] ?? 0) + 1,
        (here[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (row > 1 && column > 1 && isSwapped) cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      here.push(cost);
      least = Math.min(least, cost);
    }
    if (least > max) return max + 1;
    before = above;
    above = here;
  }
  return above[right.length] ?? max + 1;
}
