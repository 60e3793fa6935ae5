import type { SongDto } from '@/lib/catalog/contract';
import { currentEntry, type PlayQueue, type QueueEntry } from '../queue/play-queue';

/** What songs of the queue are called, by id. Only a part of a long queue is known at any time. */
export type SongCache = ReadonlyMap<string, SongDto>;

const MAX_SONGS = 2000;

/** The cache with more songs in it; the ones known for longest make room. */
export function withSongs(cache: SongCache, songs: readonly SongDto[]): SongCache {
  if (songs.length === 0) return cache;
  const next = new Map(cache);
  for (const song of songs.slice(0, MAX_SONGS)) {
    next.delete(song.id);
    next.set(song.id, song);
  }
  for (const id of next.keys()) {
    if (next.size <= MAX_SONGS) break;
    next.delete(id);
  }
  return next;
}

/** The song of an entry; null while it is not known. */
export function songOf(state: { songs: SongCache }, entry: QueueEntry | null): SongDto | null {
  return (entry && state.songs.get(entry.songId)) ?? null;
}

/** The song of the chosen entry; null when nothing is chosen, or while it is not known. */
export function currentSong(state: { songs: SongCache; queue: PlayQueue }): SongDto | null {
  return songOf(state, currentEntry(state.queue));
}
