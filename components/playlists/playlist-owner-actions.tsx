'use client';

import { useState } from 'react';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { Pencil } from 'lucide-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { useToast } from '@/components/ui/toast';
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

/** Deletes at once and offers to take it back, instead of asking first. */
function useDeletion({ id, name }: PlaylistDto) {
  const t = useTranslations('playlists');
  const toast = useToast();
  const router = useRouter();
  const textOf = usePlaylistProblem();
  const queryClient = useQueryClient();
  const params = { playlistId: id };
  const forget = () => queryClient.removeQueries({ queryKey: ['playlists'] });
  const restore = async () => {
    try {
      await callApi(playlistsOperations.restorePlaylist, { params });
      forget();
      router.push(`/playlist/${id}`);
    } catch (error) {
      toast({ title: t('notRestored', { name }), description: textOf(error), tone: 'error' });
    }
  };
  return useMutation({
    mutationFn: () => callApi(playlistsOperations.deletePlaylist, { params }),
    onSuccess: () => {
      router.push('/playlists');
      router.refresh();
      toast({
        title: t('deleted', { name }),
        action: { label: t('undo'), onSelect: () => void restore() },
        durationMs: 12_000,
      });
    },
    onError: (error) => toast({ title: t('notChanged'), description: textOf(error), tone: 'error' }),
  });
}
