import type { SongDto } from '@/lib/catalog/contract';
import { newId, type Id } from '@/lib/kernel/ids';
import { currentEntry, nextEntry, playOrder } from '../queue/play-queue';
import type { PlayerState } from './player-state';
import type { PlayerStore } from './player-store';

/** Songs that go on well after the seeds. */
export type FindSimilarSongs = (
  seedSongIds: readonly string[],
  exclude: readonly string[],
) => Promise<readonly SongDto[]>;

const SEEDS = 5;
/** As many ids as one request takes. */
const MAX_EXCLUDED = 100;
/** Asked for while the last song still plays, so that the next follows without a wait. */
const BEFORE_END_MS = 30_000;

/** Lengthens a queue that is about to end by similar songs. Without an answer it simply ends. */
export function connectAutoplay(store: PlayerStore, find: FindSimilarSongs): () => void {
  let askedFor: string | null = null;
  const look = (state: PlayerState) => {
    const current = currentEntry(state.queue);
    const isDue =
      current !== null &&
      state.isAutoplayOn &&
      state.phase === 'playing' &&
      !state.isRemote &&
      !state.stopsAfterSong &&
      state.durationMs > 0 &&
      state.durationMs - state.positionMs < BEFORE_END_MS &&
      askedFor !== current.entryId &&
      state.queue.repeat === 'off' &&
      nextEntry(state.queue, 'ended') === null;
    if (!isDue) return;
    askedFor = current.entryId;
    const order = playOrder(state.queue).map(({ songId }) => songId);
    find([...new Set(order.slice(-SEEDS))], [...new Set(order)].slice(-MAX_EXCLUDED)).then(
      (songs) => {
        // The listener may have filled the queue, or gone elsewhere.
        const now = store.getState();
        if (songs.length === 0 || now.queue.currentId !== askedFor || nextEntry(now.queue, 'ended')) return;
        const entries = songs.map((song) => ({
          entryId: newId<Id<'queue-entry'>>(),
          songId: song.id,
          artistId: song.artists[0]?.id ?? null,
          origin: 'autoplay' as const,
        }));
        store.intend({ type: 'add-autoplay', entries, songs });
      },
      () => undefined,
    );
  };
  return store.subscribe(look);
}
