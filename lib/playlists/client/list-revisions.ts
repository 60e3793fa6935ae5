import type { QueryClient } from '@tanstack/react-query';
import type { PlaylistId } from '@/lib/kernel/ids';
import { ListRevision } from './list-revision';
import { playlistItemsQuery } from './playlist-queries';

const known = new WeakMap<QueryClient, Map<PlaylistId, ListRevision>>();

/** Of the songs that this browser holds of a playlist; begun with what the page was drawn with. */
export function listRevisionOf(
  queryClient: QueryClient,
  playlistId: PlaylistId,
  drawnRevision = 0,
): ListRevision {
  const lists = known.get(queryClient) ?? new Map<PlaylistId, ListRevision>();
  known.set(queryClient, lists);
  const list =
    lists.get(playlistId) ??
    new ListRevision(
      drawnRevision,
      () => void queryClient.invalidateQueries({ queryKey: playlistItemsQuery(playlistId).queryKey }),
    );
  lists.set(playlistId, list);
  return list;
}
