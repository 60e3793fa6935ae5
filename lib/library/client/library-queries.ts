import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { callApi } from '@/lib/browser/api-client';
import type { Page } from '@/lib/kernel/cursor';
import {
  libraryOperations,
  type LibraryAlbumDto,
  type LibraryArtistDto,
  type LibraryItemKind,
  type LibraryPlaylistDto,
  type LibraryRef,
  type LibrarySongDto,
  type LibrarySort,
} from '../contract';
import { createStateLookup } from './state-lookup';

const PAGE_ITEMS = 100;

export interface LibraryItems {
  song: LibrarySongDto;
  album: LibraryAlbumDto;
  artist: LibraryArtistDto;
  playlist: LibraryPlaylistDto;
}

/** What every list of a library is asked for with. */
export interface LibraryListOptions {
  sort: LibrarySort;
  filter: string;
}

const lookUp = createStateLookup(
  async (items) => (await callApi(libraryOperations.lookUpLibraryItems, { body: { items } })).items,
);

/** When an item was saved; null for one that is not. Asked for together with all others of the moment. */
export function itemStateQuery(listenerId: string | null, { kind, id }: LibraryRef) {
  return queryOptions({
    queryKey: ['library', 'state', listenerId, kind, id] as const,
    queryFn: () => lookUp({ kind, id }),
    staleTime: 60_000,
  });
}

const OPERATIONS = {
  song: libraryOperations.listLibrarySongs,
  album: libraryOperations.listLibraryAlbums,
  artist: libraryOperations.listLibraryArtists,
  playlist: libraryOperations.listLibraryPlaylists,
} as const satisfies Record<LibraryItemKind, unknown>;

/** A list of the library, page by page. */
export function libraryListQuery<K extends LibraryItemKind>(kind: K, { sort, filter }: LibraryListOptions) {
  return infiniteQueryOptions({
    queryKey: ['library', 'list', kind, sort, filter] as const,
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        sort,
        limit: PAGE_ITEMS,
        ...(filter === '' ? {} : { filter }),
        ...(pageParam === null ? {} : { cursor: pageParam }),
      };
      // Each operation takes the orders of its kind; the screen offers no others.
      const operation = OPERATIONS[kind] as typeof libraryOperations.listLibrarySongs;
      return (await callApi(operation, { query, signal })) as unknown as Page<LibraryItems[K]>;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // All pages that were scrolled through would be read again.
    refetchOnWindowFocus: false,
  });
}

export function libraryCountsQuery() {
  return queryOptions({
    queryKey: ['library', 'counts'] as const,
    queryFn: ({ signal }) => callApi(libraryOperations.getLibrary, { signal }),
  });
}
