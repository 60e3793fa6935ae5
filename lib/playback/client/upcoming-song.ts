import { crossfadeBetween } from './crossfade';
import { nextEntries, nextEntry, type QueueEntry } from '../queue/play-queue';
import { stay, type PlayerEffect, type PlayerFact, type PlayerState, type Step } from './player-state';
import { withSongs } from './song-cache';
import { freshLoadId, goOn } from './start-entry';

/** With so much of the current song in the buffer, the connection is free for what follows. */
const OPEN_NEXT_WITH_AHEAD_MS = 15_000;
/** So near its end what follows is opened anyhow. */
const OPEN_NEXT_BEFORE_END_MS = 20_000;
/** Short songs are never that much ahead; their last sample counts. */
const BUFFER_TOLERANCE_MS = 500;

/** The effect that opens what follows, once the current song can spare the connection. */
export function openUpcoming(state: PlayerState): Step {
  const isFree = state.phase === 'playing' && !state.isRemote && !state.isConnectionLost;
  if (!isFree || state.upcoming) return stay(state);
  const following = followingEntry(state);
  if (!following || state.preparedId === following.entryId) return stay(state);
  const { positionMs, durationMs, bufferedToMs, quality } = state;
  const isNear = durationMs - positionMs < OPEN_NEXT_BEFORE_END_MS;
  const hasEnough =
    bufferedToMs - positionMs >= OPEN_NEXT_WITH_AHEAD_MS || bufferedToMs >= durationMs - BUFFER_TOLERANCE_MS;
  if (!isNear && !hasEnough) return stay(state);
  const { entryId, songId } = following;
  const upcoming = { entryId, loadId: freshLoadId(state), quality, opened: null };
  return stay(
    { ...state, preparedId: entryId, upcoming },
    { type: 'open-next', loadId: upcoming.loadId, songId, quality },
  );
}

/** What follows is open: the engine gets it, and the one behind it is fetched ahead. */
export function upcomingOpened(state: PlayerState, fact: Extract<PlayerFact, { type: 'next-opened' }>): Step {
  const { upcoming } = state;
  if (!upcoming || upcoming.loadId !== fact.loadId) return stay(state);
  const { opened } = fact;
  const crossfadeMs = state.opened ? crossfadeBetween(state, state.opened.song, opened.song) : 0;
  const effects: PlayerEffect[] = [
    { type: 'set-next', loadId: fact.loadId, media: opened.media, crossfadeMs },
  ];
  const afterwards = state.queue.repeat === 'one' ? undefined : nextEntries(state.queue, 2)[1];
  if (afterwards) {
    const { quality } = state;
    effects.push({ type: 'prepare', songId: afterwards.songId, positionMs: 0, quality, why: 'queued' });
  }
  const next = { ...state, upcoming: { ...upcoming, opened }, songs: withSongs(state.songs, [opened.song]) };
  return stay(next, ...effects);
}

/** It could not be opened or joined. Its own turn will tell why; until then nothing is tried again. */
export function upcomingLost(state: PlayerState, loadId: number): Step {
  return state.upcoming?.loadId === loadId ? stay({ ...state, upcoming: null }) : stay(state);
}

/** The playhead has come into what followed. */
export function advanced(state: PlayerState, fact: Extract<PlayerFact, { type: 'advanced' }>): Step {
  const { upcoming } = state;
  if (!upcoming?.opened || upcoming.loadId !== fact.toLoadId) return stay(state);
  return goOn({ ...state, positionMs: state.durationMs }, upcoming, upcoming.opened, true);
}

/**
 * Keeps what follows true: after an edit of the queue, another mode, another quality or a song chosen by hand, what was
 * opened ahead may no longer be what comes next. Runs behind every step.
 */
export function keepUpcomingTrue(before: PlayerState, { state, effects }: Step): Step {
  const { upcoming } = state;
  const isStale =
    upcoming !== null &&
    (upcoming.quality !== state.quality || followingEntry(state)?.entryId !== upcoming.entryId);
  const next = isStale ? { ...state, upcoming: null, preparedId: null } : state;
  const given = before.upcoming;
  const isGone = given && next.upcoming?.loadId !== given.loadId && next.loadId !== given.loadId;
  return isGone
    ? { state: next, effects: [{ type: 'withdraw-next' }, ...effects] }
    : { state: next, effects };
}

/** What plays when the current song has ended; null also when the listener wants to stop then. */
function followingEntry(state: PlayerState): QueueEntry | null {
  return state.stopsAfterSong ? null : nextEntry(state.queue, 'ended');
}
