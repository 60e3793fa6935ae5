import { currentEntry } from '../queue/play-queue';
import { stay, type PlayerState, type Step } from './player-state';
import { currentSong } from './song-cache';
import { endOfSession, freshLoadId, showEntry, startEntry } from './start-entry';
import type { SteeringFact } from './steering-fact';

export function onSteered(state: PlayerState, fact: SteeringFact): Step {
  switch (fact.type) {
    case 'mirrored':
      return mirrored(state, fact);
    case 'mirrored-position':
      return state.isRemote ? stay({ ...state, positionMs: within(state, fact.positionMs) }) : stay(state);
    case 'steered':
      return steered(state, fact);
  }
}

function mirrored(state: PlayerState, fact: Extract<SteeringFact, { type: 'mirrored' }>): Step {
  const { queue, context, isPlaying, volume, isMuted } = fact;
  const agreed = { ...state, queue, context, volume, isMuted };
  const durationMs = currentSong(agreed)?.durationMs ?? 0;
  const shown: PlayerState = {
    ...agreed,
    isRemote: true,
    opened: null,
    rung: null,
    bufferedToMs: 0,
    preparedId: null,
    upcoming: null,
    problem: null,
    // What the abandoned song still reports is of no interest.
    loadId: state.isRemote ? state.loadId : freshLoadId(state),
    wantsToPlay: isPlaying,
    phase: queue.currentId === null ? 'idle' : isPlaying ? 'playing' : 'paused',
    durationMs,
    positionMs: within({ durationMs }, fact.positionMs),
  };
  return state.isRemote ? stay(shown) : { state: shown, effects: [...endOfSession(state), { type: 'stop' }] };
}

function steered(state: PlayerState, fact: Extract<SteeringFact, { type: 'steered' }>): Step {
  const { queue, context, isPlaying, volume, isMuted } = fact;
  const entry = currentEntry(queue);
  const isOther = entry?.entryId !== currentEntry(state.queue)?.entryId || state.isRemote;
  const isLouder = volume !== state.volume || isMuted !== state.isMuted;
  const agreed = { ...state, queue, context, volume, isMuted, isRemote: false, failuresInARow: 0 };
  const step = isOther ? another(agreed, fact) : sameEntry(agreed, isPlaying, fact.positionMs);
  return isLouder ? { ...step, effects: [...step.effects, { type: 'apply-volume' }] } : step;
}

function another(state: PlayerState, fact: Extract<SteeringFact, { type: 'steered' }>): Step {
  const entry = currentEntry(state.queue);
  const durationMs = currentSong(state)?.durationMs ?? 0;
  const positionMs = within({ durationMs }, fact.positionMs ?? 0);
  // The mirrored song's end was computed here, and may lie behind the real one.
  const startMs = durationMs > 0 && positionMs >= durationMs - 250 ? 0 : Math.round(positionMs);
  if (entry && fact.isPlaying) return startEntry(state, entry, startMs);
  const step = showEntry(state, entry);
  return { ...step, state: { ...step.state, positionMs: startMs } };
}

function sameEntry(state: PlayerState, isPlaying: boolean, positionMs: number | null): Step {
  const entry = currentEntry(state.queue);
  const isReady = state.opened !== null && state.phase !== 'ended' && state.phase !== 'failed';
  const atMs = positionMs === null ? state.positionMs : within(state, positionMs);
  if (!entry || (isPlaying === state.wantsToPlay && positionMs === null)) return stay(state);
  if (isPlaying && !isReady && state.phase !== 'opening') return startEntry(state, entry, Math.round(atMs));
  const moved = { ...state, positionMs: atMs, wantsToPlay: isPlaying };
  if (!isReady) return stay(moved);
  const seek = positionMs === null ? [] : [{ type: 'seek', positionMs: atMs } as const];
  if (isPlaying) {
    const phase = state.phase === 'playing' ? 'playing' : 'buffering';
    return stay({ ...moved, phase }, ...seek, { type: 'play' });
  }
  return stay({ ...moved, phase: 'paused' }, ...seek, { type: 'pause' });
}

function within({ durationMs }: Pick<PlayerState, 'durationMs'>, positionMs: number): number {
  return Math.min(Math.max(0, positionMs), durationMs > 0 ? durationMs : Infinity);
}
