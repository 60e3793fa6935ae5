import type { InfiniteData } from '@tanstack/react-query';
import type { Page } from '@/lib/kernel/cursor';
import type { PlaylistItemId } from '@/lib/kernel/ids';
import type { PlaylistItemDto, PlaylistPlace } from '../contract';

/** The songs of a playlist as far as they have been scrolled to. */
export type ItemPages = InfiniteData<Page<PlaylistItemDto>, unknown>;

export function itemsOf(data: ItemPages): PlaylistItemDto[] {
  return data.pages.flatMap(({ items }) => items);
}

export function isComplete(data: ItemPages): boolean {
  return data.pages.at(-1)?.nextCursor === null;
}

/** What the server will make of taking items out. */
export function withoutItems(data: ItemPages, ids: readonly PlaylistItemId[]): ItemPages {
  return withPages(data, (items) => items.filter(({ id }) => !ids.includes(id)));
}

/** What the server will make of moving an item before another, or with null behind the last one known. */
export function withItemMoved(
  data: ItemPages,
  id: PlaylistItemId,
  beforeId: PlaylistItemId | null,
): ItemPages {
  const moved = itemsOf(data).find((item) => item.id === id);
  if (!moved || id === beforeId) return data;
  const rest = withoutItems(data, [id]);
  const last = rest.pages.length - 1;
  return withPages(rest, (items, page) => {
    if (beforeId === null) return page === last ? [...items, moved] : items;
    return items.flatMap((item) => (item.id === beforeId ? [moved, item] : [item]));
  });
}

/**
 * The same place for the server. The end of what is known is not the end of the playlist, so it is named by the last item
 * before it.
 */
export function placeFor(
  data: ItemPages,
  id: PlaylistItemId,
  beforeId: PlaylistItemId | null,
): PlaylistPlace {
  if (beforeId !== null) return { beforeItemId: beforeId };
  const last = itemsOf(data).findLast((item) => item.id !== id);
  return last ? { afterItemId: last.id } : { at: 'end' };
}

function withPages(
  data: ItemPages,
  change: (items: PlaylistItemDto[], page: number) => PlaylistItemDto[],
): ItemPages {
  return { ...data, pages: data.pages.map((page, index) => ({ ...page, items: change(page.items, index) })) };
}
