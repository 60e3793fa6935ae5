import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { callApi } from '@/lib/browser/api-client';
import type { PlaylistImportId } from '@/lib/kernel/ids';
import {
  playlistImportOperations,
  type IMPORT_ENTRY_SELECTIONS,
  type PlaylistImportDto,
} from '../import-contract';

const PAGE_ENTRIES = 50;
/** While its songs are being looked for. */
const PROGRESS_EVERY_MS = 700;

export type EntrySelection = (typeof IMPORT_ENTRY_SELECTIONS)[number];

/** How far an import is; asked again while it goes on. */
export function importQuery(importId: PlaylistImportId) {
  return queryOptions({
    queryKey: ['playlist-imports', 'head', importId],
    queryFn: ({ signal }) =>
      callApi(playlistImportOperations.getPlaylistImport, { params: { importId }, signal }),
    refetchInterval: ({ state }) => (isMatching(state.data) ? PROGRESS_EVERY_MS : false),
  });
}

export function isMatching(found: PlaylistImportDto | undefined): boolean {
  return found?.status === 'matching';
}

/** Its lines, page by page. */
export function importEntriesQuery(importId: PlaylistImportId, select: EntrySelection) {
  return infiniteQueryOptions({
    queryKey: ['playlist-imports', 'entries', importId, select],
    queryFn: ({ pageParam, signal }) =>
      callApi(playlistImportOperations.listPlaylistImportEntries, {
        params: { importId },
        query: { select, limit: PAGE_ENTRIES, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}
