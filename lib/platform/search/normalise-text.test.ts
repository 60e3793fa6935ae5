import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cjkPairs, compactKey } from './document-words';
import { normaliseText, textWords } from './normalise-text';
import { queryTerms, QUERY_TERMS_MAX } from './query-terms';
import { romanise } from './transliterate';

describe('normalised text', () => {
  it.each([
    ['Björk', 'bjork'],
    ['Sigur Rós – Ágætis byrjun', 'sigur ros – agaetis byrjun'],
    ['ＦＵＬＬ　ＷＩＤＴＨ', 'full width'],
    ['Don’t Stop', 'dont stop'],
    ['AC/DC', 'ac dc'],
    ['Кино', 'kino'],
    ['Ελλάδα', 'ellada'],
    ['Motörhead', 'motorhead'],
    ['Straße', 'strasse'],
    ['!!!', '!!!'],
    ['  spaced \t out\n', 'spaced out'],
    ['ガール', 'ガール'],
    ['2Pac千本', '2pac 千本'],
  ])('%s reads %s', (text, normalised) => {
    expect(normaliseText(text)).toBe(normalised);
  });

  it('composed and decomposed letters are the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aéöñ й ž') }), (text) => {
        expect(normaliseText(text.normalize('NFD'))).toBe(normaliseText(text.normalize('NFC')));
      }),
    );
  });

  it('ranges of words lie within the text, in order, without overlapping', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        let end = 0;
        for (const word of textWords(text)) {
          expect(word.start).toBeGreaterThanOrEqual(end);
          expect(word.end).toBeGreaterThan(word.start);
          end = word.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('the key of a name does not depend on how its parts are set apart', () => {
    expect(new Set(['AC/DC', 'ac dc', 'acdc', 'Ac-Dc'].map(compactKey))).toEqual(new Set(['acdc']));
  });
});

describe('kana', () => {
  it.each([
    ['さくら', 'sakura'],
    ['キャンディ', 'kyandi'],
    ['きっと', 'kitto'],
    ['マッチ', 'matchi'],
    ['ラーメン', 'ramen'],
  ])('%s is written %s', (kana, latin) => {
    expect(romanise(kana)).toBe(latin);
  });

  it('anything else is left to itself', () => {
    expect(romanise('桜')).toBeUndefined();
    expect(cjkPairs('千本桜')).toEqual(['千本', '本桜']);
    expect(cjkPairs('桜')).toEqual(['桜']);
  });
});

describe('terms of a query', () => {
  it('only the last word is open, and only while no space follows', () => {
    expect(queryTerms('one tw').map(({ isPrefix }) => isPrefix)).toEqual([false, true]);
    expect(queryTerms('one two ').map(({ isPrefix }) => isPrefix)).toEqual([false, false]);
  });

  it('are bounded in number and length, and distinct', () => {
    expect(queryTerms(Array.from({ length: 50 }, (_, at) => `w${at}`).join(' '))).toHaveLength(
      QUERY_TERMS_MAX,
    );
    expect(queryTerms('x'.repeat(10_000))[0]?.word).toHaveLength(40);
    expect(queryTerms('la la la la ')).toHaveLength(1);
    expect(queryTerms('')).toEqual([]);
  });

  it('a word that is repeated at the end is open as well', () => {
    expect(queryTerms('la la').map(({ isPrefix }) => isPrefix)).toEqual([true]);
  });
});
