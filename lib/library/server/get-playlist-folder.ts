import type { Actor } from '@/lib/kernel/actor';
import type { PlaylistFolderId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PlaylistFolderDto } from '../folders-contract';
import { requireListener } from './library.policy';
import { readPlaylistFolders } from './read-playlist-folders';
import { requireFolder } from './require-folder';

/** @throws AppError unauthenticated `sign-in-required` or not-found `folder-not-found`. */
export async function getPlaylistFolder(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { params }: { params: { folderId: PlaylistFolderId } },
): Promise<PlaylistFolderDto> {
  const listener = requireListener(actor);
  const folder = await requireFolder(context.db, listener.userId, params.folderId);
  const [shown] = await readPlaylistFolders(context, listener, [folder]);
  if (!shown) throw new Error(`Folder ${folder.id} was read and is not shown`);
  return shown;
}
