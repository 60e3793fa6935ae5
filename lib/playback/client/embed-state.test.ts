import { expect, it } from 'vitest';
import { currentEntry } from '../queue/play-queue';
import { embedState } from './embed-state';
import { reducePlayer } from './player-machine';
import { testSong, testSongs } from './test-song';

const context = { kind: 'album', id: 'a', title: 'Tests' } as const;

it('waits in its first song at the shared moment, and begins there when asked', () => {
  const waiting = embedState(testSongs(2), context, 42_000);
  expect(waiting).toMatchObject({
    phase: 'paused',
    wantsToPlay: false,
    positionMs: 42_000,
    durationMs: 180_000,
  });
  const { state, effects } = reducePlayer(waiting, { intent: { type: 'play' } });
  expect(state.phase).toBe('opening');
  expect(effects).toContainEqual(
    expect.objectContaining({ type: 'open', songId: testSong(0).id, positionMs: 42_000 }),
  );
});

it('keeps places apart that hold the same song, and goes through them in order', () => {
  const waiting = embedState([testSong(1), testSong(1)], context, 0);
  const { state } = reducePlayer(waiting, { intent: { type: 'next' } });
  expect(currentEntry(state.queue)?.entryId).toBe('1');
  expect(state.isAutoplayOn).toBe(false);
});
