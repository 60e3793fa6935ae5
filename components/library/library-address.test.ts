import { expect, it } from 'vitest';
import { libraryHref, parseLibraryAddress } from './library-address';

it('what an address says comes back from it, and what is as usual is left out', () => {
  expect(libraryHref(parseLibraryAddress({}))).toBe('/library?tab=songs');
  const address = { tab: 'albums', sort: 'artist', view: 'list', filter: 'a&b ü' } as const;
  const query = Object.fromEntries(new URL(libraryHref(address), 'http://localhost').searchParams);
  expect(parseLibraryAddress(query)).toEqual(address);
});

it('what cannot be shown is shown as usual', () => {
  const usual = { tab: 'songs', sort: 'recent', view: 'grid', filter: '' };
  expect(parseLibraryAddress({ tab: 'x', sort: ['title'], view: 3, filter: 'f'.repeat(999) })).toEqual(usual);
  expect(parseLibraryAddress({ tab: 'artists', sort: 'artist' })).toEqual({ ...usual, tab: 'artists' });
});
