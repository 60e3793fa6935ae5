import { expect, it } from 'vitest';
import { returnPath } from './return-path';

it.each([
  ['/settings?tab=sessions', '/settings?tab=sessions'],
  ['/album/1', '/album/1'],
  [undefined, '/'],
  ['https://evil.example', '/'],
  ['//evil.example/x', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/./\\evil.example', '/'],
  ['javascript:alert(1)', '/'],
])('leads from %s to %s, never to another site', (next, expected) => {
  expect(returnPath(next)).toBe(expected);
});
