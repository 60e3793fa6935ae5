'use client';

import { use } from 'react';
import { useStore } from 'zustand';
import type { SongDto } from '@/lib/catalog/contract';
import type { PlayContext, PlayerIntent, PlayerState } from '@/lib/playback/client/player-state';
import { PlayerContext, QueueOpenContext, type PlayerContextValue } from './player-provider';

export type { PlayContext };

export interface PlayerActions {
  /** Replaces the queue by these songs and starts at `startIndex`. */
  playSongs(songs: readonly SongDto[], startIndex: number, context: PlayContext): void;
  /** Play or pause. */
  toggle(): void;
  next(): void;
  previous(): void;
  seek(positionMs: number): void;
  addToQueue(song: SongDto): void;
  playNext(song: SongDto): void;
  setShuffled(isShuffled: boolean): void;
  /** Any other intent of the player's machine. */
  intend(intent: PlayerIntent): void;
  /** The song will probably be played soon (hover, focus): its session and first second are fetched. Bounded. */
  prefetch(song: SongDto): void;
  /** Opens or closes the queue panel; toggles without an argument. */
  toggleQueue(open?: boolean): void;
}

/** What any component may ask of the player. The object is stable, so using it never re-renders. */
export function usePlayer(): PlayerActions {
  return usePlayerContext().actions;
}

/** One value of the player's state; renders again only when that value changes. */
export function usePlayerState<T>(select: (state: PlayerState) => T): T {
  return useStore(usePlayerContext().store, select);
}

export function useIsQueueOpen(): boolean {
  return use(QueueOpenContext);
}

export function usePlayerContext(): PlayerContextValue {
  const value = use(PlayerContext);
  if (!value) throw new Error('The player is used outside of PlayerProvider');
  return value;
}
