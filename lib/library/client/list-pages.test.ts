import { expect, it } from 'vitest';
import type { LibrarySongDto } from '../contract';
import { cursorOf, withoutKeys, type LibraryPages } from './list-pages';

const song = (id: string) => ({ savedAt: '', song: { id, name: id } }) as unknown as LibrarySongDto;
const pages: LibraryPages<LibrarySongDto> = {
  pages: [
    { items: [song('a'), song('b')], nextCursor: 'second' },
    { items: [song('c')], nextCursor: null },
  ],
  pageParams: [null, 'second'],
};

it('entries are taken out wherever they stand, by kind and id', () => {
  const left = withoutKeys(pages, new Set(['song:a', 'album:b', 'song:c']));
  expect(left.pages.map(({ items }) => items.map((item) => item.song.id))).toEqual([['b'], []]);
});

it('the page of an entry is known by its cursor', () => {
  expect([0, 1, 2].map((index) => cursorOf(pages, index))).toEqual([null, null, 'second']);
});
