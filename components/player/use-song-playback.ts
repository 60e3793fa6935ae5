'use client';

import { currentEntry } from '@/lib/playback/queue/play-queue';
import { usePlayerState } from './use-player';

/** How a song row stands to the player: is it the chosen song, does it sound. */
export function useSongPlayback(songId: string): { isCurrent: boolean; isPlaying: boolean } {
  const isCurrent = usePlayerState((state) => currentEntry(state.queue)?.songId === songId);
  const isPlaying = usePlayerState((state) => state.phase === 'playing' && state.wantsToPlay);
  return { isCurrent, isPlaying: isCurrent && isPlaying };
}
