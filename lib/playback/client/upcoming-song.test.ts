import { describe, expect, it } from 'vitest';
import { testEntries } from '../queue/test-queue';
import { reducePlayer } from './player-machine';
import {
  INITIAL_STATE,
  type PlayerEffect,
  type PlayerFact,
  type PlayerIntent,
  type PlayerState,
} from './player-state';
import { testOpened, testSong, testSongs } from './test-song';

/** A player in the middle of the first of four songs, with all of it buffered. */
function listening() {
  let state: PlayerState = INITIAL_STATE;
  let effects: readonly PlayerEffect[] = [];
  const step = (event: { intent: PlayerIntent } | { fact: PlayerFact }) =>
    ({ state, effects } = reducePlayer(state, event));
  const at = {
    get state() {
      return state;
    },
    get effects() {
      return effects;
    },
    types: () => effects.map(({ type }) => type),
    intend: (intent: PlayerIntent) => step({ intent }),
    tell: (fact: PlayerFact) => step({ fact }),
    progress: (positionMs: number) =>
      step({ fact: { type: 'progress', loadId: state.loadId, positionMs, bufferedToMs: 180_000 } }),
  };
  at.intend({
    type: 'play-entries',
    entries: testEntries(4),
    songs: testSongs(4),
    startIndex: 0,
    context: { kind: 'album', id: 'a', title: 'Tests' },
    seed: 1,
  });
  at.tell({ type: 'opened', loadId: 1, opened: testOpened(testSong(0)) });
  at.tell({ type: 'sounding', loadId: 1 });
  at.progress(60_000);
  return at;
}

function holdingNext() {
  const at = listening();
  at.tell({ type: 'next-opened', loadId: 2, opened: testOpened(testSong(1)) });
  return at;
}

describe('what follows', () => {
  it('goes to the engine once it is open, and the song behind it is fetched ahead', () => {
    const at = holdingNext();
    expect(at.effects).toMatchObject([
      { type: 'set-next', loadId: 2 },
      { type: 'prepare', songId: testSong(2).id },
    ]);
  });

  it('becomes the current song when the playhead has crossed, without a load and without silence', () => {
    const at = holdingNext();
    at.tell({ type: 'advanced', loadId: 1, toLoadId: 2 });
    expect(at.state).toMatchObject({ loadId: 2, phase: 'playing', positionMs: 0, upcoming: null });
    expect(at.state.queue.currentId).toBe('entry-1');
    expect(at.state.opened?.song.id).toBe(testSong(1).id);
    expect(at.effects).toMatchObject([
      { type: 'end-session', positionMs: 180_000 },
      { type: 'go-on', loadId: 2, isHeard: true },
      { type: 'apply-volume' },
    ]);
  });

  it('is gone to at once when the listener asks for the next song', () => {
    const at = holdingNext();
    at.intend({ type: 'next' });
    expect(at.types()).toEqual(['end-session', 'go-on', 'apply-volume']);
    expect(at.state).toMatchObject({ loadId: 2, phase: 'buffering' });
    expect(at.state.queue.currentId).toBe('entry-1');
  });

  it.each<[string, PlayerIntent]>([
    [
      'another song is put in front of it',
      { type: 'add-next', entries: testEntries(1, 9), songs: [testSong(9)] },
    ],
    ['it is removed', { type: 'remove', entryId: 'entry-1' }],
    ['one song is to be repeated', { type: 'set-repeat', repeat: 'one' }],
    ['another quality is wished for', { type: 'set-quality', quality: 'aac-96' }],
    ['the rest of the queue is cleared', { type: 'clear-upcoming' }],
  ])('is withdrawn when %s', (_why, intent) => {
    const at = holdingNext();
    at.intend(intent);
    expect(at.types()[0]).toBe('withdraw-next');
    expect(at.types()).not.toContain('open');
    expect(at.state).toMatchObject({ upcoming: null, phase: 'playing' });
    expect(at.state.queue.currentId).toBe('entry-0');
  });

  it('stays when an edit changes nothing about it', () => {
    const at = holdingNext();
    at.intend({ type: 'remove', entryId: 'entry-3' });
    expect(at.types()).not.toContain('withdraw-next');
    expect(at.state.upcoming?.entryId).toBe('entry-1');
  });

  it('is withdrawn when another song is chosen', () => {
    const at = holdingNext();
    at.intend({ type: 'jump', entryId: 'entry-3' });
    expect(at.types()).toEqual(['withdraw-next', 'end-session', 'pause', 'open']);
    expect(at.state.loadId).toBe(3);
    at.tell({ type: 'advanced', loadId: 1, toLoadId: 2 });
    expect(at.state.queue.currentId).toBe('entry-3');
  });

  it('is opened again after it was withdrawn', () => {
    const at = holdingNext();
    at.intend({ type: 'set-repeat', repeat: 'one' });
    at.progress(61_000);
    expect(at.effects).toMatchObject([{ type: 'open-next', songId: testSong(0).id }]);
    at.tell({ type: 'next-opened', loadId: 2, opened: testOpened(testSong(0)) });
    expect(at.types()).toEqual(['set-next']);
    at.tell({ type: 'advanced', loadId: 1, toLoadId: 2 });
    expect(at.state.queue.currentId).toBe('entry-0');
    expect(at.state).toMatchObject({ positionMs: 0, phase: 'playing' });
  });

  it('is not tried again and again when it cannot be joined; its own turn opens it in earnest', () => {
    const at = holdingNext();
    at.tell({ type: 'next-lost', loadId: 2 });
    at.progress(62_000);
    expect(at.effects).toEqual([]);
    at.tell({ type: 'finished', loadId: 1 });
    expect(at.types()).toEqual(['end-session', 'pause', 'open']);
  });

  it('an answer that comes after its withdrawal changes nothing', () => {
    const at = listening();
    at.intend({ type: 'clear-upcoming' });
    at.tell({ type: 'next-opened', loadId: 2, opened: testOpened(testSong(1)) });
    expect(at.effects).toEqual([]);
    expect(at.state.upcoming).toBeNull();
  });
});
