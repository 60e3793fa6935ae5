'use client';

import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { PlayCollectionButton } from '@/components/player/play-collection-button';
import { usePlayer } from '@/components/player/use-player';
import { useToast } from '@/components/ui/toast';
import { callApi } from '@/lib/browser/api-client';
import { catalogOperations } from '@/lib/catalog/contract';
import type { AlbumId } from '@/lib/kernel/ids';

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
export function PlayAlbumButton({ albumId, title, size, className }: PlayAlbumButtonProps) {
  const t = useTranslations('catalog');
  const player = usePlayer();
  const toast = useToast();
  const [isLoading, setIsLoading] = useState(false);
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
    <PlayCollectionButton
      kind="album"
      id={albumId}
      name={title}
      onPlay={play}
      isLoading={isLoading}
      size={size}
      className={className}
    />
  );
}
