import type { SongDto } from '@/lib/catalog/contract';
import type { PlaybackQuality } from '../contract';
import { editQueue, type QueueEdit } from '../queue/edit-queue';
import { currentEntry, nextEntry } from '../queue/play-queue';
import { replaceQueue } from '../queue/queue-edits';
import { goBack, jumpTo, setRepeat, setShuffled } from '../queue/queue-moves';
import { MAX_CROSSFADE_MS } from './crossfade';
import {
  INITIAL_STATE,
  stay,
  type PlayerIntent,
  type PlayerState,
  type RestorableState,
  type Step,
} from './player-state';
import { currentSong, withSongs } from './song-cache';
import { showEntry, startEntry } from './start-entry';

/** Further in than this, "previous" goes to the beginning of the song; what listeners know from every player. */
const PREVIOUS_RESTARTS_AFTER_MS = 3000;

/** What an intent changes and causes. Never touches what only facts may say: that something sounds. */
export function onIntent(state: PlayerState, intent: PlayerIntent): Step {
  switch (intent.type) {
    case 'play-entries':
      return playEntries(state, intent);
    case 'foresee': {
      const isChosen = currentEntry(state.queue)?.songId === intent.songId;
      // While the connection is lost, every guess would only stand in the way of what plays.
      if ((isChosen && state.opened) || state.isConnectionLost) return stay(state);
      // The engine holds it ready already.
      if (state.upcoming?.opened?.song.id === intent.songId) return stay(state);
      const positionMs = isChosen ? resumePosition(state) : 0;
      const { quality } = state;
      const why = intent.why ?? 'pointed';
      return stay(state, { type: 'prepare', songId: intent.songId, positionMs, quality, why });
    }
    case 'want-songs': {
      const songIds = intent.songIds.filter((songId) => !state.songs.has(songId));
      return songIds.length > 0 ? stay(state, { type: 'look-up', songIds }) : stay(state);
    }
    case 'play':
      return play(state);
    case 'pause':
      return pause(state);
    case 'toggle':
      return state.wantsToPlay ? pause(state) : play(state);
    case 'next': {
      const next = nextEntry(state.queue, 'asked');
      return next ? startEntry(afresh(state), next) : stay(state);
    }
    case 'previous':
      return previous(state);
    case 'seek':
      return seek(state, intent.positionMs);
    case 'jump': {
      const entry = currentEntry(jumpTo(state.queue, intent.entryId));
      return entry?.entryId === intent.entryId ? startEntry(afresh(state), entry) : stay(state);
    }
    case 'add':
      return withEdit(knowing(state, intent.songs), { kind: 'add', entries: intent.entries });
    case 'add-next':
      return withEdit(knowing(state, intent.songs), { kind: 'play-next', entries: intent.entries });
    case 'add-autoplay':
      return withEdit(knowing(state, intent.songs), { kind: 'add-autoplay', entries: intent.entries });
    case 'transfer':
      // Done by whoever keeps the devices in step.
      return stay(state);
    case 'remove':
      return withEdit(state, { kind: 'remove', entryIds: [intent.entryId] });
    case 'move':
      return withEdit(state, { kind: 'move', entryId: intent.entryId, beforeId: intent.beforeId });
    case 'clear-upcoming':
      return withEdit(state, { kind: 'clear', section: intent.section ?? 'all' });
    case 'undo':
      return withEdit(state, { kind: 'undo' });
    case 'set-shuffled':
      return withNewQueue(state, setShuffled(state.queue, intent.isShuffled, intent.seed));
    case 'set-repeat':
      return withNewQueue(state, setRepeat(state.queue, intent.repeat));
    case 'set-quality':
      return setQuality(state, intent.quality);
    case 'set-volume':
      return stay(
        { ...state, volume: Math.min(1, Math.max(0, intent.volume)), isMuted: intent.volume <= 0 },
        { type: 'apply-volume' },
      );
    case 'set-muted':
      return stay({ ...state, isMuted: intent.isMuted }, { type: 'apply-volume' });
    case 'attenuate':
      return stay(
        { ...state, attenuation: Math.min(1, Math.max(0, intent.attenuation)) },
        { type: 'apply-volume' },
      );
    case 'stop-after-song':
      return stay({ ...state, stopsAfterSong: intent.isOn });
    case 'set-crossfade': {
      const crossfadeMs = Math.round(Math.min(MAX_CROSSFADE_MS, Math.max(0, intent.crossfadeMs)));
      // What follows is set anew, with the overlap that is wished for now.
      return stay({ ...state, crossfadeMs, upcoming: null, preparedId: null });
    }
    case 'set-loudness':
      return stay({ ...state, loudness: intent.loudness }, { type: 'apply-volume' });
    case 'set-autoplay':
      return stay({ ...state, isAutoplayOn: intent.isOn });
    case 'retry': {
      const entry = currentEntry(state.queue);
      return entry ? startEntry(afresh(state), entry, resumePosition(state)) : stay(state);
    }
    case 'dismiss-notice':
      return stay({
        ...state,
        skippedSongName: null,
        problem: state.phase === 'failed' ? state.problem : null,
      });
    case 'restore':
      return restore(intent.saved);
  }
}

