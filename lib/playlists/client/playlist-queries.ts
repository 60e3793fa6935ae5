import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { callApi } from '@/lib/browser/api-client';
import type { PlaylistId } from '@/lib/kernel/ids';
import { playlistsOperations, type PlaylistSort } from '../contract';

const PAGE_ITEMS = 100;
/** As many of one's playlists as a dialog shows before one searches. */
const CHOICE_PLAYLISTS = 50;

/** The head of a playlist. */
export function playlistQuery(playlistId: PlaylistId) {
  return queryOptions({
    queryKey: ['playlists', 'head', playlistId],
    queryFn: ({ signal }) => callApi(playlistsOperations.getPlaylist, { params: { playlistId }, signal }),
  });
}

/** Its songs, page by page, in its own order or another; what is said of its own order goes for all. */
export function playlistItemsQuery(playlistId: PlaylistId, sort: PlaylistSort = 'own') {
  return infiniteQueryOptions({
    queryKey: ['playlists', 'items', playlistId, ...(sort === 'own' ? [] : [sort])],
    queryFn: ({ pageParam, signal }) =>
      callApi(playlistsOperations.listPlaylistItems, {
        params: { playlistId },
        query: { limit: PAGE_ITEMS, sort, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // All pages that were scrolled through would be read again.
    refetchOnWindowFocus: false,
  });
}

/** What stands in it more than once, as of a revision. */
export function playlistDuplicatesQuery(playlistId: PlaylistId, revision: number) {
  return queryOptions({
    queryKey: ['playlists', 'duplicates', playlistId, revision],
    queryFn: ({ signal }) =>
      callApi(playlistsOperations.listPlaylistDuplicates, { params: { playlistId }, signal }),
  });
}

/** One's own playlists that take songs, with a text in their name, last changed first. */
export function ownPlaylistsQuery(search: string) {
  return queryOptions({
    queryKey: ['playlists', 'own', search],
    queryFn: ({ signal }) =>
      callApi(playlistsOperations.listOwnPlaylists, {
        query: { limit: CHOICE_PLAYLISTS, editable: 'true', ...(search === '' ? {} : { search }) },
        signal,
      }),
  });
}
