'use client';

import { useRouter } from 'next/navigation';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useToast } from '@/components/ui/toast';
import { callApi } from '@/lib/browser/api-client';
import type { PlaylistFolderId, PlaylistId } from '@/lib/kernel/ids';
import { playlistFolderOperations } from '@/lib/library/folders-contract';
import { useFolderProblem } from './use-folder-problem';

export interface PlacementChange {
  playlistId: PlaylistId;
  folderId?: PlaylistFolderId | null;
  isPinned?: boolean;
}

interface Placing {
  changes: PlacementChange[];
  /** What to say of it; null for an undo, which shows by itself. */
  said: string | null;
  /** What undoes it. */
  back: PlacementChange[];
}

/** Pins playlists and puts them into folders; says what was done, and takes it back where that is wanted. */
export function usePlacing() {
  const t = useTranslations('library.folders');
  const toast = useToast();
  const router = useRouter();
  const textOf = useFolderProblem();
  const queryClient = useQueryClient();
  const send = useMutation({
    mutationFn: ({ changes }: Placing) =>
      callApi(playlistFolderOperations.changePlaylistPlacements, { body: { items: changes } }),
    // Not where it is called: the menu or dialog it was chosen in is gone by then.
    onSuccess: (_answer, { said, back }) => {
      void queryClient.invalidateQueries({ queryKey: ['library'] });
      router.refresh();
      if (said === null) return;
      const undo = () => send.mutate({ changes: back, said: null, back: [] });
      toast({ title: said, tone: 'success', action: { label: t('undo'), onSelect: undo } });
    },
    onError: (error) => toast({ title: t('notMoved'), description: textOf(error), tone: 'error' }),
  });
  return { place: send.mutate, isPending: send.isPending };
}
