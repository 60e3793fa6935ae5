'use client';

import type { SongDto } from '@/lib/catalog/contract';
import type { PlayContext } from './use-player';

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
export function PlayButton(_props: PlayButtonProps) {
  return null;
}
