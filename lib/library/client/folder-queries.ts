import { queryOptions } from '@tanstack/react-query';
import { callApi } from '@/lib/browser/api-client';
import type { PlaylistId } from '@/lib/kernel/ids';
import { playlistFolderOperations } from '../folders-contract';

export function playlistFoldersQuery() {
  return queryOptions({
    queryKey: ['library', 'folders'] as const,
    queryFn: async ({ signal }) =>
      (await callApi(playlistFolderOperations.listPlaylistFolders, { signal })).items,
  });
}

/** Where the listener keeps a playlist. */
export function playlistPlacementQuery(playlistId: PlaylistId) {
  return queryOptions({
    queryKey: ['library', 'placement', playlistId] as const,
    queryFn: ({ signal }) =>
      callApi(playlistFolderOperations.getPlaylistPlacement, { params: { playlistId }, signal }),
  });
}
