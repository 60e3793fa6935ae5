import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { callApi } from '@/lib/browser/api-client';
import type { PlaylistId } from '@/lib/kernel/ids';
import { smartPlaylistsOperations } from '../contract';
import type { SmartRule } from '../rule';

/** While a page shows it. The server follows changes by itself; this only looks whether it has. */
const LOOK_EVERY_MS = 10_000;
/** While its songs are being put together. */
const SOON_MS = 1000;

/** The rule of a smart playlist and when it was last followed; of its owner only. */
export function smartPlaylistQuery(playlistId: PlaylistId) {
  return queryOptions({
    queryKey: ['smart-playlists', playlistId],
    queryFn: ({ signal }) =>
      callApi(smartPlaylistsOperations.getSmartPlaylist, { params: { playlistId }, signal }),
    refetchInterval: ({ state }) => (state.data?.refreshedAt === null ? SOON_MS : LOOK_EVERY_MS),
  });
}

/** What a rule would find. The answer before stays until the next one is there. */
export function rulePreviewQuery(rule: SmartRule | null) {
  return queryOptions({
    queryKey: ['smart-playlists', 'preview', rule],
    queryFn: ({ signal }) => {
      if (!rule) throw new Error('Nothing to preview');
      return callApi(smartPlaylistsOperations.previewSmartRule, { body: { rule }, signal });
    },
    enabled: rule !== null,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 30_000,
  });
}
