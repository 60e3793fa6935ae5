import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PlayerStore } from './player-store';
import { SLEEP_OFF, sleepStep, type SleepTimer } from './sleep-timer';

export interface SleepTimerState {
  timer: SleepTimer;
}

export type SleepTimerStore = StoreApi<SleepTimerState>;

export function createSleepTimerStore(): SleepTimerStore {
  return createStore<SleepTimerState>(() => ({ timer: SLEEP_OFF }));
}

interface Clock {
  /** Wall clock, milliseconds. */
  now: () => number;
  /** Calls back again and again; the returned function ends that. */
  every: (callback: () => void, intervalMs: number) => () => void;
}

const TICK_MS = 500;
/** After the pause the loudness stays down for as long as an engine may need to fall silent. */
const RELEASE_AFTER_MS = 1500;

const BROWSER_CLOCK: Clock = {
  now: Date.now,
  every(callback, intervalMs) {
    const timer = setInterval(callback, intervalMs);
    return () => clearInterval(timer);
  },
};

/** Lets a sleep timer act on the player: fade, pause, stop after the song. Ticks only while a timer runs. */
export function connectSleepTimer(sleep: SleepTimerStore, player: PlayerStore, clock: Clock = BROWSER_CLOCK) {
  let stopTicking: (() => void) | null = null;
  let releaseAtMs: number | null = null;

  const attenuate = (attenuation: number) => {
    if (player.getState().attenuation !== attenuation) player.intend({ type: 'attenuate', attenuation });
  };
  const tick = () => {
    const nowMs = clock.now();
    if (releaseAtMs !== null) {
      if (nowMs < releaseAtMs) return;
      releaseAtMs = null;
      attenuate(1);
    }
    const { timer } = sleep.getState();
    const { attenuation, isOver } = sleepStep(timer, nowMs);
    attenuate(attenuation);
    if (isOver) {
      player.intend({ type: 'pause' });
      releaseAtMs = nowMs + RELEASE_AFTER_MS;
      sleep.setState({ timer: SLEEP_OFF });
    }
    if (sleep.getState().timer.kind === 'off' && releaseAtMs === null) {
      stopTicking?.();
      stopTicking = null;
    }
  };
  const unsubscribeSleep = sleep.subscribe(({ timer }) => {
    const stopsAfterSong = timer.kind === 'end-of-song';
    if (player.getState().stopsAfterSong !== stopsAfterSong) {
      player.intend({ type: 'stop-after-song', isOn: stopsAfterSong });
    }
    if (releaseAtMs === null) attenuate(sleepStep(timer, clock.now()).attenuation);
    if (timer.kind === 'at') stopTicking ??= clock.every(tick, TICK_MS);
  });
  const unsubscribePlayer = player.subscribe((state, before) => {
    const isDone = before.stopsAfterSong && !state.stopsAfterSong;
    if (isDone && sleep.getState().timer.kind === 'end-of-song') sleep.setState({ timer: SLEEP_OFF });
  });
  return {
    /** One look at the clock; called by itself while a timer runs. */
    tick,
    disconnect() {
      stopTicking?.();
      unsubscribeSleep();
      unsubscribePlayer();
    },
  };
}
