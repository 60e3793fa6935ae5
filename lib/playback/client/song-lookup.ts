import type { SongDto } from '@/lib/catalog/contract';
import { currentEntry, nextEntries } from '../queue/play-queue';
import type { PlayerStore } from './player-store';

/** Reads songs by id, at most `LOOKUP_PAGE` at once; those that cannot be read are left out. */
export type LookUpSongs = (songIds: readonly string[], signal: AbortSignal) => Promise<readonly SongDto[]>;

export interface SongLookup {
  /** These songs are on the screen, or soon will be: the ones that are not known are looked up. */
  want(songIds: readonly string[]): void;
  destroy(): void;
}

/** What one call of songs/lookup takes. */
const LOOKUP_PAGE = 100;
/** The next ones are known before they play, so that the player never shows a nameless song. */
const AHEAD = 5;
/** Ids that are wanted within one gesture of scrolling travel together. */
const GATHER_MS = 30;
const RETRY_AFTER_MS = 5000;

/**
 * Fills the player's song cache for what is seen and what comes next, in pages. A song that cannot be read any more is
 * asked for once; a lost connection is tried again while the song is still wanted.
 */
export function connectSongLookup(store: PlayerStore, lookUp: LookUpSongs): SongLookup {
  const abort = new AbortController();
  const asked = new Set<string>();
  const wanted = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const gather = (afterMs: number) => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void flush();
    }, afterMs);
  };

  async function flush(): Promise<void> {
    const page = [...wanted].slice(0, LOOKUP_PAGE);
    for (const songId of page) {
      wanted.delete(songId);
      asked.add(songId);
    }
    if (wanted.size > 0) gather(GATHER_MS);
    try {
      const songs = await lookUp(page, abort.signal);
      if (!abort.signal.aborted) store.tell({ type: 'songs-known', songs });
    } catch {
      if (abort.signal.aborted) return;
      for (const songId of page) {
        asked.delete(songId);
        wanted.add(songId);
      }
      gather(RETRY_AFTER_MS);
    }
  }

  const want = (songIds: readonly string[]) => {
    const { songs } = store.getState();
    for (const songId of songs.size === 0 ? songIds : songIds.filter((id) => !songs.has(id))) {
      if (!asked.has(songId)) wanted.add(songId);
    }
    if (wanted.size > 0) gather(GATHER_MS);
  };
  const wantNear = () => {
    const { queue } = store.getState();
    const current = currentEntry(queue);
    if (current) want([current, ...nextEntries(queue, AHEAD)].map(({ songId }) => songId));
  };
  wantNear();
  const unsubscribe = store.subscribe((state, before) => {
    if (state.queue !== before.queue) wantNear();
  });

  return {
    want,
    destroy() {
      unsubscribe();
      clearTimeout(timer);
      abort.abort();
    },
  };
}
