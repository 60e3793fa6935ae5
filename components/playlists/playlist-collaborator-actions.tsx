'use client';

import { useRouter } from 'next/navigation';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useToast } from '@/components/ui/toast';
import { callApi } from '@/lib/browser/api-client';
import { collaborationOperations } from '@/lib/playlists/collaboration-contract';
import type { PlaylistDto } from '@/lib/playlists/contract';
import { PlaylistMenu } from './playlist-menu';
import { usePlaylistProblem } from './use-playlist-problem';

/** For who works on somebody else's playlist: leaving it is theirs. */
export function PlaylistCollaboratorActions({ playlist: { id, name }, playlist }: { playlist: PlaylistDto }) {
  const t = useTranslations('collaboration');
  const toast = useToast();
  const router = useRouter();
  const textOf = usePlaylistProblem();
  const queryClient = useQueryClient();
  const leave = useMutation({
    mutationFn: () => callApi(collaborationOperations.endCollaboration, { params: { playlistId: id } }),
    onSuccess: () => {
      queryClient.removeQueries({ queryKey: ['playlists'], type: 'inactive' });
      router.push('/playlists');
      router.refresh();
      toast({ title: t('left', { name }) });
    },
    onError: (error) => toast({ title: t('notChanged'), description: textOf(error), tone: 'error' }),
  });
  return <PlaylistMenu playlist={playlist} onLeave={() => leave.mutate()} />;
}
