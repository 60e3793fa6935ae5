import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { testEntries } from '../queue/test-queue';
import { reducePlayer } from './player-machine';
import { createPlayerStore } from './player-store';
import { connectSongLookup } from './song-lookup';
import { testSong } from './test-song';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const songOfId = (id: string) => testSong(Number(id.slice(-12)));

function playing(lookUp = vi.fn((ids: readonly string[]) => Promise.resolve(ids.map(songOfId)))) {
  const store = createPlayerStore(reducePlayer);
  const lookup = connectSongLookup(store, lookUp);
  store.intend({
    type: 'play-entries',
    entries: testEntries(400),
    songs: [],
    startIndex: 0,
    context: { kind: 'playlist', id: 'p', title: 'Long' },
    seed: 1,
  });
  return { store, lookup, lookUp };
}

it('the current song and the next ones are looked up by themselves, each once', async () => {
  const { store, lookUp } = playing();
  await vi.advanceTimersByTimeAsync(100);
  expect(lookUp.mock.calls.map(([ids]) => ids.length)).toEqual([6]);
  store.intend({ type: 'next' });
  await vi.advanceTimersByTimeAsync(100);
  expect(lookUp.mock.calls[1]?.[0]).toEqual([testSong(6).id]);
  expect(store.getState().songs.size).toBe(7);
});

it('what is seen is looked up in pages', async () => {
  const { lookup, lookUp } = playing();
  lookup.want(testEntries(250).map(({ songId }) => songId));
  await vi.advanceTimersByTimeAsync(500);
  expect(lookUp.mock.calls.map(([ids]) => ids.length)).toEqual([100, 100, 50]);
});

it('a failed look-up is tried again, and one that found nothing is not', async () => {
  const lookUp = vi.fn(() => Promise.resolve([] as ReturnType<typeof songOfId>[]));
  lookUp.mockRejectedValueOnce(new Error('offline'));
  playing(lookUp);
  await vi.advanceTimersByTimeAsync(100);
  expect(lookUp).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(lookUp).toHaveBeenCalledTimes(2);
});
