import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { PlaylistFolderId, UserId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { DbTransaction } from '@/lib/platform/db/prisma-client';
import { FOLDERS_MAX, type PlaylistFolderDto, type playlistFolderOperations } from '../folders-contract';
import { getPlaylistFolder } from './get-playlist-folder';
import { lockLibrary } from './library-item.repository';
import { requireListener } from './library.policy';
import { countFolders, insertFolder, updateFolder } from './playlist-folder.repository';
import { requireFolder } from './require-folder';

type Context = Pick<AppContext, 'db' | 'env' | 'now'>;
type Input<Name extends keyof typeof playlistFolderOperations> = OperationInput<
  (typeof playlistFolderOperations)[Name]
>;

/** @throws AppError unauthenticated `sign-in-required` or rejected `too-many-folders`. */
export async function createPlaylistFolder(
  context: Context,
  actor: Actor,
  { body }: Pick<Input<'createPlaylistFolder'>, 'body'>,
): Promise<PlaylistFolderDto> {
  const { userId } = requireListener(actor);
  const { id } = await context.db.$transaction(async (tx) => {
    await requireRoom(tx, userId);
    return insertFolder(tx, { userId, name: body.name, createdAt: context.now() });
  });
  return getPlaylistFolder(context, actor, { params: { folderId: id as PlaylistFolderId } });
}

/** @throws AppError unauthenticated `sign-in-required` or not-found `folder-not-found`. */
export async function renamePlaylistFolder(
  context: Context,
  actor: Actor,
  { params, body }: Pick<Input<'renamePlaylistFolder'>, 'params' | 'body'>,
): Promise<PlaylistFolderDto> {
  const { userId } = requireListener(actor);
  const { id } = await requireFolder(context.db, userId, params.folderId);
  await updateFolder(context.db, id, { name: body.name });
  return getPlaylistFolder(context, actor, { params });
}

/** What is in it stands outside then. @throws AppError unauthenticated `sign-in-required` or not-found `folder-not-found`. */
export async function deletePlaylistFolder(
  context: Context,
  actor: Actor,
  { params }: Pick<Input<'deletePlaylistFolder'>, 'params'>,
): Promise<void> {
  const { userId } = requireListener(actor);
  const { id } = await requireFolder(context.db, userId, params.folderId);
  await updateFolder(context.db, id, { deletedAt: context.now() });
}

/** @throws AppError unauthenticated `sign-in-required`, not-found `folder-not-found` or rejected `too-many-folders`. */
export async function restorePlaylistFolder(
  context: Context,
  actor: Actor,
  { params }: Pick<Input<'restorePlaylistFolder'>, 'params'>,
): Promise<PlaylistFolderDto> {
  const { userId } = requireListener(actor);
  await context.db.$transaction(async (tx) => {
    const { id } = await requireFolder(tx, userId, params.folderId, { isDeleted: true });
    await requireRoom(tx, userId);
    await updateFolder(tx, id, { deletedAt: null });
  });
  return getPlaylistFolder(context, actor, { params });
}

/** Holds the library, so that two windows do not both make the last folder. */
async function requireRoom(tx: DbTransaction, userId: UserId): Promise<void> {
  await lockLibrary(tx, userId);
  if ((await countFolders(tx, userId)) < FOLDERS_MAX) return;
  throw new AppError('rejected', 'too-many-folders', {
    detail: `There can be ${FOLDERS_MAX} folders. Delete one that is not needed any more.`,
  });
}
