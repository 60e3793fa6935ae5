import type { QueueEntry } from '../queue/play-queue';
import { jumpTo } from '../queue/queue-moves';
import type { PlayerEffect, PlayerState, Step } from './player-state';
import { songOf } from './song-cache';

/** Chooses an entry and asks for its session. Whatever sounded falls silent at once, before the answer is there. */
export function startEntry(state: PlayerState, entry: QueueEntry, positionMs = 0): Step {
  const loadId = state.loadId + 1;
  return {
    state: {
      ...state,
      ...withoutSession,
      queue: jumpTo(state.queue, entry.entryId),
      phase: 'opening',
      wantsToPlay: true,
      loadId,
      positionMs,
      durationMs: songOf(state, entry)?.durationMs ?? 0,
      problem: null,
    },
    effects: [
      ...endOfSession(state),
      { type: 'pause' },
      { type: 'open', loadId, songId: entry.songId, positionMs, quality: state.quality },
    ],
  };
}

/** Shows the queue's current entry without playing it. */
export function showEntry(state: PlayerState, entry: QueueEntry | null): Step {
  return {
    state: {
      ...state,
      ...withoutSession,
      phase: entry ? 'paused' : 'idle',
      wantsToPlay: false,
      loadId: state.loadId + 1,
      positionMs: 0,
      durationMs: songOf(state, entry)?.durationMs ?? 0,
      problem: null,
    },
    effects: [...endOfSession(state), { type: 'stop' }],
  };
}

/** The report that closes the running session, if there is one. */
export function endOfSession(state: PlayerState): PlayerEffect[] {
  if (!state.opened || state.phase === 'ended') return [];
  return [
    { type: 'end-session', sessionId: state.opened.session.id, positionMs: Math.round(state.positionMs) },
  ];
}

const withoutSession = {
  opened: null,
  rung: null,
  bufferedToMs: 0,
  preparedId: null,
} satisfies Partial<PlayerState>;
