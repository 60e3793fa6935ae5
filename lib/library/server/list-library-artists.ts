import { lookUpArtists } from '@/lib/catalog/server/look-up-artists';
import type { Actor } from '@/lib/kernel/actor';
import type { Page } from '@/lib/kernel/cursor';
import type { ArtistId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { LibraryArtistDto, libraryOperations } from '../contract';
import { readList } from './read-list';

/** @throws AppError unauthenticated `sign-in-required` or invalid `bad-cursor`. */
export function listLibraryArtists(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { query }: Pick<OperationInput<typeof libraryOperations.listLibraryArtists>, 'query'>,
): Promise<Page<LibraryArtistDto>> {
  const lookUp = (ids: readonly ArtistId[]) => lookUpArtists(context, ids);
  return readList(context, actor, 'artist', query, lookUp, (artist, savedAt) => ({ savedAt, artist }));
}
