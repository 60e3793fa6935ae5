import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { narrowingsOf, parseSearchText, SEARCH_TEXT_MAX_LENGTH, withoutNarrowing } from './search-text';

describe('the text of a search', () => {
  it('words are words, and a trailing space says that the last one is whole', () => {
    expect(parseSearchText('glass elev')).toEqual({ text: 'glass elev', phrases: [], filters: {} });
    expect(parseSearchText('  glass   elevator ').text).toBe('glass elevator ');
    expect(parseSearchText('   ').text).toBe('');
  });

  it('filters are taken out of the text, values with spaces in quotation marks of any keyboard', () => {
    expect(parseSearchText('rain artist:"The Low Tide" genre:ambient')).toEqual({
      text: 'rain',
      phrases: [],
      filters: { artist: 'The Low Tide', genre: 'ambient' },
    });
    for (const text of ['album:“Late Bus”', 'album:„Late Bus“', 'album:«Late Bus»', 'ALBUM:"Late Bus"']) {
      expect(parseSearchText(text).filters).toEqual({ album: 'Late Bus' });
    }
    expect(parseSearchText('mood:calm mood:happy').filters).toEqual({ mood: 'happy' });
  });

  it.each([
    ['year:1999', 1999, 1999],
    ['year:1990-1999', 1990, 1999],
    ['year:1999-1990', 1990, 1999],
    ['year:1990..1999', 1990, 1999],
    ['year:1990-', 1990, 9999],
    ['year:-1970', 1000, 1970],
  ])('%s is a span of years', (text, from, to) => {
    expect(parseSearchText(text)).toEqual({ text: '', phrases: [], filters: { years: { from, to } } });
  });

  it('what is no filter after all is words', () => {
    expect(parseSearchText('year:soon').text).toBe('year:soon');
    expect(parseSearchText('re:stacks').text).toBe('re:stacks');
    expect(parseSearchText('myartist:x')).toEqual({ text: 'myartist:x', phrases: [], filters: {} });
  });

  it('a phrase counts once its second mark is typed, until then its words do', () => {
    expect(parseSearchText('"last tram"')).toEqual({ text: '', phrases: ['last tram'], filters: {} });
    expect(parseSearchText('"last tram')).toEqual({ text: 'last tram', phrases: [], filters: {} });
  });

  it('a filter that is still being typed narrows nothing yet', () => {
    expect(parseSearchText('rain artist:')).toEqual({ text: 'rain artist:', phrases: [], filters: {} });
    expect(parseSearchText('rain artist:"')).toEqual({ text: 'rain', phrases: [], filters: {} });
    expect(parseSearchText('rain artist:"The L').filters).toEqual({ artist: 'The L' });
  });

  it('names made of signs stay what they are', () => {
    for (const name of ['!!!', '+/-', '?', '(((O)))', 'AC/DC', ':', '::']) {
      expect(parseSearchText(name).text).toBe(name);
    }
  });

  it('every text is a query, and nothing grows', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string(), textOfParts()), (text) => {
        const parsed = parseSearchText(text);
        const pieces = [parsed.text, ...parsed.phrases, ...Object.values(parsed.filters).map(String)];
        for (const piece of pieces) expect(piece.isWellFormed()).toBe(true);
        expect(parsed.text.length).toBeLessThanOrEqual(SEARCH_TEXT_MAX_LENGTH + 1);
        for (const phrase of parsed.phrases) expect(phrase.trim()).not.toBe('');
      }),
    );
  });
});

describe('what narrows a search', () => {
  it('is listed as typed, a filter given twice once with the value that counts, equal phrases once', () => {
    expect(
      narrowingsOf('rain artist:"The Low Tide" year:1990- mood:calm "late bus" mood:dark "late bus"'),
    ).toEqual([
      { field: 'artist', value: 'The Low Tide' },
      { field: 'year', value: '1990-' },
      { field: 'mood', value: 'dark' },
      { field: 'phrase', value: 'late bus' },
    ]);
    expect(narrowingsOf('year:soon re:stacks artist: "open')).toEqual([]);
  });

  it.each([
    ['rain artist:"The Low Tide" bus', 'artist', 'The Low Tide', 'rain bus'],
    ['mood:calm rain mood:dark', 'mood', 'dark', 'rain'],
    ['"late bus" „glass house“ rain', 'phrase', 'glass house', '"late bus" rain'],
    ['year:1990-1999', 'year', '1990-1999', ''],
  ] as const)('is taken out of %s and leaves the rest', (text, field, value, rest) => {
    expect(withoutNarrowing(text, { field, value })).toBe(rest);
  });

  it('whatever was typed, taking everything out that narrows leaves words alone', () => {
    fc.assert(
      fc.property(textOfParts(), (text) => {
        let rest = text;
        for (const narrowing of narrowingsOf(text)) rest = withoutNarrowing(rest, narrowing);
        const { phrases, filters } = parseSearchText(text);
        const counted = Object.keys(filters).length + new Set(phrases).size;
        expect(narrowingsOf(text.toWellFormed())).toHaveLength(counted);
        expect(rest.length).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

function textOfParts() {
  const part = fc.constantFrom(
    'artist:',
    'year:',
    '"',
    '“',
    '»',
    'a',
    ' ',
    '1990',
    '-',
    ':',
    'genre:"',
    '\ud800',
  );
  return fc.array(part, { maxLength: 200 }).map((parts) => parts.join(''));
}
