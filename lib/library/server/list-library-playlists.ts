import type { Actor } from '@/lib/kernel/actor';
import type { Page } from '@/lib/kernel/cursor';
import type { PlaylistId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { lookUpPlaylists } from '@/lib/playlists/server/look-up-playlists';
import type { LibraryPlaylistDto, libraryOperations } from '../contract';
import { requireListener } from './library.policy';
import { readList } from './read-list';
import { readPlacements } from './read-placements';

/** @throws AppError unauthenticated `sign-in-required` or invalid `bad-cursor`. */
export async function listLibraryPlaylists(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { query }: Pick<OperationInput<typeof libraryOperations.listLibraryPlaylists>, 'query'>,
): Promise<Page<LibraryPlaylistDto>> {
  const { userId } = requireListener(actor);
  const lookUp = async (ids: readonly PlaylistId[]) => {
    const [playlists, places] = await Promise.all([
      lookUpPlaylists(context, actor, ids),
      readPlacements(context.db, userId, ids),
    ]);
    const placeOf = new Map(places.map((place) => [place.playlistId, place]));
    return playlists.map((playlist) => ({ id: playlist.id, playlist, place: placeOf.get(playlist.id) }));
  };
  return readList(context, actor, 'playlist', query, lookUp, ({ playlist, place }, savedAt) => ({
    savedAt,
    playlist,
    folderId: place?.folderId ?? null,
    isPinned: place?.isPinned ?? false,
  }));
}
