'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { DialogProps } from '@/components/ui/dialog';
import { callApi } from '@/lib/browser/api-client';
import type { SongId } from '@/lib/kernel/ids';
import { PLAYLIST_NAME_MAX_LENGTH, playlistsOperations, type PlaylistDto } from '@/lib/playlists/contract';
import { PlaylistDialog } from './playlist-dialog';
import type { PlaylistTexts } from './playlist-fields';
import { usePlaylistProblem } from './use-playlist-problem';

export interface NewPlaylistDialogProps {
  /** Songs to begin with. */
  songIds?: readonly string[];
  suggestedName?: string;
  onCreated: (playlist: PlaylistDto) => void;
  onClose: () => void;
  returnFocusTo?: DialogProps['returnFocusTo'];
}

/** Makes a playlist, empty or of songs. */
export function NewPlaylistDialog({
  songIds = [],
  suggestedName = '',
  onCreated,
  onClose,
  returnFocusTo,
}: NewPlaylistDialogProps) {
  const t = useTranslations('playlists');
  const textOf = usePlaylistProblem();
  const queryClient = useQueryClient();
  const create = useMutation({
    mutationFn: (texts: PlaylistTexts) =>
      callApi(playlistsOperations.createPlaylist, { body: { ...texts, songIds: [...songIds] as SongId[] } }),
    onSuccess: (playlist) => {
      void queryClient.invalidateQueries({ queryKey: ['playlists', 'own'] });
      onCreated(playlist);
    },
  });
  return (
    <PlaylistDialog
      title={t('new.title')}
      {...(songIds.length > 0 ? { description: t('new.songs', { count: songIds.length }) } : {})}
      submitLabel={t('new.submit')}
      initial={{
        name: suggestedName.slice(0, PLAYLIST_NAME_MAX_LENGTH),
        description: '',
        visibility: 'private',
      }}
      isPending={create.isPending}
      problem={create.error ? textOf(create.error) : null}
      onSubmit={(texts) => create.mutate(texts)}
      onClose={onClose}
      returnFocusTo={returnFocusTo}
    />
  );
}
