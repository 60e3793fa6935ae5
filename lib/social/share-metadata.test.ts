import { expect, it } from 'vitest';
import { lineMoment, sharedLine, sharedMoment } from './share-metadata';

it.each([
  ['42', 42_000],
  ['42.5', 42_500],
  ['0', null],
  ['180', null],
  ['-3', null],
  ['1e3', null],
  ['x', null],
  ['9'.repeat(400), null],
  [undefined, null],
])('a moment of %s seconds in a song of three minutes', (t, expected) => {
  expect(sharedMoment(t, 180_000)).toBe(expected);
});

it('a moment named twice is none', () => {
  expect(sharedMoment(['1', '2'], 180_000)).toBeNull();
});

const LINES = [
  { startMs: 0, text: 'Harbour lights' },
  { startMs: 4250, text: ' every window a name ' },
  { startMs: 9000, text: '' },
  { startMs: 12_000, text: '🌊'.repeat(300) },
  { startMs: null, text: 'spoken' },
];

it('a link to the beginning of a line quotes it, also the first one', () => {
  expect(sharedLine(LINES, 4250)).toBe('every window a name');
  expect(sharedLine(LINES, lineMoment(0))).toBe('Harbour lights');
});

it('a link to any other moment quotes nothing', () => {
  for (const momentMs of [null, 0, 4000, 4251, 9000]) expect(sharedLine(LINES, momentMs)).toBeNull();
});

it('a long line is cut between characters', () => {
  expect(sharedLine(LINES, 12_000)).toBe(`${'🌊'.repeat(159)}…`);
});
