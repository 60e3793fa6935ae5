import { lookUpPlaylists } from '@/lib/playlists/server/look-up-playlists';
import type { Actor } from '@/lib/kernel/actor';
import type { Page } from '@/lib/kernel/cursor';
import type { PlaylistId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { LibraryPlaylistDto, libraryOperations } from '../contract';
import { readList } from './read-list';

/** @throws AppError unauthenticated `sign-in-required` or invalid `bad-cursor`. */
export function listLibraryPlaylists(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { query }: Pick<OperationInput<typeof libraryOperations.listLibraryPlaylists>, 'query'>,
): Promise<Page<LibraryPlaylistDto>> {
  const lookUp = (ids: readonly PlaylistId[]) => lookUpPlaylists(context, actor, ids);
  return readList(context, actor, 'playlist', query, lookUp, (playlist, savedAt) => ({ savedAt, playlist }));
}
