import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPlayerStore } from '@/lib/playback/client/player-store';
import { createScreenStore } from './screen-store';

let frames: (() => void)[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run));
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => (frames[frame - 1] = () => undefined));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const drawFrame = () => {
  for (const frame of frames.splice(0)) frame();
};

describe('the store the screen sees', () => {
  it('tells several changes once, with the next frame', () => {
    const store = createPlayerStore();
    const told = vi.fn();
    createScreenStore(store).subscribe(told);
    const before = store.getState();
    store.intend({ type: 'set-volume', volume: 0.2 });
    store.intend({ type: 'set-volume', volume: 0.3 });
    expect(told).not.toHaveBeenCalled();
    drawFrame();
    expect(told.mock.calls).toEqual([[store.getState(), before]]);
    vi.runAllTimers();
    drawFrame();
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('answers with the newest state at any time', () => {
    const store = createPlayerStore();
    const screen = createScreenStore(store);
    store.intend({ type: 'set-volume', volume: 0.4 });
    expect(screen.getState().volume).toBe(0.4);
  });

  it('tells a page in the background, which is drawn no frames', () => {
    const store = createPlayerStore();
    const told = vi.fn();
    createScreenStore(store).subscribe(told);
    store.intend({ type: 'set-muted', isMuted: true });
    vi.advanceTimersByTime(100);
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('tells nobody who has left', () => {
    const store = createPlayerStore();
    const told = vi.fn();
    const leave = createScreenStore(store).subscribe(told);
    store.intend({ type: 'set-muted', isMuted: true });
    leave();
    drawFrame();
    vi.runAllTimers();
    expect(told).not.toHaveBeenCalled();
  });
});
