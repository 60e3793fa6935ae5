'use client';

import { Pause, Play } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import type { SongDto } from '@/lib/catalog/contract';
import { currentEntry } from '@/lib/playback/queue/play-queue';
import { usePlayer, usePlayerState, type PlayContext } from './use-player';

export interface PlayButtonProps {
  songs: readonly SongDto[];
  /** Which song starts; the first playable one when left out. */
  startIndex?: number;
  context: PlayContext;
  /** What is played, for the accessible name: "Play {name}". */
  name: string;
  size?: 'sm' | 'lg';
  className?: string;
}

/** Plays a list of songs, or pauses and resumes it when it is what plays. */
export function PlayButton({
  songs,
  startIndex = 0,
  context,
  name,
  size = 'lg',
  className,
}: PlayButtonProps) {
  const t = useTranslations('player');
  const player = usePlayer();
  /** The song of this list that is chosen in the player; null while something else is. */
  const currentSongId = usePlayerState(({ queue, context: playing }) => {
    if (playing?.kind !== context.kind || playing.id !== context.id) return null;
    const songId = currentEntry(queue)?.songId;
    return songs.some((song) => song.id === songId) ? (songId ?? null) : null;
  });
  const isCurrent = currentSongId !== null;
  const wantsToPlay = usePlayerState((state) => state.wantsToPlay);
  const isPlaying = isCurrent && wantsToPlay;
  const first = songs.slice(startIndex).find((song) => song.isPlayable);
  const prefetch = () => {
    // The chosen song may be one that was restored and never opened since.
    if (currentSongId !== null) player.intend({ type: 'foresee', songId: currentSongId });
    else if (first) player.prefetch(first);
  };
  return (
    <IconButton
      variant="primary"
      size={size === 'lg' ? 'lg' : 'md'}
      label={t(isPlaying ? 'pauseNamed' : 'playNamed', { name })}
      data-chooses-music
      disabled={!first}
      className={className}
      onPointerEnter={prefetch}
      onFocus={prefetch}
      onClick={() => (isCurrent ? player.toggle() : player.playSongs(songs, startIndex, context))}
    >
      {isPlaying ? (
        <Pause aria-hidden className="size-5 fill-current" strokeWidth={0} />
      ) : (
        <Play aria-hidden className="ms-0.5 size-5 fill-current" strokeWidth={0} />
      )}
    </IconButton>
  );
}
