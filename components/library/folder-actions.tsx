'use client';

import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { Pencil, Trash2 } from 'lucide-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { useToast } from '@/components/ui/toast';
import { callApi } from '@/lib/browser/api-client';
import { playlistFolderOperations, type PlaylistFolderDto } from '@/lib/library/folders-contract';
import { LazyFolderDialog } from './new-folder-button';
import { useFolderProblem } from './use-folder-problem';

/** Renaming a folder, and deleting it: at once, with the way back offered instead of a question. */
export function FolderActions({ folder }: { folder: PlaylistFolderDto }) {
  const t = useTranslations('library.folders');
  const router = useRouter();
  const [isRenaming, setIsRenaming] = useState(false);
  const remove = useDeletion(folder);
  return (
    <>
      <IconButton label={t('renameNamed', { name: folder.name })} onClick={() => setIsRenaming(true)}>
        <Pencil aria-hidden className="size-4.5" />
      </IconButton>
      <IconButton
        label={t('deleteNamed', { name: folder.name })}
        disabled={remove.isPending}
        onClick={() => remove.mutate()}
      >
        <Trash2 aria-hidden className="size-4.5" />
      </IconButton>
      {isRenaming ? (
        <LazyFolderDialog
          folder={folder}
          onClose={() => setIsRenaming(false)}
          onDone={() => {
            setIsRenaming(false);
            router.refresh();
          }}
        />
      ) : null}
    </>
  );
}

function useDeletion({ id, name }: PlaylistFolderDto) {
  const t = useTranslations('library.folders');
  const toast = useToast();
  const router = useRouter();
  const textOf = useFolderProblem();
  const queryClient = useQueryClient();
  const params = { folderId: id };
  const readAgain = () => void queryClient.invalidateQueries({ queryKey: ['library'] });
  const restore = async () => {
    try {
      await callApi(playlistFolderOperations.restorePlaylistFolder, { params });
      readAgain();
      router.push(`/playlists/folder/${id}`);
    } catch (error) {
      toast({ title: t('notRestored', { name }), description: textOf(error), tone: 'error' });
    }
  };
  return useMutation({
    mutationFn: () => callApi(playlistFolderOperations.deletePlaylistFolder, { params }),
    onSuccess: () => {
      readAgain();
      router.push('/playlists');
      router.refresh();
      toast({
        title: t('deleted', { name }),
        action: { label: t('undo'), onSelect: () => void restore() },
        durationMs: 12_000,
      });
    },
    onError: (error) => toast({ title: t('notDeleted'), description: textOf(error), tone: 'error' }),
  });
}
