import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deleteVariants, hash32, typoDistance, typosAllowed } from './delete-variants';

describe('delete variants', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcde'), minLength: 3, maxLength: 12 });
  const letter = fc.constantFrom(...'abcde');

  it('a word and each one that a typing error makes of it share a variant', () => {
    fc.assert(
      fc.property(
        word,
        fc.nat(),
        letter,
        fc.constantFrom('leave', 'add', 'replace', 'swap'),
        (right, seed, one, error) => {
          const at = seed % (right.length - 1);
          const wrong = {
            leave: right.slice(0, at) + right.slice(at + 1),
            add: right.slice(0, at) + one + right.slice(at),
            replace: right.slice(0, at) + one + right.slice(at + 1),
            swap: right.slice(0, at) + (right[at + 1] ?? '') + (right[at] ?? '') + right.slice(at + 2),
          }[error];
          fc.pre(wrong.length >= 3);
          expect(typoDistance(wrong, right, 2)).toBeLessThanOrEqual(1);
          expect(isShared(wrong, right)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('two typing errors in a long word are found as well', () => {
    for (const wrong of ['thndersnw', 'htundersonw', 'tunderzsnow', 'thundersnoww']) {
      expect(typoDistance(wrong, 'thundersnow', 2)).toBeLessThanOrEqual(2);
      expect(isShared(wrong, 'thundersnow'), wrong).toBe(true);
    }
  });

  it('the number of variants stays small however long the word is', () => {
    expect(deleteVariants('x'.repeat(10_000)).length).toBeLessThan(30);
    expect(deleteVariants('abcdefghijklmnop').length).toBeLessThan(30);
  });

  it('words of up to two letters have no typing errors, and hashes fit the column', () => {
    expect(typosAllowed(2)).toBe(0);
    expect(deleteVariants('ab')).toEqual([hash32('ab')]);
    for (const text of ['', 'a', 'ü', '千本桜', 'x'.repeat(99)]) {
      expect(hash32(text)).toBe(Math.trunc(hash32(text)));
      expect(Math.abs(hash32(text))).toBeLessThanOrEqual(2 ** 31);
    }
  });
});

describe('the distance between words', () => {
  it('counts letters left out, added, replaced and swapped with their neighbour as one each', () => {
    expect(typoDistance('night', 'night', 2)).toBe(0);
    for (const one of ['nigh', 'nights', 'nicht', 'inght'])
      expect(typoDistance(one, 'night', 2), one).toBe(1);
    expect(typoDistance('ngiths', 'night', 2)).toBe(3);
  });

  it('is more than the bound wherever it is given up', () => {
    expect(typoDistance('abcdefgh', 'hgfedcba', 2)).toBeGreaterThan(2);
    expect(typoDistance('a', 'abcdef', 2)).toBe(3);
  });
});

function isShared(left: string, right: string): boolean {
  const variants = new Set(deleteVariants(left));
  return deleteVariants(right).some((hash) => variants.has(hash));
}
