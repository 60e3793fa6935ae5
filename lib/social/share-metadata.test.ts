import { expect, it } from 'vitest';
import { sharedMoment } from './share-metadata';

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
