import type { OpenedPlaybackDto } from '../contract';
import type { QueueEntry } from '../queue/play-queue';
import { jumpTo } from '../queue/queue-moves';
import type { PlayerEffect, PlayerState, Step, UpcomingSong } from './player-state';
import { songOf } from './song-cache';

/**
 * Chooses an entry and asks for its session. Whatever sounded falls silent at once, before the answer is there. The song
 * that the engine holds ready needs no session any more.
 */
export function startEntry(state: PlayerState, entry: QueueEntry, positionMs = 0): Step {
  if (state.upcoming?.entryId === entry.entryId && state.upcoming.opened && positionMs === 0) {
    return goOn(
      { ...state, wantsToPlay: true, phase: 'buffering' },
      state.upcoming,
      state.upcoming.opened,
      false,
    );
  }
  const loadId = freshLoadId(state);
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
      loadId: freshLoadId(state),
      positionMs: 0,
      durationMs: songOf(state, entry)?.durationMs ?? 0,
      problem: null,
    },
    effects: [...endOfSession(state), { type: 'stop' }],
  };
}

/**
 * The upcoming song becomes the current one.
 * @param isHeard The engine has come into it by itself; else it is told to go there.
 */
export function goOn(
  state: PlayerState,
  { entryId, loadId }: UpcomingSong,
  opened: OpenedPlaybackDto,
  isHeard: boolean,
): Step {
  const { media, song } = opened;
  return {
    state: {
      ...state,
      ...withoutSession,
      opened,
      queue: jumpTo(state.queue, entryId),
      loadId,
      positionMs: 0,
      durationMs: song.durationMs,
      rung: media.startRung,
      problem: null,
    },
    effects: [...endOfSession(state), { type: 'go-on', loadId, media, isHeard }, { type: 'apply-volume' }],
  };
}

/** Serial that neither the current song nor the one held ready has. */
export function freshLoadId({ loadId, upcoming }: PlayerState): number {
  return Math.max(loadId, upcoming?.loadId ?? 0) + 1;
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
  upcoming: null,
} satisfies Partial<PlayerState>;
