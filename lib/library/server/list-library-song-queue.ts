import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { QueuedSongDto } from '@/lib/playlists/contract';
import { LIBRARY_QUEUE_MAX_SONGS, type libraryOperations } from '../contract';
import { requireListener } from './library.policy';
import { findQueued } from './library-list.repository';
import { readKey } from './list-key';
import { wordsOf } from './read-list';

/**
 * All a player needs to queue the songs one likes; names are looked up as they come into view.
 * @throws AppError unauthenticated `sign-in-required` or invalid `bad-cursor`.
 */
export async function listLibrarySongQueue(
  { db }: Pick<AppContext, 'db'>,
  actor: Actor,
  { query }: Pick<OperationInput<typeof libraryOperations.listLibrarySongQueue>, 'query'>,
): Promise<{ songs: QueuedSongDto[] }> {
  const { userId } = requireListener(actor);
  const { sort, drawn } = query;
  const songs = await findQueued(db, {
    userId,
    sort,
    drawn,
    words: wordsOf(query.filter),
    after: readKey(query.cursor, sort),
    take: LIBRARY_QUEUE_MAX_SONGS,
  });
  return { songs };
}
