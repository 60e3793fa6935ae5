import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { testEntries } from '../queue/test-queue';
import { connectMediaSession } from './media-session';
import { reducePlayer } from './player-machine';
import { createPlayerStore } from './player-store';
import { testOpened, testSong, testSongs } from './test-song';

/** Every action the operating system may send for music (W3C Media Session). */
const ACTIONS = [
  'play',
  'pause',
  'stop',
  'nexttrack',
  'previoustrack',
  'seekbackward',
  'seekforward',
  'seekto',
] as const;

class FakeSession {
  metadata: { title: string; artist: string; album: string; artwork: { sizes: string }[] } | null = null;
  playbackState = 'none';
  positions: ({ duration: number; position: number } | undefined)[] = [];
  handlers = new Map<string, (details: object) => void>();
  setActionHandler(action: string, handler: ((details: object) => void) | null) {
    if (action === 'stop') throw new TypeError('not known here');
    if (handler) this.handlers.set(action, handler);
    else this.handlers.delete(action);
  }
  setPositionState(state?: { duration: number; position: number }) {
    if (state && state.position > state.duration) throw new TypeError('position behind the end');
    this.positions.push(state);
  }
}

function setUp() {
  const store = createPlayerStore(reducePlayer);
  const session = new FakeSession();
  const release = connectMediaSession(store, session as unknown as MediaSession);
  const play = () => {
    store.intend({
      type: 'play-entries',
      entries: testEntries(3),
      songs: testSongs(3),
      startIndex: 0,
      context: { kind: 'album', id: 'a', title: 'Tests' },
      seed: 1,
    });
    const { loadId } = store.getState();
    store.tell({ type: 'opened', loadId, opened: testOpened(testSong(0)) });
    store.tell({ type: 'sounding', loadId });
    return loadId;
  };
  return { store, session, release, play };
}

describe('the media session', () => {
  beforeEach(() => {
    vi.stubGlobal(
      'MediaMetadata',
      class {
        constructor(facts: object) {
          Object.assign(this, facts);
        }
      },
    );
  });
  afterEach(() => vi.unstubAllGlobals());

  it('takes every action there is for music, and lives without those a browser does not know', () => {
    const { session } = setUp();
    expect([...session.handlers.keys()].sort()).toEqual(ACTIONS.filter((action) => action !== 'stop').sort());
  });

  it('tells what plays and whether it does', () => {
    const { session, play, store } = setUp();
    play();
    expect(session.metadata).toMatchObject({ title: 'Song 0', artist: 'Tester', album: 'Tests' });
    expect(session.playbackState).toBe('playing');
    session.handlers.get('pause')?.({});
    expect(store.getState().wantsToPlay).toBe(false);
    expect(session.playbackState).toBe('paused');
  });

  it('tells the position when it jumps, not four times a second, and never one behind the end', () => {
    const { session, play, store } = setUp();
    const loadId = play();
    const before = session.positions.length;
    store.tell({ type: 'progress', loadId, positionMs: 250, bufferedToMs: 9000 });
    store.tell({ type: 'progress', loadId, positionMs: 500, bufferedToMs: 9000 });
    expect(session.positions).toHaveLength(before);
    session.handlers.get('seekto')?.({ seekTime: 60 });
    expect(session.positions.at(-1)).toMatchObject({ position: 60, duration: 180 });
    session.handlers.get('seekforward')?.({});
    expect(session.positions.at(-1)).toMatchObject({ position: 70 });
    session.handlers.get('seekbackward')?.({ seekOffset: 30 });
    expect(session.positions.at(-1)).toMatchObject({ position: 40 });
    session.handlers.get('seekto')?.({ seekTime: 9999 });
    expect(session.positions.at(-1)).toMatchObject({ position: 180 });
  });

  it('changes the song', () => {
    const { session, play, store } = setUp();
    play();
    session.handlers.get('nexttrack')?.({});
    expect(session.metadata?.title).toBe('Song 1');
    session.handlers.get('previoustrack')?.({});
    expect(session.metadata?.title).toBe('Song 0');
    expect(store.getState().wantsToPlay).toBe(true);
  });

  it('leaves nothing behind', () => {
    const { session, play, release } = setUp();
    play();
    release();
    expect(session).toMatchObject({ metadata: null, playbackState: 'none' });
    expect(session.positions.at(-1)).toBeUndefined();
    expect(session.handlers.size).toBe(0);
  });
});
