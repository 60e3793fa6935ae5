import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { reducePlayer } from '@/lib/playback/client/player-machine';
import { createPlayerStore, type PlayerStore } from '@/lib/playback/client/player-store';
import { START_QUIET_MS } from '@/lib/playback/client/start-quiet';
import { testSong } from '@/lib/playback/client/test-song';
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

const press = (store: PlayerStore) => {
  const song = testSong(1);
  store.intend({
    type: 'play-entries',
    entries: [{ entryId: crypto.randomUUID(), songId: song.id, artistId: null, origin: 'context' }],
    songs: [song],
    startIndex: 0,
    context: { kind: 'song', id: song.id, title: song.name },
    seed: 1,
  });
};

describe('the store the screen sees', () => {
  it('tells several changes once, with the next frame', () => {
    const store = createPlayerStore(reducePlayer);
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
    const store = createPlayerStore(reducePlayer);
    const screen = createScreenStore(store);
    store.intend({ type: 'set-volume', volume: 0.4 });
    expect(screen.getState().volume).toBe(0.4);
  });

  it('tells a page in the background, which is drawn no frames', () => {
    const store = createPlayerStore(reducePlayer);
    const told = vi.fn();
    createScreenStore(store).subscribe(told);
    store.intend({ type: 'set-muted', isMuted: true });
    vi.advanceTimersByTime(100);
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('shows the press of a start with the next frame, what follows with the sound', () => {
    const store = createPlayerStore(reducePlayer);
    const told = vi.fn();
    createScreenStore(store).subscribe(told);
    press(store);
    drawFrame();
    expect(told).toHaveBeenCalledTimes(1);
    expect(store.getState().phase).toBe('opening');
    store.intend({ type: 'set-volume', volume: 0.3 });
    drawFrame();
    expect(told).toHaveBeenCalledTimes(1);
    store.intend({ type: 'pause' });
    drawFrame();
    expect(told).toHaveBeenCalledTimes(2);
    expect(told).toHaveBeenLastCalledWith(store.getState(), expect.objectContaining({ volume: 0.8 }));
  });

  it('shows a start that takes long as it goes', () => {
    const store = createPlayerStore(reducePlayer);
    const told = vi.fn();
    createScreenStore(store).subscribe(told);
    press(store);
    drawFrame();
    store.intend({ type: 'set-volume', volume: 0.3 });
    vi.advanceTimersByTime(START_QUIET_MS);
    expect(told).toHaveBeenCalledTimes(2);
    store.intend({ type: 'set-volume', volume: 0.4 });
    drawFrame();
    expect(told).toHaveBeenCalledTimes(3);
  });

  it('shows the press of another song at once, also while one starts', () => {
    const store = createPlayerStore(reducePlayer);
    const told = vi.fn();
    createScreenStore(store).subscribe(told);
    press(store);
    drawFrame();
    press(store);
    drawFrame();
    expect(told).toHaveBeenCalledTimes(2);
  });

  it('tells nobody who has left', () => {
    const store = createPlayerStore(reducePlayer);
    const told = vi.fn();
    const leave = createScreenStore(store).subscribe(told);
    store.intend({ type: 'set-muted', isMuted: true });
    leave();
    drawFrame();
    vi.runAllTimers();
    expect(told).not.toHaveBeenCalled();
  });
});
