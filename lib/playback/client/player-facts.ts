import type { SongDto } from '@/lib/catalog/contract';
import { currentEntry, nextEntry } from '../queue/play-queue';
import { jumpTo } from '../queue/queue-moves';
import { stay, type PlayerFact, type PlayerProblem, type PlayerState, type Step } from './player-state';
import { currentSong, withSongs } from './song-cache';
import { onSteered } from './steered';
import { endOfSession, showEntry, startEntry } from './start-entry';
import { advanced, openUpcoming, upcomingLost, upcomingOpened } from './upcoming-song';

/** Songs passed over by themselves before the player stops and says so: else a dead server empties a whole queue. */
const MAX_FAILURES_IN_A_ROW = 3;

/** What a fact changes. Facts of an abandoned load change nothing. */
export function onFact(state: PlayerState, fact: PlayerFact): Step {
  if (fact.type === 'connection') return stay({ ...state, isConnectionLost: fact.isLost });
  if (fact.type === 'songs-known') return songsKnown(state, fact.songs);
  if (!('loadId' in fact)) return onSteered(state, fact);
  if (fact.type === 'next-opened') return upcomingOpened(state, fact);
  if (fact.type === 'next-lost') return upcomingLost(state, fact.loadId);
  if (fact.loadId !== state.loadId) return stay(state);
  switch (fact.type) {
    case 'opened':
      return opened(state, fact);
    case 'open-refused':
    case 'switch-refused':
      return refused(state, fact.type, fact.code);
    case 'media-switched':
      return mediaSwitched(state, fact);
    case 'session-over': {
      const entry = currentEntry(state.queue);
      if (!entry || state.phase === 'ended') return stay(state);
      const wasPlaying = state.wantsToPlay;
      const step = startEntry({ ...state, opened: null }, entry, state.positionMs);
      return { ...step, state: { ...step.state, wantsToPlay: wasPlaying } };
    }
    case 'sounding':
      return stay({ ...state, phase: 'playing', wantsToPlay: true, failuresInARow: 0, problem: null });
    case 'waiting':
      return stay(state.phase === 'playing' ? { ...state, phase: 'buffering' } : state);
    case 'silenced':
      // Headphones pulled out, a phone call, the operating system's own controls.
      return stay(
        state.phase === 'playing' || state.phase === 'buffering'
          ? { ...state, phase: 'paused', wantsToPlay: false }
          : state,
      );
    case 'blocked':
      return stay({ ...state, phase: 'paused', wantsToPlay: false, problem: 'play-blocked' });
    case 'progress':
      return progress(state, fact.positionMs, fact.bufferedToMs);
    case 'rung-changed':
      return stay({ ...state, rung: fact.rung });
    case 'advanced':
      return advanced(state, fact);
    case 'finished':
      return finished(state);
    case 'broken':
      return fact.problem === 'unsupported-browser'
        ? fail(state, fact.problem)
        : passOver(state, fact.problem);
  }
}

/** Names for the queue; and the length of the chosen song, where its session has not told it yet. */
function songsKnown(state: PlayerState, songs: readonly SongDto[]): Step {
  const next = { ...state, songs: withSongs(state.songs, songs) };
  return stay(state.durationMs > 0 ? next : { ...next, durationMs: currentSong(next)?.durationMs ?? 0 });
}

function opened(state: PlayerState, fact: Extract<PlayerFact, { type: 'opened' }>): Step {
  const { media, song } = fact.opened;
  return stay(
    {
      ...state,
      opened: fact.opened,
      songs: withSongs(state.songs, [song]),
      durationMs: song.durationMs,
      rung: media.startRung,
      phase: state.wantsToPlay ? 'buffering' : 'paused',
      isConnectionLost: false,
    },
    { type: 'apply-volume' },
    {
      type: 'load',
      loadId: state.loadId,
      media,
      positionMs: state.positionMs,
      shouldPlay: state.wantsToPlay,
    },
  );
}

function mediaSwitched(state: PlayerState, fact: Extract<PlayerFact, { type: 'media-switched' }>): Step {
  if (!state.opened) return stay(state);
  const { media, loadId } = fact;
  return stay(
    {
      ...state,
      opened: { ...state.opened, media },
      rung: media.startRung,
      phase: state.wantsToPlay ? 'buffering' : 'paused',
    },
    { type: 'apply-volume' },
    { type: 'load', loadId, media, positionMs: state.positionMs, shouldPlay: state.wantsToPlay },
  );
}

function refused(state: PlayerState, what: 'open-refused' | 'switch-refused', code: string): Step {
  if (code === 'quality-not-in-plan' && state.quality !== 'auto') {
    const entry = currentEntry(state.queue);
    const next = { ...state, quality: 'auto' as const };
    return what === 'open-refused' && entry ? startEntry(next, entry, state.positionMs) : stay(next);
  }
  // The song goes on in the quality it has.
  if (what === 'switch-refused') return stay(state);
  if (code === 'sign-in-required') return fail(state, 'sign-in-required');
  if (code === 'song-not-found' || code === 'song-not-playable' || code === 'start-after-end') {
    return passOver(state, 'song-not-found');
  }
  return fail(state, 'unavailable');
}

function progress(state: PlayerState, positionMs: number, bufferedToMs: number): Step {
  if (state.phase === 'opening' || state.phase === 'ended') return stay(state);
  const next = { ...state, positionMs: Math.min(positionMs, state.durationMs), bufferedToMs };
  return openUpcoming(next);
}

function finished(state: PlayerState): Step {
  const atEnd = { ...state, positionMs: state.durationMs };
  const next = nextEntry(state.queue, 'ended');
  // The next one waits, ready to be started.
  if (next && state.stopsAfterSong) {
    const queue = jumpTo(state.queue, next.entryId);
    return showEntry({ ...atEnd, queue, stopsAfterSong: false }, next);
  }
  if (next) return startEntry(atEnd, next);
  return stay(
    { ...atEnd, phase: 'ended', wantsToPlay: false, stopsAfterSong: false },
    ...endOfSession(atEnd),
  );
}

/** Goes on with the next song and says which one was left out; stops when that would become a habit. */
function passOver(state: PlayerState, problem: PlayerProblem): Step {
  const failed = { ...state, failuresInARow: state.failuresInARow + 1 };
  const next = nextEntry({ ...state.queue, repeat: 'off' }, 'asked');
  if (!next || !state.wantsToPlay || failed.failuresInARow >= MAX_FAILURES_IN_A_ROW)
    return fail(failed, problem);
  const step = startEntry(failed, next);
  const skippedSongName = currentSong(state)?.name ?? null;
  return { ...step, state: { ...step.state, skippedSongName } };
}

function fail(state: PlayerState, problem: PlayerProblem): Step {
  return stay({ ...state, phase: 'failed', wantsToPlay: false, problem }, { type: 'stop' });
}
