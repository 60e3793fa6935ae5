'use client';

import { LoaderCircle, Pause, Play } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { usePlayer, usePlayerState } from '@/components/player/use-player';
import { IconButton } from '@/components/ui/icon-button';
import { currentEntry } from '@/lib/playback/queue/play-queue';
import type { PlaylistDto } from '@/lib/playlists/contract';
import { usePlayPlaylist } from './use-play-playlist';

export interface PlayPlaylistButtonProps {
  playlist: Pick<PlaylistDto, 'id' | 'name'>;
  size?: 'md' | 'lg';
  className?: string;
}

/** Plays a playlist; pauses and resumes the one that plays. */
export function PlayPlaylistButton({ playlist, size = 'md', className }: PlayPlaylistButtonProps) {
  const t = useTranslations('catalog');
  const player = usePlayer();
  const { play, isLoading } = usePlayPlaylist(playlist);
  const isCurrent = usePlayerState(
    ({ context, queue }) =>
      context?.kind === 'playlist' && context.id === playlist.id && currentEntry(queue) !== null,
  );
  const wantsToPlay = usePlayerState((state) => state.wantsToPlay);
  const isPlaying = isCurrent && wantsToPlay;
  return (
    <IconButton
      variant="primary"
      size={size}
      label={t(isPlaying ? 'pauseSong' : 'playSong', { name: playlist.name })}
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
