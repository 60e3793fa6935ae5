'use client';

import { LoaderCircle, Pause, Play } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import type { PlayContext } from '@/lib/playback/client/player-state';
import { currentEntry } from '@/lib/playback/queue/play-queue';
import { usePlayer, usePlayerState } from './use-player';

export interface PlayCollectionButtonProps {
  kind: PlayContext['kind'];
  id: string;
  name: string;
  onPlay: () => Promise<void>;
  isLoading: boolean;
  size?: 'md' | 'lg' | undefined;
  className?: string | undefined;
}

/** Plays what holds songs; of the one that plays it pauses and resumes instead, as everywhere. */
export function PlayCollectionButton({
  kind,
  id,
  name,
  onPlay,
  isLoading,
  size = 'md',
  className,
}: PlayCollectionButtonProps) {
  const t = useTranslations('catalog');
  const player = usePlayer();
  const isCurrent = usePlayerState(
    ({ context, queue }) => context?.kind === kind && context.id === id && currentEntry(queue) !== null,
  );
  const wantsToPlay = usePlayerState((state) => state.wantsToPlay);
  const isPlaying = isCurrent && wantsToPlay;
  return (
    <IconButton
      variant="primary"
      size={size}
      label={t(isPlaying ? 'pauseSong' : 'playSong', { name })}
      data-chooses-music
      className={className}
      onClick={isLoading ? undefined : () => (isCurrent ? player.toggle() : void onPlay())}
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
