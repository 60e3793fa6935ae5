import { z } from 'zod';
import {
  LIBRARY_FILTER_MAX_LENGTH,
  LIBRARY_SORTS_OF,
  type LibraryItemKind,
  type LibrarySort,
} from '@/lib/library/contract';

export const LIBRARY_TABS = ['songs', 'albums', 'artists', 'playlists'] as const;
export type LibraryTab = (typeof LIBRARY_TABS)[number];
export const KIND_OF_TAB = {
  songs: 'song',
  albums: 'album',
  artists: 'artist',
  playlists: 'playlist',
} as const satisfies Record<LibraryTab, LibraryItemKind>;

export const LIBRARY_VIEWS = ['grid', 'list'] as const;
export type LibraryView = (typeof LIBRARY_VIEWS)[number];

/** What of the library is shown; all of it stands in the address. */
export interface LibraryAddress {
  tab: LibraryTab;
  sort: LibrarySort;
  view: LibraryView;
  filter: string;
}

const addressSchema = z.object({
  tab: z.enum(LIBRARY_TABS).catch('songs'),
  sort: z.enum(['recent', 'title', 'artist']).catch('recent'),
  view: z.enum(LIBRARY_VIEWS).catch('grid'),
  filter: z.string().trim().max(LIBRARY_FILTER_MAX_LENGTH).catch(''),
});

/** Whatever somebody wrote there becomes something that can be shown. */
export function parseLibraryAddress(query: Record<string, unknown>): LibraryAddress {
  const address = addressSchema.parse(query);
  const sorts: readonly LibrarySort[] = LIBRARY_SORTS_OF[KIND_OF_TAB[address.tab]];
  return sorts.includes(address.sort) ? address : { ...address, sort: 'recent' };
}

/** What is as usual is left out. */
export function libraryHref({ tab, sort, view, filter }: LibraryAddress): string {
  const query = new URLSearchParams({ tab });
  if (sort !== 'recent') query.set('sort', sort);
  if (view !== 'grid') query.set('view', view);
  if (filter !== '') query.set('filter', filter);
  return `/library?${query}`;
}
