import { describe, expect, it } from 'vitest';
import { reducePlayer } from './player-machine';
import { createPlayerStore } from './player-store';
import { connectSleepTimer, createSleepTimerStore } from './sleep-timer-store';
import { prolonged, SLEEP_FADE_MS, SLEEP_OFF, sleepIn, sleepMinutesLeft, sleepStep } from './sleep-timer';

const START_MS = 1_000_000;
const timer = { kind: 'at', endsAtMs: START_MS + 60_000 } as const;

describe('the sleep timer', () => {
  it('takes a minute to a day, and nothing else', () => {
    expect(sleepIn(15, START_MS)).toEqual({ kind: 'at', endsAtMs: START_MS + 900_000 });
    for (const minutes of [0, -5, 1441, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(sleepIn(minutes, START_MS)).toBeNull();
    }
  });

  it('leaves the music alone until the fade, gets quieter without a jump, and ends in silence', () => {
    expect(sleepStep(timer, START_MS)).toEqual({ attenuation: 1, isOver: false });
    const fade = Array.from({ length: 31 }, (_, second) =>
      sleepStep(timer, timer.endsAtMs - SLEEP_FADE_MS + second * 1000),
    );
    expect(fade[0]).toEqual({ attenuation: 1, isOver: false });
    expect(fade.at(-1)).toEqual({ attenuation: 0, isOver: true });
    for (const [second, step] of fade.slice(1).entries()) {
      const before = fade[second]?.attenuation ?? 0;
      expect(step.attenuation).toBeLessThan(before);
      expect(before - step.attenuation).toBeLessThan(0.07);
    }
    expect(sleepStep(SLEEP_OFF, START_MS).attenuation).toBe(1);
  });

  it('can be prolonged, also during the fade, and counts whole minutes', () => {
    expect(prolonged(timer, 5, START_MS)).toEqual({ kind: 'at', endsAtMs: START_MS + 360_000 });
    expect(prolonged({ kind: 'end-of-song' }, 5, START_MS)).toEqual({ kind: 'end-of-song' });
    expect(sleepMinutesLeft(timer, START_MS)).toBe(1);
    expect(sleepMinutesLeft(timer, timer.endsAtMs - 1)).toBe(1);
    expect(sleepMinutesLeft({ kind: 'end-of-song' }, START_MS)).toBeNull();
  });
});

describe('the sleep timer on the player', () => {
  function start() {
    let nowMs = START_MS;
    const intents: string[] = [];
    const store = createPlayerStore(reducePlayer);
    const intend = store.intend;
    store.intend = (intent) => {
      intents.push(intent.type);
      intend(intent);
    };
    const sleep = createSleepTimerStore();
    const connection = connectSleepTimer(sleep, store, { now: () => nowMs, every: () => () => undefined });
    const advance = (ms: number) => {
      nowMs += ms;
      connection.tick();
    };
    return { store, sleep, intents, advance, connection };
  }

  it('pauses when the time is over, gives the loudness back, and is off again', () => {
    const { store, sleep, intents, advance } = start();
    sleep.setState({ timer: { kind: 'at', endsAtMs: START_MS + 60_000 } });
    advance(45_000);
    expect(store.getState().attenuation).toBeCloseTo(0.25);
    advance(15_000);
    expect(intents).toContain('pause');
    expect(sleep.getState().timer).toEqual(SLEEP_OFF);
    advance(2000);
    expect(store.getState().attenuation).toBe(1);
  });

  it('is loud again at once when it is switched off or prolonged during the fade', () => {
    const { store, sleep, advance } = start();
    sleep.setState({ timer: { kind: 'at', endsAtMs: START_MS + 10_000 } });
    advance(1000);
    expect(store.getState().attenuation).toBeLessThan(1);
    sleep.setState({ timer: SLEEP_OFF });
    expect(store.getState().attenuation).toBe(1);
  });

  it('tells the player to stop after the song, and takes it back', () => {
    const { store, sleep } = start();
    sleep.setState({ timer: { kind: 'end-of-song' } });
    expect(store.getState().stopsAfterSong).toBe(true);
    sleep.setState({ timer: SLEEP_OFF });
    expect(store.getState().stopsAfterSong).toBe(false);
  });

  it('is off once the song it waited for is over', () => {
    const { store, sleep } = start();
    sleep.setState({ timer: { kind: 'end-of-song' } });
    store.intend({ type: 'stop-after-song', isOn: false });
    expect(sleep.getState().timer).toEqual(SLEEP_OFF);
  });
});
