'use client';

import { use } from 'react';
import { useStore } from 'zustand';
import type { ConnectScreenState } from '@/lib/playback/client/connect-store';
import type { PlayContext, PlayerState } from '@/lib/playback/client/player-state';
import { PlayerContext, type PlayerActions, type PlayerContextValue } from './player-context';
import type { SurfaceState } from './surface-store';

export type { PlayContext, PlayerActions };

/** What any component may ask of the player. The object is stable, so using it never re-renders. */
export function usePlayer(): PlayerActions {
  return usePlayerContext().actions;
}

/** One value of the player's state; renders again only when that value changes. */
export function usePlayerState<T>(select: (state: PlayerState) => T): T {
  return useStore(usePlayerContext().screen, select);
}

/** One value of what is open on the screen. */
export function useSurface<T>(select: (state: SurfaceState) => T): T {
  return useStore(usePlayerContext().surface, select);
}

/** One value of what is known of the listener's devices. */
export function useConnect<T>(select: (state: ConnectScreenState) => T): T {
  return useStore(usePlayerContext().connect, select);
}

export function useIsQueueOpen(): boolean {
  return useSurface((state) => state.sidePanel === 'queue');
}

export function usePlayerContext(): PlayerContextValue {
  const value = use(PlayerContext);
  if (!value) throw new Error('The player is used outside of PlayerProvider');
  return value;
}
