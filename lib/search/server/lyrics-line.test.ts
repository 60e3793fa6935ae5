import { expect, it } from 'vitest';
import { bestLine, shareOfQuery } from './lyrics-line';

const LYRICS =
  'Small lights on the river\nnobody asks who put them there\n\nsmall lights, small lights\non the river they go';
const at = (...words: [word: string, from?: number][]): [number, number][] =>
  words.map(([word, from = 0]) => {
    const start = LYRICS.indexOf(word, from);
    return [start, start + word.length];
  });

it('the line with most of the words is the one, with what matched in it', () => {
  const line = bestLine(LYRICS, at(['on'], ['the'], ['river'], ['put'], ['there']));
  expect(line).toEqual({
    index: 0,
    text: 'Small lights on the river',
    matches: [
      [13, 15],
      [16, 19],
      [20, 25],
    ],
  });
});

it('a word that comes twice counts once, and of equal lines the first one is quoted', () => {
  const chorus = LYRICS.indexOf('small lights, small');
  const matches = at(
    ['Small'],
    ['lights'],
    ['small', chorus],
    ['lights', chorus],
    ['small', chorus + 8],
    ['lights', chorus + 14],
  );
  expect(bestLine(LYRICS, matches)?.index).toBe(0);
});

it('lines are counted with the empty ones', () => {
  expect(bestLine(LYRICS, at(['they'], ['go']))).toMatchObject({ index: 4, text: 'on the river they go' });
});

it('nothing matched is no line', () => {
  expect(bestLine(LYRICS, [])).toBeNull();
  expect(bestLine('', [])).toBeNull();
});

it('tells how much of the query the line holds', () => {
  const line = bestLine(LYRICS, at(['on'], ['the'], ['river']));
  expect(line && shareOfQuery(line, 4)).toBe(0.75);
  expect(line && shareOfQuery(line, 2)).toBe(1);
});
