'use client';

import { PlayCollectionButton } from '@/components/player/play-collection-button';
import type { PlaylistDto } from '@/lib/playlists/contract';
import { usePlayPlaylist } from './use-play-playlist';

export interface PlayPlaylistButtonProps {
  playlist: Pick<PlaylistDto, 'id' | 'name'>;
  size?: 'md' | 'lg';
  className?: string;
}

/** Plays a playlist; pauses and resumes the one that plays. */
export function PlayPlaylistButton({ playlist, size, className }: PlayPlaylistButtonProps) {
  const { play, isLoading } = usePlayPlaylist(playlist);
  return (
    <PlayCollectionButton
      kind="playlist"
      id={playlist.id}
      name={playlist.name}
      onPlay={() => play()}
      isLoading={isLoading}
      size={size}
      className={className}
    />
  );
}
