import type { InfiniteData } from '@tanstack/react-query';
import type { Page } from '@/lib/kernel/cursor';
import type { LibraryItemKind, LibraryRef } from '../contract';
import { itemKey } from './outbox';
import type { LibraryItems } from './library-queries';

type AnyItem = LibraryItems[LibraryItemKind];
export type LibraryPages<Item> = InfiniteData<Page<Item>, unknown>;

/** What an entry of a list refers to, and the name it goes by. */
export function refOfItem(item: AnyItem): LibraryRef & { name: string } {
  if ('song' in item) return { kind: 'song', id: item.song.id, name: item.song.name };
  if ('album' in item) return { kind: 'album', id: item.album.id, name: item.album.title };
  if ('artist' in item) return { kind: 'artist', id: item.artist.id, name: item.artist.name };
  return { kind: 'playlist', id: item.playlist.id, name: item.playlist.name };
}

/** One's own playlists, and those one has joined, are in the library because of that; no heart takes them out. */
export function canTakeOut(item: AnyItem): boolean {
  return !('playlist' in item && item.playlist.role !== null);
}

/** What the server makes of taking these out. */
export function withoutKeys<Item extends AnyItem>(
  data: LibraryPages<Item>,
  keys: ReadonlySet<string>,
): LibraryPages<Item> {
  const pages = data.pages.map((page) => ({
    ...page,
    items: page.items.filter((item) => !keys.has(itemKey(refOfItem(item)))),
  }));
  return { ...data, pages };
}

/** The cursor of the page in which the entry at this place stands; null on the first. */
export function cursorOf<Item>(data: LibraryPages<Item>, index: number): string | null {
  let end = 0;
  const page = data.pages.findIndex(({ items }) => index < (end += items.length));
  const cursor = data.pageParams[page];
  return typeof cursor === 'string' ? cursor : null;
}
