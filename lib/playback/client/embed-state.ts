import type { SongDto } from '@/lib/catalog/contract';
import { EMPTY_QUEUE, type QueueEntry } from '../queue/play-queue';
import type { PlayContext } from '../connect/player-command';
import { INITIAL_STATE, type PlayerState } from './player-state';
import { withSongs } from './song-cache';

/** A player that stands before its first song, or in it at `startMs`, and waits to be asked. Places are named by their number. */
export function embedState(songs: readonly SongDto[], context: PlayContext, startMs: number): PlayerState {
  const contextEntries = songs.map((song, index): QueueEntry => ({
    entryId: String(index),
    songId: song.id,
    artistId: song.artists[0]?.id ?? null,
    origin: 'context',
  }));
  const first = contextEntries[0]?.entryId ?? null;
  return {
    ...INITIAL_STATE,
    queue: { ...EMPTY_QUEUE, contextEntries, currentId: first, cursorId: first },
    songs: withSongs(INITIAL_STATE.songs, songs),
    context,
    phase: first === null ? 'idle' : 'paused',
    positionMs: startMs,
    durationMs: songs[0]?.durationMs ?? 0,
    volume: 1,
    isAutoplayOn: false,
  };
}
