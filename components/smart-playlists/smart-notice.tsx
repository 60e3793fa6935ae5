'use client';

import { useEffect, useRef } from 'react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { Copy, SlidersHorizontal } from 'lucide-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { RelativeTime } from '@/components/accounts/relative-time';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import { callApi } from '@/lib/browser/api-client';
import { playlistItemsQuery, playlistQuery } from '@/lib/playlists/client/playlist-queries';
import type { PlaylistDto } from '@/lib/playlists/contract';
import { smartPlaylistQuery } from '@/lib/smart-playlists/client/smart-queries';
import { smartPlaylistsOperations, type SmartPlaylistDto } from '@/lib/smart-playlists/contract';
import { useSmartProblem } from './use-smart-problem';

/** For the owner of a smart playlist: how current it is, its rule, and the way to an ordinary copy. */
export function SmartNotice({ playlist }: { playlist: PlaylistDto }) {
  const t = useTranslations('smart.notice');
  const { data: smart } = useQuery(smartPlaylistQuery(playlist.id));
  const copy = useCopy(playlist);
  useReadAgain(playlist, smart);
  return (
    <div className="mt-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-surface bg-ink/4 px-4 py-3">
      <p className="text-sm text-muted">
        {t('byItself')} {smart ? <Freshness smart={smart} /> : null}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button asChild size="sm">
          <Link href={`/playlist/${playlist.id}/rule`}>
            <SlidersHorizontal aria-hidden className="size-4" />
            {t('edit')}
          </Link>
        </Button>
        <Button size="sm" pending={copy.isPending} onClick={() => copy.mutate()}>
          <Copy aria-hidden className="size-4" />
          {t('copy')}
        </Button>
      </div>
    </div>
  );
}

function Freshness({ smart }: { smart: SmartPlaylistDto }) {
  const t = useTranslations('smart.notice');
  const { refreshedAt } = smart;
  if (smart.isTooSlow) return t('tooSlow');
  if (refreshedAt === null) return t('first');
  return t.rich('updated', { time: () => <RelativeTime at={refreshedAt} /> });
}

/** What the page shows follows what the server has put together meanwhile. */
function useReadAgain({ id, revision }: PlaylistDto, smart: SmartPlaylistDto | undefined) {
  const queryClient = useQueryClient();
  const refreshedAt = smart?.refreshedAt;
  const drawnAt = useRef<string | null | undefined>(undefined);
  const drawnRevision = useRef(revision);
  useEffect(() => {
    if (drawnAt.current !== undefined && drawnAt.current !== refreshedAt) {
      void queryClient.invalidateQueries({ queryKey: playlistQuery(id).queryKey });
    }
    drawnAt.current = refreshedAt;
  }, [queryClient, id, refreshedAt]);
  useEffect(() => {
    if (drawnRevision.current === revision) return;
    drawnRevision.current = revision;
    void queryClient.invalidateQueries({ queryKey: playlistItemsQuery(id).queryKey });
  }, [queryClient, id, revision]);
}

function useCopy({ id }: PlaylistDto) {
  const t = useTranslations('smart.notice');
  const toast = useToast();
  const router = useRouter();
  const textOf = useSmartProblem();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(smartPlaylistsOperations.copySmartPlaylist, { params: { playlistId: id } }),
    onSuccess: (made) => {
      void queryClient.invalidateQueries({ queryKey: ['playlists', 'own'] });
      router.push(`/playlist/${made.id}`);
      toast({ title: t('copied'), tone: 'success' });
    },
    onError: (error) => toast({ title: t('notCopied'), description: textOf(error), tone: 'error' }),
  });
}
