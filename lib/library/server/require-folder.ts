import { AppError } from '@/lib/kernel/app-error';
import type { PlaylistFolderId, UserId } from '@/lib/kernel/ids';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import { findFolder, type FolderRow } from './playlist-folder.repository';

/**
 * A folder of somebody else is one that is missing.
 * @throws AppError not-found `folder-not-found`.
 */
export async function requireFolder(
  db: DbOrTransaction,
  userId: UserId,
  folderId: PlaylistFolderId,
  options: { isDeleted?: boolean } = {},
): Promise<FolderRow> {
  const folder = await findFolder(db, userId, folderId, options);
  if (folder) return folder;
  throw new AppError('not-found', 'folder-not-found', { detail: 'There is no such folder.' });
}
