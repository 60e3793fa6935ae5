'use client';

import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { callApi } from '@/lib/browser/api-client';
import type { PlaylistId } from '@/lib/kernel/ids';
import { playlistQuery } from '@/lib/playlists/client/playlist-queries';
import { shrinkPicture } from '@/lib/playlists/client/shrink-picture';
import { playlistsOperations, type PlaylistDto } from '@/lib/playlists/contract';
import { CoverField, type CoverChoice } from './cover-field';
import { PlaylistDialog } from './playlist-dialog';
import type { PlaylistTexts } from './playlist-fields';
import { usePlaylistProblem } from './use-playlist-problem';

/** What stands at the head of a playlist, for its owner to change. */
export function EditPlaylistDialog({ playlist, onClose }: { playlist: PlaylistDto; onClose: () => void }) {
  const t = useTranslations('playlists');
  const textOf = usePlaylistProblem();
  const queryClient = useQueryClient();
  const [cover, setCover] = useState<CoverChoice>('as-it-is');
  const save = useMutation({
    mutationFn: async (texts: PlaylistTexts) => {
      // The picture first: it is what may be refused, and then nothing has changed.
      await sendCover(playlist.id, cover);
      return callApi(playlistsOperations.updatePlaylist, {
        params: { playlistId: playlist.id },
        body: texts,
      });
    },
    onSuccess: (changed) => {
      queryClient.setQueryData(playlistQuery(playlist.id).queryKey, changed);
      void queryClient.invalidateQueries({ queryKey: ['playlists', 'own'] });
      onClose();
    },
  });
  return (
    <PlaylistDialog
      title={t('edit.title')}
      submitLabel={t('edit.submit')}
      initial={playlist}
      isPending={save.isPending}
      problem={save.error ? textOf(save.error) : null}
      onSubmit={(texts) => save.mutate(texts)}
      onClose={onClose}
    >
      <CoverField playlist={playlist} choice={cover} onChoose={setCover} />
    </PlaylistDialog>
  );
}

async function sendCover(playlistId: PlaylistId, choice: CoverChoice): Promise<void> {
  const params = { playlistId };
  if (choice === 'of-songs') await callApi(playlistsOperations.removePlaylistCover, { params });
  if (choice instanceof File) {
    const image = await shrinkPicture(choice);
    await callApi(playlistsOperations.setPlaylistCover, { params, body: { image } });
  }
}
