'use client';

/** How a song row stands to the player: is it the chosen song, does it sound. */
export function useSongPlayback(_songId: string): { isCurrent: boolean; isPlaying: boolean } {
  return { isCurrent: false, isPlaying: false };
}