function playEntries(state: PlayerState, intent: Extract<PlayerIntent, { type: 'play-entries' }>): Step {
  const queue = replaceQueue(state.queue, intent.entries, intent.startIndex, intent.seed);
  const entry = currentEntry(queue);
  if (!entry) return stay(state);
  return startEntry({ ...afresh(knowing(state, intent.songs)), queue, context: intent.context }, entry);
}

function play(state: PlayerState): Step {
  const entry = currentEntry(state.queue);
  if (!entry) return stay(state);
  if (state.phase === 'opening') return stay({ ...state, wantsToPlay: true });
  if (!state.opened || state.phase === 'ended' || state.phase === 'failed') {
    return startEntry(afresh(state), entry, resumePosition(state));
  }
  return stay(
    { ...state, wantsToPlay: true, phase: state.phase === 'playing' ? 'playing' : 'buffering' },
    { type: 'play' },
  );
}

function pause(state: PlayerState): Step {
  const phase = state.phase === 'playing' || state.phase === 'buffering' ? 'paused' : state.phase;
  return stay({ ...state, wantsToPlay: false, phase }, { type: 'pause' });
}

function previous(state: PlayerState): Step {
  const queue = state.positionMs > PREVIOUS_RESTARTS_AFTER_MS ? state.queue : goBack(state.queue);
  const entry = currentEntry(queue);
  return entry && queue !== state.queue ? startEntry({ ...afresh(state), queue }, entry) : seek(state, 0);
}

function seek(state: PlayerState, targetMs: number): Step {
  if (!Number.isFinite(targetMs) || state.queue.currentId === null) return stay(state);
  // A song that is not known yet has no length either; its session will tell.
  const endMs = state.durationMs > 0 ? state.durationMs : Infinity;
  const positionMs = Math.min(Math.max(0, targetMs), endMs);
  const moved = { ...state, positionMs };
  if (!state.opened || state.phase === 'opening') return stay(moved);
  // The session was closed with its end; going back into the song opens the next one when play is pressed.
  if (state.phase === 'ended') return stay({ ...moved, phase: 'paused', opened: null });
  return stay(moved, { type: 'seek', positionMs });
}

function setQuality(state: PlayerState, quality: PlaybackQuality): Step {
  const next = { ...state, quality };
  if (!state.opened || state.phase === 'ended') return stay(next);
  const { media, session, availableQualities } = state.opened;
  const wantsLossless = quality === 'flac' && availableQualities.includes('flac');
  const hasLossless = media.delivered === 'flac';
  if (wantsLossless === hasLossless) return stay(next, { type: 'choose-rung', quality });
  const positionMs = Math.round(state.positionMs);
  return stay(next, {
    type: 'switch-media',
    loadId: state.loadId,
    sessionId: session.id,
    quality,
    positionMs,
  });
}

/**
 * The queue was edited. Around the current entry nothing else happens; an edit that chose another one (the current one
 * removed, a replaced queue brought back) goes on with it when music was wanted, and shows it otherwise.
 */
function withNewQueue(state: PlayerState, queue: PlayerState['queue']): Step {
  const next = { ...state, queue, preparedId: null };
  if (queue.currentId === state.queue.currentId) return stay(next);
  const chosen = currentEntry(queue);
  return chosen && state.wantsToPlay ? startEntry(next, chosen) : showEntry(next, chosen);
}

const withEdit = (state: PlayerState, edit: QueueEdit): Step =>
  withNewQueue(state, editQueue(state.queue, edit));

function knowing(state: PlayerState, songs: readonly SongDto[]): PlayerState {
  return { ...state, songs: withSongs(state.songs, songs) };
}

function restore(saved: RestorableState): Step {
  const entry = currentEntry(saved.queue);
  const song = currentSong(saved);
  return stay(
    {
      ...INITIAL_STATE,
      ...saved,
      phase: entry ? 'paused' : 'idle',
      durationMs: song?.durationMs ?? 0,
      positionMs: entry ? Math.min(saved.positionMs, song?.durationMs ?? Infinity) : 0,
    },
    { type: 'apply-volume' },
  );
}

/** The listener took part, so earlier failures no longer count against going on. */
function afresh(state: PlayerState): PlayerState {
  return { ...state, failuresInARow: 0, skippedSongName: null };
}

/** Where to go on; from the beginning when the end was reached. A song nobody has looked up yet has no length. */
function resumePosition({ positionMs, durationMs }: PlayerState): number {
  return durationMs > 0 && positionMs >= durationMs - 500 ? 0 : positionMs;
}
