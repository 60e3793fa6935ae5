import { expect, it } from 'vitest';
import type { PlaylistItemId } from '@/lib/kernel/ids';
import { isComplete, itemsOf, placeFor, withItemMoved, withoutItems, type ItemPages } from './item-pages';

const id = (text: string) => text as PlaylistItemId;
const item = (text: string) => ({
  id: id(text),
  song: null,
  addedBy: null,
  addedAt: '2026-01-01T00:00:00.000Z',
});
/** Two pages of a longer playlist. */
const pages: ItemPages = {
  pages: [
    { items: [item('a'), item('b')], nextCursor: '1' },
    { items: [item('c'), item('d')], nextCursor: '2' },
  ],
  pageParams: [null, '1'],
};
const order = (data: ItemPages) =>
  itemsOf(data)
    .map((one) => one.id)
    .join('');

it.each([
  ['up across a page', 'd', 'b', 'adbc'],
  ['down across a page', 'a', 'd', 'bcad'],
  ['to the end of what is known', 'a', null, 'bcda'],
  ['before itself', 'b', 'b', 'abcd'],
  ['of an item that is gone', 'x', 'a', 'abcd'],
] as const)('moving %s shows what the server will answer', (_what, moved, before, expected) => {
  expect(order(withItemMoved(pages, id(moved), before === null ? null : id(before)))).toBe(expected);
});

it('items that were taken out are gone from whichever page they were on, and pages can still be read on', () => {
  const left = withoutItems(pages, [id('a'), id('d')]);
  expect(order(left)).toBe('bc');
  expect(left.pages.map(({ nextCursor }) => nextCursor)).toEqual(['1', '2']);
});

it('the end of what is known is named by its last item, not as the end of the playlist', () => {
  expect(isComplete(pages)).toBe(false);
  expect(placeFor(pages, id('a'), null)).toEqual({ afterItemId: 'd' });
  expect(placeFor(pages, id('d'), null)).toEqual({ afterItemId: 'c' });
  expect(placeFor(pages, id('d'), id('a'))).toEqual({ beforeItemId: 'a' });
});
