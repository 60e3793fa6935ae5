import { expect, it } from 'vitest';
import { contextHref } from './context-href';

it.each([
  ['playlist', 'p1', '/playlist/p1'],
  ['album', 'a1', '/album/a1'],
  ['artist', 'r1', '/artist/r1'],
  ['song', 's1', '/song/s1'],
  ['home', 'popular', '/'],
  ['home', 'genre:drum-and-bass', '/genre/drum-and-bass'],
  ['home', 'mood:静か', `/mood/${encodeURIComponent('静か')}`],
  ['search', 'rain & snow', '/search?q=rain%20%26%20snow'],
] as const)('a queue from %s “%s” leads back to %s', (kind, id, href) => {
  expect(contextHref({ kind, id })).toBe(href);
});
