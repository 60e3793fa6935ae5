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

/** Whatever somebody wrote there becomes something that can be shown. */
export function parseLibraryAddress(query: Record<string, unknown>): LibraryAddress {
  const tab = oneOf(LIBRARY_TABS, query.tab) ?? 'songs';
  const filter = typeof query.filter === 'string' ? query.filter.trim() : '';
  return {
    tab,
    sort: oneOf<LibrarySort>(LIBRARY_SORTS_OF[KIND_OF_TAB[tab]], query.sort) ?? 'recent',
    view: oneOf(LIBRARY_VIEWS, query.view) ?? 'grid',
    filter: filter.length > LIBRARY_FILTER_MAX_LENGTH ? '' : filter,
  };
}

function oneOf<T extends string>(known: readonly T[], value: unknown): T | undefined {
  return known.find((one) => one === value);
}

/** What is as usual is left out. */
export function libraryHref({ tab, sort, view, filter }: LibraryAddress): string {
  const query = new URLSearchParams({ tab });
  if (sort !== 'recent') query.set('sort', sort);
  if (view !== 'grid') query.set('view', view);
  if (filter !== '') query.set('filter', filter);
  return `/library?${query}`;
}
