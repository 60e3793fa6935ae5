'use client';

import { useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { sleepMinutesLeft, type SleepTimer } from '@/lib/playback/client/sleep-timer';
import { usePlayerContext } from './use-player';

const LOOK_EVERY_MS = 1000;

/** The running sleep timer, with the minutes that are left (null unless it runs by the clock). */
export function useSleepTimer(): {
  timer: SleepTimer;
  minutesLeft: number | null;
  set: (timer: SleepTimer) => void;
} {
  const { sleep } = usePlayerContext();
  const timer = useStore(sleep, (state) => state.timer);
  const minutesLeft = useSyncExternalStore(
    subscribeToSeconds,
    () => sleepMinutesLeft(timer, Date.now()),
    () => null,
  );
  return { timer, minutesLeft, set: (next) => sleep.setState({ timer: next }) };
}

/** React looks again every second and renders only when the minute has changed. */
function subscribeToSeconds(onChange: () => void): () => void {
  const interval = setInterval(onChange, LOOK_EVERY_MS);
  return () => clearInterval(interval);
}
