import type { Actor } from '@/lib/kernel/actor';
import type { AppContext } from '@/lib/platform/context/app-context';
import { FOLDERS_MAX, type PlaylistFolderDto } from '../folders-contract';
import { requireListener } from './library.policy';
import { findFolders } from './playlist-folder.repository';
import { readPlaylistFolders } from './read-playlist-folders';

/** "Tour 2" before "Tour 10", and accents where a reader looks for them. */
const BY_NAME = new Intl.Collator('en', { numeric: true });

/** @throws AppError unauthenticated `sign-in-required`. */
export async function listPlaylistFolders(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
): Promise<{ items: PlaylistFolderDto[] }> {
  const listener = requireListener(actor);
  const folders = await findFolders(context.db, listener.userId, FOLDERS_MAX);
  folders.sort((one, other) => BY_NAME.compare(one.name, other.name) || (one.id < other.id ? -1 : 1));
  return { items: await readPlaylistFolders(context, listener, folders) };
}
