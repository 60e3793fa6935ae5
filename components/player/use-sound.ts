'use client';

import { useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { isAudioGraphSafe } from '@/lib/playback/client/audio-graph-support';
import type { SoundSettings } from '@/lib/playback/client/sound-store';
import { useMediaQuery } from './use-media-query';
import { usePlayerContext } from './use-player';

/** What is done to the sound on this device, and the way to change it. */
export function useSound(): [SoundSettings, (change: Partial<SoundSettings>) => void] {
  const { sound } = usePlayerContext();
  return [useStore(sound), sound.setState];
}

/** What can be offered here: nothing that would cost music in the background, no movement to those who want none. */
export function useSoundSupport(): { equaliser: boolean; visualiser: boolean } {
  const isSafe = useSyncExternalStore(
    noChanges,
    () => isAudioGraphSafe(navigator),
    () => false,
  );
  const isCalm = useMediaQuery('(prefers-reduced-motion: reduce)');
  return { equaliser: isSafe, visualiser: isSafe && !isCalm };
}

function noChanges(): () => void {
  return () => undefined;
}
