'use client';

import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { Pencil, Trash2 } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { useUndoableDeletion } from '@/components/ui/use-undoable-deletion';
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
  const problemOf = useFolderProblem();
  const queryClient = useQueryClient();
  const params = { folderId: id };
  return useUndoableDeletion({
    remove: () => callApi(playlistFolderOperations.deletePlaylistFolder, { params }),
    restore: () => callApi(playlistFolderOperations.restorePlaylistFolder, { params }),
    forget: () => void queryClient.invalidateQueries({ queryKey: ['library'] }),
    goesTo: '/playlists',
    comesBackAt: `/playlists/folder/${id}`,
    texts: {
      deleted: t('deleted', { name }),
      undo: t('undo'),
      notDeleted: t('notDeleted'),
      notRestored: t('notRestored', { name }),
    },
    problemOf,
  });
}
