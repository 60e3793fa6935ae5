import { lookUpSongs } from '@/lib/catalog/server/look-up-songs';
import type { Actor } from '@/lib/kernel/actor';
import type { Page } from '@/lib/kernel/cursor';
import type { SongId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { libraryOperations, LibrarySongDto } from '../contract';
import { readList } from './read-list';

/** @throws AppError unauthenticated `sign-in-required` or invalid `bad-cursor`. */
export function listLibrarySongs(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { query }: Pick<OperationInput<typeof libraryOperations.listLibrarySongs>, 'query'>,
): Promise<Page<LibrarySongDto>> {
  const lookUp = async (songId: readonly SongId[]) => {
    const { items } = await lookUpSongs(context, actor, { query: { songId: [...songId] } });
    return items;
  };
  return readList(context, actor, 'song', query, lookUp, (song, savedAt) => ({ savedAt, song }));
}
