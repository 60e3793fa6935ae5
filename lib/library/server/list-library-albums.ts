import { lookUpAlbums } from '@/lib/catalog/server/look-up-albums';
import type { Actor } from '@/lib/kernel/actor';
import type { Page } from '@/lib/kernel/cursor';
import type { AlbumId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { LibraryAlbumDto, libraryOperations } from '../contract';
import { readList } from './read-list';

/** @throws AppError unauthenticated `sign-in-required` or invalid `bad-cursor`. */
export function listLibraryAlbums(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { query }: Pick<OperationInput<typeof libraryOperations.listLibraryAlbums>, 'query'>,
): Promise<Page<LibraryAlbumDto>> {
  const lookUp = (ids: readonly AlbumId[]) => lookUpAlbums(context, actor, ids);
  return readList(context, actor, 'album', query, lookUp, (album, savedAt) => ({ savedAt, album }));
}
