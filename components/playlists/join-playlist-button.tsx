'use client';

import { useRouter } from 'next/navigation';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { FormMessage } from '@/components/ui/form-message';
import { callApi } from '@/lib/browser/api-client';
import { playlistQuery } from '@/lib/playlists/client/playlist-queries';
import { collaborationOperations } from '@/lib/playlists/collaboration-contract';
import { usePlaylistProblem } from './use-playlist-problem';

/** Comes in by a link and goes on to the playlist. */
export function JoinPlaylistButton({ token }: { token: string }) {
  const t = useTranslations('collaboration.invitation');
  const router = useRouter();
  const textOf = usePlaylistProblem();
  const queryClient = useQueryClient();
  const join = useMutation({
    mutationFn: () => callApi(collaborationOperations.acceptPlaylistInvitation, { body: { token } }),
    onSuccess: (playlist) => {
      queryClient.setQueryData(playlistQuery(playlist.id).queryKey, playlist);
      router.push(`/playlist/${playlist.id}`);
    },
  });
  return (
    <>
      <Button
        variant="primary"
        size="lg"
        pending={join.isPending || join.isSuccess}
        onClick={() => join.mutate()}
      >
        {t('join')}
      </Button>
      {join.error ? (
        <FormMessage tone="error" className="mt-4">
          {textOf(join.error)}
        </FormMessage>
      ) : null}
    </>
  );
}
