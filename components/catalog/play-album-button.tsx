'use client';

import { useState } from 'react';
import { LoaderCircle, Pause, Play } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { usePlayer, usePlayerState } from '@/components/player/use-player';
import { IconButton } from '@/components/ui/icon-button';
import { useToast } from '@/components/ui/toast';
import { callApi } from '@/lib/browser/api-client';
import { catalogOperations } from '@/lib/catalog/contract';
import type { AlbumId } from '@/lib/kernel/ids';
import { currentEntry } from '@/lib/playback/queue/play-queue';

export interface PlayAlbumButtonProps {
  albumId: AlbumId;
  title: string;
  size?: 'md' | 'lg';
  className?: string;
}

/**
 * Plays an album from a shelf, where its songs are not known yet: they are read on the press. Of the album that plays it pauses and
 * resumes instead, as everywhere.
 */
export function PlayAlbumButton({ albumId, title, size = 'md', className }: PlayAlbumButtonProps) {
  const t = useTranslations('catalog');
  const player = usePlayer();
  const toast = useToast();
  const [isLoading, setIsLoading] = useState(false);
  const isCurrent = usePlayerState(
    ({ context, queue }) =>
      context?.kind === 'album' && context.id === albumId && currentEntry(queue) !== null,
  );
  const wantsToPlay = usePlayerState((state) => state.wantsToPlay);
  const isPlaying = isCurrent && wantsToPlay;
  const play = async () => {
    setIsLoading(true);
    try {
      const album = await callApi(catalogOperations.getAlbum, { params: { albumId } });
      const first = album.songs.findIndex((song) => song.isPlayable);
      if (first >= 0) player.playSongs(album.songs, first, { kind: 'album', id: albumId, title });
    } catch {
      toast({ title: t('cannotPlay', { name: title }), description: t('tryAgainSoon'), tone: 'error' });
    } finally {
      setIsLoading(false);
    }
  };
  return (
    <IconButton
      variant="primary"
      size={size}
      label={t(isPlaying ? 'pauseSong' : 'playSong', { name: title })}
      data-chooses-music
      className={className}
      onClick={isLoading ? undefined : () => (isCurrent ? player.toggle() : void play())}
      icon={
        isLoading ? (
          <LoaderCircle aria-hidden className="size-5 animate-spin" />
        ) : isPlaying ? (
          <Pause aria-hidden className="size-5 fill-current" strokeWidth={0} />
        ) : (
          <Play aria-hidden className="ms-0.5 size-5 fill-current" strokeWidth={0} />
        )
      }
    />
  );
}
