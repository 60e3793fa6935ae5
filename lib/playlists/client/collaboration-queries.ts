import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { callApi } from '@/lib/browser/api-client';
import type { PlaylistId } from '@/lib/kernel/ids';
import { collaborationOperations } from '../collaboration-contract';
import { historyOperations } from '../history-contract';

const PAGE_CHANGES = 30;
const PAGE_SONGS = 50;

/** Who works on a playlist. */
export function collaboratorsQuery(playlistId: PlaylistId) {
  return queryOptions({
    queryKey: ['playlists', 'collaborators', playlistId],
    queryFn: ({ signal }) =>
      callApi(collaborationOperations.listCollaborators, { params: { playlistId }, signal }),
  });
}

/** Links that let people in. */
export function playlistInvitationsQuery(playlistId: PlaylistId) {
  return queryOptions({
    queryKey: ['playlists', 'invitations', playlistId],
    queryFn: ({ signal }) =>
      callApi(collaborationOperations.listPlaylistInvitations, { params: { playlistId }, signal }),
  });
}

/** Whom a name means. */
export function inviteesQuery(playlistId: PlaylistId, person: string) {
  return queryOptions({
    queryKey: ['playlists', 'invitees', playlistId, person],
    queryFn: ({ signal }) =>
      callApi(collaborationOperations.findInvitees, { params: { playlistId }, query: { person }, signal }),
    enabled: person !== '',
  });
}

/** What was done to a playlist, newest first. */
export function playlistChangesQuery(playlistId: PlaylistId) {
  return infiniteQueryOptions({
    queryKey: ['playlists', 'changes', playlistId],
    queryFn: ({ pageParam, signal }) =>
      callApi(historyOperations.listPlaylistChanges, {
        params: { playlistId },
        query: { limit: PAGE_CHANGES, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** The list as it was at a revision. */
export function snapshotItemsQuery(playlistId: PlaylistId, revision: number) {
  return infiniteQueryOptions({
    queryKey: ['playlists', 'snapshot', playlistId, revision],
    queryFn: ({ pageParam, signal }) =>
      callApi(historyOperations.listSnapshotItems, {
        params: { playlistId, revision },
        query: { limit: PAGE_SONGS, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}
