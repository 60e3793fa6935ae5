'use client';

import type { SongDto } from '@/lib/catalog/contract';

export interface PlayContext {
  kind: 'album' | 'artist' | 'song' | 'home' | 'search' | 'playlist';
  id: string;
  title: string;
}

export interface PlayerActions {
  /** Replaces the queue by these songs and starts at `startIndex`. */
  playSongs(songs: readonly SongDto[], startIndex: number, context: PlayContext): void;
  /** Play or pause. */
  toggle(): void;
  addToQueue(song: SongDto): void;
  playNext(song: SongDto): void;
  /** The song will probably be played soon (hover, focus): its session and first second are fetched. Bounded. */
  prefetch(song: SongDto): void;
  /** Opens or closes the queue panel. */
  toggleQueue(): void;
}

const idle: PlayerActions = {
  playSongs: () => undefined,
  toggle: () => undefined,
  addToQueue: () => undefined,
  playNext: () => undefined,
  prefetch: () => undefined,
  toggleQueue: () => undefined,
};

/** What any component may ask of the player. The object is stable, so using it never re-renders. */
export function usePlayer(): PlayerActions {
  return idle;
}
