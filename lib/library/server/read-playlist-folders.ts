import type { Actor } from '@/lib/kernel/actor';
import type { PlaylistFolderId, UserId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { lookUpPlaylists } from '@/lib/playlists/server/look-up-playlists';
import type { PlaylistFolderDto } from '../folders-contract';
import { findFolderContents, type FolderRow } from './playlist-folder.repository';

const COVERS = 4;

/** Folders as they are shown, in the order they are given. As many queries for two hundred of them as for one. */
export async function readPlaylistFolders(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor & { userId: UserId },
  folders: readonly FolderRow[],
): Promise<PlaylistFolderDto[]> {
  if (folders.length === 0) return [];
  const ids = folders.map(({ id }) => id);
  const contents = await findFolderContents(context.db, actor.userId, ids, COVERS);
  const playlists = await lookUpPlaylists(
    context,
    actor,
    contents.flatMap(({ playlistIds }) => playlistIds),
  );
  const coverOf = new Map(playlists.map(({ id, covers }) => [id, covers[0]]));
  const contentOf = new Map(contents.map((content) => [content.folderId, content]));
  return folders.map(({ id, name }) => {
    const content = contentOf.get(id);
    const covers = (content?.playlistIds ?? []).flatMap((playlistId) => coverOf.get(playlistId) ?? []);
    return {
      id: id as PlaylistFolderId,
      name,
      playlistCount: content?.playlistCount ?? 0,
      covers: [...new Map(covers.map((cover) => [cover.id, cover])).values()],
    };
  });
}
