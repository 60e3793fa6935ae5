'use client';

import { useEffect, useState } from 'react';
import { useRouter } from 'next/navigation';
import { useQueryClient } from '@tanstack/react-query';
import { collaboratorsQuery, playlistChangesQuery } from '@/lib/playlists/client/collaboration-queries';
import { listRevisionOf } from '@/lib/playlists/client/list-revisions';
import { openPlaylistEvents } from '@/lib/playlists/client/playlist-events';
import { playlistQuery } from '@/lib/playlists/client/playlist-queries';
import type { PresentPerson } from '@/lib/playlists/collaboration-contract';
import type { PlaylistDto } from '@/lib/playlists/contract';

const NOBODY: readonly PresentPerson[] = [];

/** Keeps a playlist current while others work on it, and says who of them looks at it now. */
export function usePlaylistCompany(
  { id, revision }: Pick<PlaylistDto, 'id' | 'revision'>,
  isShared: boolean,
): readonly PresentPerson[] {
  const queryClient = useQueryClient();
  const router = useRouter();
  const [present, setPresent] = useState(NOBODY);
  // What the page was drawn with; from there on the list counts for itself.
  const [drawnRevision] = useState(revision);
  useEffect(() => {
    const list = listRevisionOf(queryClient, id, drawnRevision);
    if (!isShared) return undefined;
    const readHead = () => void queryClient.invalidateQueries({ queryKey: playlistQuery(id).queryKey });
    const stop = openPlaylistEvents(id, {
      onRevision: (heard) => {
        list.hear(heard);
        if (heard === queryClient.getQueryData(playlistQuery(id).queryKey)?.revision) return;
        readHead();
        void queryClient.invalidateQueries({ queryKey: playlistChangesQuery(id).queryKey });
      },
      onCollaborators: () => {
        readHead();
        void queryClient.invalidateQueries({ queryKey: collaboratorsQuery(id).queryKey });
      },
      onPresence: setPresent,
      onGone: () => {
        readHead();
        router.refresh();
      },
    });
    return () => {
      stop();
      setPresent(NOBODY);
    };
  }, [queryClient, router, id, drawnRevision, isShared]);
  return present;
}
