import type { QueueEntry } from './play-queue';
import type { PlayerEffect, PlayerState, Step } from './player-state';

/** Chooses an entry and asks for its session. Whatever sounded falls silent at once, before the answer is there. */
export function startEntry(state: PlayerState, entry: QueueEntry, positionMs = 0): Step {
  const loadId = state.loadId + 1;
  return {
    state: {
      ...state,
      ...withoutSession,
      queue: { ...state.queue, currentId: entry.entryId },
      phase: 'opening',
      wantsToPlay: true,
      loadId,
      positionMs,
      durationMs: entry.song.durationMs,
      problem: null,
    },
    effects: [
      ...endOfSession(state),
      { type: 'pause' },
      { type: 'open', loadId, songId: entry.song.id, positionMs, quality: state.quality },
    ],
  };
}

/** Chooses an entry without playing it. */
export function showEntry(state: PlayerState, entry: QueueEntry | null): Step {
  return {
    state: {
      ...state,
      ...withoutSession,
      queue: { ...state.queue, currentId: entry?.entryId ?? null },
      phase: entry ? 'paused' : 'idle',
      wantsToPlay: false,
      loadId: state.loadId + 1,
      positionMs: 0,
      durationMs: entry?.song.durationMs ?? 0,
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
