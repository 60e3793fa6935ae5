'use client';

import { useState } from 'react';
import dynamic from 'next/dynamic';
import { Pencil } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { useUndoableDeletion } from '@/components/ui/use-undoable-deletion';
import { callApi } from '@/lib/browser/api-client';
import { playlistsOperations, type PlaylistDto } from '@/lib/playlists/contract';
import { PlaylistMenu } from './playlist-menu';
import { usePlaylistProblem } from './use-playlist-problem';

/** Only owners need it, and they seldom. */
const LazyEditDialog = dynamic(async () => (await import('./edit-playlist-dialog')).EditPlaylistDialog, {
  ssr: false,
});

/** Renaming, describing, showing and deleting, for the owner. */
export function PlaylistOwnerActions({ playlist }: { playlist: PlaylistDto }) {
  const t = useTranslations('playlists');
  const [isEditing, setIsEditing] = useState(false);
  const remove = useDeletion(playlist);
  return (
    <>
      <IconButton label={t('edit.button')} onClick={() => setIsEditing(true)}>
        <Pencil aria-hidden className="size-4.5" />
      </IconButton>
      <PlaylistMenu playlist={playlist} onDelete={() => remove.mutate()} />
      {isEditing ? <LazyEditDialog playlist={playlist} onClose={() => setIsEditing(false)} /> : null}
    </>
  );
}

function useDeletion({ id, name }: PlaylistDto) {
  const t = useTranslations('playlists');
  const problemOf = usePlaylistProblem();
  const queryClient = useQueryClient();
  const params = { playlistId: id };
  return useUndoableDeletion({
    remove: () => callApi(playlistsOperations.deletePlaylist, { params }),
    restore: () => callApi(playlistsOperations.restorePlaylist, { params }),
    // What is still in view is on its way out, and would be asked for in vain.
    forget: () => queryClient.removeQueries({ queryKey: ['playlists'], type: 'inactive' }),
    goesTo: '/playlists',
    comesBackAt: `/playlist/${id}`,
    texts: {
      deleted: t('deleted', { name }),
      undo: t('undo'),
      notDeleted: t('notChanged'),
      notRestored: t('notRestored', { name }),
    },
    problemOf,
  });
}
