import { expect, it, vi } from 'vitest';
import { contextOrder, upcomingFromContext } from '../queue/play-queue';
import { testEntries } from '../queue/test-queue';
import { connectAutoplay } from './autoplay';
import { reducePlayer } from './player-machine';
import { createPlayerStore } from './player-store';
import { testOpened, testSong, testSongs } from './test-song';

const LENGTH_MS = testSong(0).durationMs;

/** The last of three songs plays and is about to end. */
function nearlyEnded(find = vi.fn(() => Promise.resolve(testSongs(4, 50)))) {
  const store = createPlayerStore(reducePlayer);
  const stop = connectAutoplay(store, find);
  store.intend({
    type: 'play-entries',
    entries: testEntries(3),
    songs: testSongs(3),
    startIndex: 2,
    context: { kind: 'album', id: 'a', title: 'Tests' },
    seed: 1,
  });
  const { loadId } = store.getState();
  store.tell({ type: 'opened', loadId, opened: testOpened(testSong(2)) });
  store.tell({ type: 'sounding', loadId });
  const progress = (positionMs: number) =>
    store.tell({ type: 'progress', loadId, positionMs, bufferedToMs: positionMs });
  return { store, find, progress, stop };
}

it('a queue that is about to end goes on with similar songs, asked for once', async () => {
  const { store, find, progress } = nearlyEnded();
  progress(1000);
  expect(find).not.toHaveBeenCalled();
  progress(LENGTH_MS - 20_000);
  progress(LENGTH_MS - 19_000);
  expect(find).toHaveBeenCalledTimes(1);
  expect(find).toHaveBeenCalledWith(
    testSongs(3).map(({ id }) => id),
    testSongs(3).map(({ id }) => id),
  );
  await Promise.resolve();
  const upcoming = upcomingFromContext(store.getState().queue);
  expect(upcoming.map(({ origin }) => origin)).toEqual(['autoplay', 'autoplay', 'autoplay', 'autoplay']);
  store.tell({ type: 'finished', loadId: store.getState().loadId });
  expect(store.getState().queue.currentId).toBe(upcoming[0]?.entryId);
});

it('nothing is added when it is off, when all is repeated, or when the listener has filled the queue meanwhile', async () => {
  const off = nearlyEnded();
  off.store.intend({ type: 'set-autoplay', isOn: false });
  off.progress(LENGTH_MS - 1000);
  expect(off.find).not.toHaveBeenCalled();
  const repeated = nearlyEnded();
  repeated.store.intend({ type: 'set-repeat', repeat: 'all' });
  repeated.progress(LENGTH_MS - 1000);
  expect(repeated.find).not.toHaveBeenCalled();
  const filled = nearlyEnded();
  filled.progress(LENGTH_MS - 1000);
  filled.store.intend({ type: 'add', entries: testEntries(1, 90, 'listener'), songs: testSongs(1, 90) });
  await Promise.resolve();
  expect(contextOrder(filled.store.getState().queue)).toHaveLength(3);
});

it('without an answer the queue ends as it would', async () => {
  const { store, progress } = nearlyEnded(vi.fn(() => Promise.reject(new Error('offline'))));
  progress(LENGTH_MS - 1000);
  await Promise.resolve();
  store.tell({ type: 'finished', loadId: store.getState().loadId });
  expect(store.getState().phase).toBe('ended');
});
