import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlaybackQuality } from '../contract';
import { reducePlayer } from './player-machine';
import {
  INITIAL_STATE,
  type PlayerEffect,
  type PlayerFact,
  type PlayerIntent,
  type PlayerState,
} from './player-state';
import { testEntries } from '../queue/test-queue';
import { testMedia, testOpened, testSong, testSongs } from './test-song';

/** Runs events over a state and keeps the effects, as the store and the runtime do. */
function player(initial: PlayerState = INITIAL_STATE) {
  let state = initial;
  let effects: PlayerEffect[] = [];
  const step = (event: { intent: PlayerIntent } | { fact: PlayerFact }) => {
    const result = reducePlayer(state, event);
    state = result.state;
    effects = [...result.effects];
    return api;
  };
  const api = {
    get state() {
      return state;
    },
    /** Effects of the last event. */
    get effects() {
      return effects;
    },
    effectTypes: () => effects.map(({ type }) => type),
    intend: (intent: PlayerIntent) => step({ intent }),
    tell: (fact: DistributiveOmit<PlayerFact, 'loadId'>) =>
      step({ fact: { ...fact, loadId: state.loadId } as PlayerFact }),
    tellStale: (fact: DistributiveOmit<PlayerFact, 'loadId'>) =>
      step({ fact: { ...fact, loadId: state.loadId - 1 } as PlayerFact }),
  };
  return api;
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

const context = { kind: 'album', id: 'a', title: 'Tests' } as const;
const playThree = (startIndex = 0): PlayerIntent => ({
  type: 'play-entries',
  entries: testEntries(3),
  songs: testSongs(3),
  startIndex,
  context,
  seed: 1,
});

function opened(quality: PlaybackQuality = 'auto', startIndex = 0) {
  const at = player().intend({ type: 'set-quality', quality }).intend(playThree(startIndex));
  return at.tell({ type: 'opened', opened: testOpened(testSong(startIndex), quality) });
}
const playing = (startIndex = 0, quality: PlaybackQuality = 'auto') =>
  opened(quality, startIndex).tell({ type: 'sounding' });

describe('intent and fact', () => {
  it('only the engine makes the state "playing"', () => {
    const at = player().intend(playThree());
    expect(at.state.phase).toBe('opening');
    expect(at.effects).toContainEqual(
      expect.objectContaining({ type: 'open', songId: testSong(0).id, quality: 'auto' }),
    );
    at.tell({ type: 'opened', opened: testOpened(testSong(0)) });
    expect(at.state.phase).toBe('buffering');
    expect(at.effects).toContainEqual(
      expect.objectContaining({ type: 'load', shouldPlay: true, positionMs: 0 }),
    );
    at.tell({ type: 'sounding' });
    expect(at.state.phase).toBe('playing');
  });

  it('no intent ever makes it "playing"', () => {
    const anyIntent: fc.Arbitrary<PlayerIntent> = fc.constantFrom<PlayerIntent>(
      playThree(),
      { type: 'play' },
      { type: 'toggle' },
      { type: 'pause' },
      { type: 'next' },
      { type: 'previous' },
      { type: 'seek', positionMs: 5000 },
      { type: 'set-shuffled', isShuffled: true, seed: 3 },
      { type: 'set-quality', quality: 'flac' },
      { type: 'remove', entryId: 'entry-1' },
      { type: 'jump', entryId: 'entry-2' },
      { type: 'retry' },
    );
    fc.assert(
      fc.property(fc.array(anyIntent, { maxLength: 30 }), (intents) => {
        const at = player();
        for (const intent of intents) expect(at.intend(intent).state.phase).not.toBe('playing');
      }),
    );
  });

  it('what an abandoned song still reports changes nothing', () => {
    const at = playing().intend({ type: 'next' });
    const before = at.state;
    for (const fact of [
      { type: 'sounding' },
      { type: 'finished' },
      { type: 'progress', positionMs: 9000, bufferedToMs: 9500 },
      { type: 'broken', problem: 'media-broken' },
      { type: 'opened', opened: testOpened(testSong(0)) },
    ] as const) {
      expect(at.tellStale(fact).state).toBe(before);
      expect(at.effects).toEqual([]);
    }
  });

  it('a pause while the session opens is kept: the song is loaded and stays silent', () => {
    const at = player().intend(playThree()).intend({ type: 'pause' });
    at.tell({ type: 'opened', opened: testOpened(testSong(0)) });
    expect(at.state.phase).toBe('paused');
    expect(at.effects).toContainEqual(expect.objectContaining({ type: 'load', shouldPlay: false }));
    expect(at.intend({ type: 'play' }).effects).toEqual([{ type: 'play' }]);
  });

  it('a pause from outside, as by pulled headphones, becomes the listener’s intent', () => {
    const at = playing().tell({ type: 'silenced' });
    expect(at.state).toMatchObject({ phase: 'paused', wantsToPlay: false });
  });

  it('a start that the browser blocks is told and waits for the listener', () => {
    const at = opened().tell({ type: 'blocked' });
    expect(at.state).toMatchObject({ phase: 'paused', wantsToPlay: false, problem: 'play-blocked' });
    expect(at.intend({ type: 'toggle' }).effects).toEqual([{ type: 'play' }]);
  });
});

describe('songs in a row', () => {
  it('stops after the song when it was asked to, with the next one ready, and only once', () => {
    const at = playing().intend({ type: 'stop-after-song', isOn: true });
    at.tell({ type: 'progress', positionMs: 59_000, bufferedToMs: 60_000 });
    expect(at.effectTypes()).not.toContain('prepare');
    at.tell({ type: 'finished' });
    expect(at.state).toMatchObject({
      phase: 'paused',
      wantsToPlay: false,
      stopsAfterSong: false,
      positionMs: 0,
    });
    expect(at.state.queue.currentId).toBe(at.state.queue.contextEntries[1]?.entryId);
    expect(at.effectTypes()).toContain('end-session');
    at.intend({ type: 'play' });
    expect(at.effects).toContainEqual(expect.objectContaining({ type: 'open', songId: testSong(1).id }));
  });

  it('the end of a song closes its session and starts the next', () => {
    const at = playing().tell({ type: 'finished' });
    expect(at.effectTypes()).toEqual(['end-session', 'pause', 'open']);
    expect(at.effects[0]).toMatchObject({ positionMs: testSong(0).durationMs });
    expect(at.state.queue.currentId).toBe('entry-1');
  });

  it('the end of the queue stops, and play starts its last song again', () => {
    const at = playing(2).tell({ type: 'finished' });
    expect(at.state).toMatchObject({
      phase: 'ended',
      wantsToPlay: false,
      positionMs: testSong(2).durationMs,
    });
    expect(at.effectTypes()).toEqual(['end-session']);
    at.intend({ type: 'toggle' });
    expect(at.state).toMatchObject({ phase: 'opening', positionMs: 0 });
    expect(at.effectTypes()).not.toContain('end-session');
  });

  it('what follows is opened once, as soon as the current song can spare the connection', () => {
    const at = playing();
    at.tell({ type: 'progress', positionMs: 1000, bufferedToMs: 9000 });
    expect(at.effects).toEqual([]);
    at.tell({ type: 'progress', positionMs: 2000, bufferedToMs: 20_000 });
    expect(at.effects).toEqual([{ type: 'open-next', loadId: 2, songId: testSong(1).id, quality: 'auto' }]);
    expect(at.tell({ type: 'progress', positionMs: 166_000, bufferedToMs: 180_000 }).effects).toEqual([]);
  });

  it('"previous" restarts a song that has run for a while, and goes back before that', () => {
    const at = playing(1).tell({ type: 'progress', positionMs: 10_000, bufferedToMs: 20_000 });
    expect(at.intend({ type: 'previous' }).effects).toEqual([{ type: 'seek', positionMs: 0 }]);
    expect(at.intend({ type: 'previous' }).state.queue.currentId).toBe('entry-0');
  });

  it('"next" on the last song changes nothing', () => {
    const at = playing(2);
    const before = at.state;
    expect(at.intend({ type: 'next' }).state).toBe(before);
  });

  it('removing what plays goes on with what follows; removing what waits stays silent', () => {
    expect(playing().intend({ type: 'remove', entryId: 'entry-0' }).state).toMatchObject({
      phase: 'opening',
    });
    const paused = playing().intend({ type: 'pause' }).intend({ type: 'remove', entryId: 'entry-0' });
    expect(paused.state).toMatchObject({ phase: 'paused', wantsToPlay: false, opened: null });
    expect(paused.state.queue.currentId).toBe('entry-1');
  });

  it('taking back what removed the playing song, or replaced the queue, plays on what it chooses', () => {
    const at = playing().intend({ ...playThree(), entries: testEntries(2, 50) } as PlayerIntent);
    expect(at.intend({ type: 'undo' }).state).toMatchObject({ phase: 'opening', wantsToPlay: true });
    expect(at.state.queue.currentId).toBe('entry-0');
  });

  it('a song that is not known yet plays: its session tells name and length', () => {
    const at = player().intend({ ...playThree(), songs: [] } as PlayerIntent);
    expect(at.state).toMatchObject({ phase: 'opening', durationMs: 0 });
    at.intend({ type: 'seek', positionMs: 30_000 });
    at.tell({ type: 'opened', opened: testOpened(testSong(0)) });
    expect(at.state).toMatchObject({ durationMs: testSong(0).durationMs, positionMs: 30_000 });
    expect(at.state.songs.get(testSong(0).id)?.name).toBe('Song 0');
  });

  it('removing everything ends in an idle player', () => {
    const at = playing();
    for (const { entryId } of testEntries(3)) at.intend({ type: 'remove', entryId });
    expect(at.state).toMatchObject({ phase: 'idle', opened: null, wantsToPlay: false });
  });
});

describe('seeking', () => {
  it('moves at once on the screen and is clamped to the song', () => {
    const at = playing();
    expect(at.intend({ type: 'seek', positionMs: 60_000 }).effects).toEqual([
      { type: 'seek', positionMs: 60_000 },
    ]);
    expect(at.state.positionMs).toBe(60_000);
    expect(at.intend({ type: 'seek', positionMs: 9e9 }).state.positionMs).toBe(testSong(0).durationMs);
    expect(at.intend({ type: 'seek', positionMs: -5 }).state.positionMs).toBe(0);
    expect(at.intend({ type: 'seek', positionMs: Number.NaN }).state.positionMs).toBe(0);
  });

  it('before the session is there decides where it starts', () => {
    const at = player().intend(playThree()).intend({ type: 'seek', positionMs: 30_000 });
    at.tell({ type: 'opened', opened: testOpened(testSong(0)) });
    expect(at.effects).toContainEqual(expect.objectContaining({ type: 'load', positionMs: 30_000 }));
  });

  it('back from the end of the queue opens a new session where it points', () => {
    const at = playing(2).tell({ type: 'finished' }).intend({ type: 'seek', positionMs: 50_000 });
    expect(at.intend({ type: 'play' }).effects).toContainEqual(
      expect.objectContaining({ type: 'open', positionMs: 50_000 }),
    );
  });
});

describe('quality', () => {
  it('a rung of the same tier is chosen without a new load', () => {
    expect(playing().intend({ type: 'set-quality', quality: 'aac-96' }).effects).toEqual([
      { type: 'choose-rung', quality: 'aac-96' },
    ]);
  });

  it('lossless switches the media at the position, and back', () => {
    const at = playing().tell({ type: 'progress', positionMs: 42_000, bufferedToMs: 60_000 });
    expect(at.intend({ type: 'set-quality', quality: 'flac' }).effects).toMatchObject([
      { type: 'withdraw-next' },
      { type: 'switch-media', quality: 'flac', positionMs: 42_000 },
    ]);
    at.tell({ type: 'media-switched', media: testMedia('flac') });
    expect(at.effects).toContainEqual(
      expect.objectContaining({ type: 'load', positionMs: 42_000, shouldPlay: true }),
    );
    at.tell({ type: 'sounding' });
    expect(at.intend({ type: 'set-quality', quality: 'auto' }).effectTypes()).toEqual(['switch-media']);
  });

  it('a refused switch leaves the song playing as it is', () => {
    const at = playing().intend({ type: 'set-quality', quality: 'flac' });
    at.tell({ type: 'switch-refused', code: 'quality-not-in-plan' });
    expect(at.state).toMatchObject({ phase: 'playing', quality: 'auto' });
    expect(at.effects).toEqual([]);
  });

  it('a remembered quality that the plan no longer has falls back to auto and plays', () => {
    const at = player().intend({ type: 'set-quality', quality: 'flac' }).intend(playThree());
    at.tell({ type: 'open-refused', code: 'quality-not-in-plan' });
    expect(at.effects).toContainEqual(expect.objectContaining({ type: 'open', quality: 'auto' }));
  });
});

describe('when something fails', () => {
  it('a song that is gone is passed over and named', () => {
    const at = player().intend(playThree()).tell({ type: 'open-refused', code: 'song-not-found' });
    expect(at.state).toMatchObject({ phase: 'opening', skippedSongName: 'Song 0' });
    expect(at.state.queue.currentId).toBe('entry-1');
  });

  it('three failures in a row stop, and a song that sounds forgets them', () => {
    const at = player().intend({
      ...playThree(),
      type: 'play-entries',
      entries: testEntries(10),
      songs: testSongs(10),
    } as PlayerIntent);
    at.tell({ type: 'broken', problem: 'media-broken' });
    at.tell({ type: 'broken', problem: 'media-broken' });
    expect(at.state.phase).toBe('opening');
    at.tell({ type: 'sounding' });
    at.tell({ type: 'broken', problem: 'media-broken' });
    at.tell({ type: 'broken', problem: 'media-broken' });
    expect(at.state.phase).toBe('opening');
    at.tell({ type: 'broken', problem: 'media-broken' });
    expect(at.state).toMatchObject({ phase: 'failed', problem: 'media-broken', wantsToPlay: false });
    expect(at.effects).toEqual([{ type: 'stop' }]);
  });

  it('a signed-out listener is asked to sign in, and no song is passed over for it', () => {
    const at = player().intend(playThree()).tell({ type: 'open-refused', code: 'sign-in-required' });
    expect(at.state).toMatchObject({ phase: 'failed', problem: 'sign-in-required' });
    expect(at.state.queue.currentId).toBe('entry-0');
  });

  it('trying again goes on at the position', () => {
    const at = playing().tell({ type: 'progress', positionMs: 42_000, bufferedToMs: 43_000 });
    at.tell({ type: 'open-refused', code: 'unavailable' });
    expect(at.intend({ type: 'retry' }).effects).toContainEqual(
      expect.objectContaining({ type: 'open', positionMs: 42_000 }),
    );
  });

  it('a lost connection is shown and changes nothing else', () => {
    const at = playing().tell({ type: 'connection', isLost: true });
    expect(at.state).toMatchObject({ isConnectionLost: true, phase: 'playing' });
    expect(at.tell({ type: 'connection', isLost: false }).state.isConnectionLost).toBe(false);
  });

  it('a session that is over is opened again at the position, paused when it was paused', () => {
    const at = playing()
      .tell({ type: 'progress', positionMs: 42_000, bufferedToMs: 43_000 })
      .intend({ type: 'pause' });
    at.tell({ type: 'session-over' });
    expect(at.effects).toContainEqual(expect.objectContaining({ type: 'open', positionMs: 42_000 }));
    expect(at.effectTypes()).not.toContain('end-session');
    expect(at.state.wantsToPlay).toBe(false);
  });
});

describe('foreseeing', () => {
  it('fetches the start of a song the listener points at, and of the restored one where it stands', () => {
    const at = player()
      .intend({ type: 'add', entries: testEntries(2, 0, 'listener'), songs: testSongs(2) })
      .intend({ type: 'seek', positionMs: 9000 });
    expect(at.intend({ type: 'foresee', songId: testSong(1).id }).effects).toMatchObject([
      { type: 'prepare', positionMs: 0 },
    ]);
    expect(at.intend({ type: 'foresee', songId: testSong(0).id }).effects).toMatchObject([
      { type: 'prepare', positionMs: 9000 },
    ]);
  });

  it('does nothing for the song that plays, nor while the connection is lost', () => {
    const at = playing();
    expect(at.intend({ type: 'foresee', songId: testSong(0).id }).effects).toEqual([]);
    at.tell({ type: 'connection', isLost: true });
    expect(at.intend({ type: 'foresee', songId: testSong(1).id }).effects).toEqual([]);
  });
});

describe('the rest', () => {
  it('adding to an empty queue shows the song and does not start it', () => {
    const at = player().intend({ type: 'add', entries: testEntries(1, 0, 'listener'), songs: testSongs(1) });
    expect(at.state).toMatchObject({
      phase: 'paused',
      wantsToPlay: false,
      durationMs: testSong(0).durationMs,
    });
    expect(at.effectTypes()).not.toContain('open');
  });

  it('restores queue and position silently, and plays from there', () => {
    const {
      queue,
      songs,
      context: saved,
      quality,
      volume,
      isMuted,
      crossfadeMs,
      loudness,
      isAutoplayOn,
    } = playing(1).state;
    const at = player().intend({
      type: 'restore',
      saved: {
        queue,
        songs,
        context: saved,
        quality,
        volume,
        isMuted,
        crossfadeMs,
        loudness,
        isAutoplayOn,
        positionMs: 77_000,
      },
    });
    expect(at.state).toMatchObject({ phase: 'paused', positionMs: 77_000, opened: null });
    expect(at.intend({ type: 'play' }).effects).toContainEqual(
      expect.objectContaining({ type: 'open', positionMs: 77_000 }),
    );
  });

  it('a volume of zero is muted, and moving the slider unmutes', () => {
    expect(player().intend({ type: 'set-volume', volume: 0 }).state).toMatchObject({
      volume: 0,
      isMuted: true,
    });
    expect(player().intend({ type: 'set-volume', volume: 0.4 }).state).toMatchObject({
      volume: 0.4,
      isMuted: false,
    });
    expect(player().intend({ type: 'set-volume', volume: 7 }).state.volume).toBe(1);
  });
});

describe('crossfade and loudness', () => {
  it('are kept within bounds', () => {
    expect(player().intend({ type: 'set-crossfade', crossfadeMs: 99_000 }).state.crossfadeMs).toBe(12_000);
    expect(player().intend({ type: 'set-crossfade', crossfadeMs: -5 }).state.crossfadeMs).toBe(0);
    const at = player().intend({ type: 'set-loudness', loudness: 'quiet' });
    expect(at.state.loudness).toBe('quiet');
    expect(at.effectTypes()).toEqual(['apply-volume']);
  });

  it('a new overlap counts for the song that was already set to follow', () => {
    const at = playing();
    at.tell({ type: 'progress', positionMs: 60_000, bufferedToMs: 180_000 });
    at.intend({ type: 'set-crossfade', crossfadeMs: 5000 });
    expect(at.effectTypes()).toEqual(['withdraw-next']);
    at.tell({ type: 'progress', positionMs: 61_000, bufferedToMs: 180_000 });
    expect(at.effectTypes()).toEqual(['open-next']);
    const { upcoming } = at.state;
    const step = reducePlayer(at.state, {
      fact: { type: 'next-opened', loadId: upcoming?.loadId ?? 0, opened: testOpened(testSong(1)) },
    });
    expect(step.effects[0]).toMatchObject({ type: 'set-next', crossfadeMs: 5000 });
  });
});
