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

/** Pins playlists and puts them into folders; says what was done, and takes it back where that is wanted. */
export function usePlacing() {
  const t = useTranslations('library.folders');
  const toast = useToast();
  const router = useRouter();
  const textOf = useFolderProblem();
  const queryClient = useQueryClient();
  const send = useMutation({
    mutationFn: (items: PlacementChange[]) =>
      callApi(playlistFolderOperations.changePlaylistPlacements, { body: { items } }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['library'] });
      router.refresh();
    },
    onError: (error) => toast({ title: t('notMoved'), description: textOf(error), tone: 'error' }),
  });
  /** `back` undoes it. */
  const place = (changes: PlacementChange[], said: string, back: PlacementChange[]) =>
    send.mutate(changes, {
      onSuccess: () =>
        toast({
          title: said,
          tone: 'success',
          action: { label: t('undo'), onSelect: () => send.mutate(back) },
        }),
    });
  return { place, isPending: send.isPending };
}
