'use client';

import { useRouter } from 'next/navigation';
import { UserPlus } from 'lucide-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import { callApi } from '@/lib/browser/api-client';
import { collaborationOperations } from '@/lib/playlists/collaboration-contract';
import { playlistQuery } from '@/lib/playlists/client/playlist-queries';
import type { CollaboratorRole, PlaylistDto } from '@/lib/playlists/contract';
import { usePlaylistProblem } from './use-playlist-problem';

/** The owner has invited the reader by name: an answer is all it wants. */
export function InvitedNotice({ playlist, as }: { playlist: PlaylistDto; as: CollaboratorRole }) {
  const t = useTranslations('collaboration.asked');
  const toast = useToast();
  const router = useRouter();
  const textOf = usePlaylistProblem();
  const queryClient = useQueryClient();
  const params = { playlistId: playlist.id };
  const onError = (error: unknown) =>
    toast({ title: t('failed'), description: textOf(error), tone: 'error' });
  const accept = useMutation({
    mutationFn: () => callApi(collaborationOperations.acceptCollaboration, { params }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: playlistQuery(playlist.id).queryKey }),
    onError,
  });
  const decline = useMutation({
    mutationFn: () => callApi(collaborationOperations.endCollaboration, { params }),
    onSuccess: () => {
      router.push('/playlists');
      toast({ title: t('declined', { name: playlist.name }) });
    },
    onError,
  });
  return (
    <section
      aria-labelledby="invited"
      className="mt-8 flex flex-wrap items-center gap-x-4 gap-y-3 rounded-surface bg-surface px-5 py-4"
    >
      <UserPlus aria-hidden className="size-5 shrink-0 text-accent-ink" />
      <p id="invited" className="min-w-0 grow basis-60 text-pretty">
        {t.rich(`as.${as}`, {
          name: playlist.owner.displayName,
          b: (chunks) => <bdi className="font-semibold">{chunks}</bdi>,
        })}
      </p>
      <div className="flex gap-2">
        <Button variant="primary" pending={accept.isPending} onClick={() => accept.mutate()}>
          {t('accept')}
        </Button>
        <Button pending={decline.isPending} onClick={() => decline.mutate()}>
          {t('decline')}
        </Button>
      </div>
    </section>
  );
}
