import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { PlaylistId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { PINS_MAX, type PlaylistPlacementDto, type playlistFolderOperations } from '../folders-contract';
import { lockLibrary } from './library-item.repository';
import { requireListener } from './library.policy';
import {
  countPins,
  findInLibrary,
  pinPlaylists,
  putIntoFolder,
  unpinPlaylists,
} from './playlist-folder.repository';
import { readPlacements } from './read-placements';
import { requireFolder } from './require-folder';

type Change = OperationInput<
  typeof playlistFolderOperations.changePlaylistPlacements
>['body']['items'][number];

/**
 * All of it or nothing; what is not in the library is left out.
 * @throws AppError unauthenticated `sign-in-required`, not-found `folder-not-found` or rejected `too-many-pins`.
 */
export async function changePlaylistPlacements(
  context: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
  { body }: Pick<OperationInput<typeof playlistFolderOperations.changePlaylistPlacements>, 'body'>,
): Promise<{ items: PlaylistPlacementDto[] }> {
  const { userId } = requireListener(actor);
  return context.db.$transaction(async (tx) => {
    await lockLibrary(tx, userId);
    const named = [...new Map(body.items.map((item) => [item.playlistId, item])).values()];
    const kept = new Set(
      await findInLibrary(
        tx,
        userId,
        named.map(({ playlistId }) => playlistId),
      ),
    );
    const changes = named.filter(({ playlistId }) => kept.has(playlistId));
    for (const [folderId, playlistIds] of byFolder(changes)) {
      if (folderId !== null) await requireFolder(tx, userId, folderId);
      await putIntoFolder(tx, userId, playlistIds, folderId);
    }
    await unpinPlaylists(tx, userId, idsWith(changes, false));
    const pinned = idsWith(changes, true);
    await pinPlaylists(tx, userId, pinned, context.now());
    if (pinned.length > 0 && (await countPins(tx, userId)) > PINS_MAX) throw tooManyPins();
    return { items: await readPlacements(tx, userId, [...kept]) };
  });
}

function byFolder(changes: readonly Change[]) {
  const folders = new Map<NonNullable<Change['folderId']> | null, PlaylistId[]>();
  for (const { playlistId, folderId } of changes) {
    if (folderId !== undefined) folders.set(folderId, [...(folders.get(folderId) ?? []), playlistId]);
  }
  return folders;
}

function idsWith(changes: readonly Change[], isPinned: boolean): PlaylistId[] {
  return changes.filter((change) => change.isPinned === isPinned).map(({ playlistId }) => playlistId);
}

function tooManyPins(): AppError {
  return new AppError('rejected', 'too-many-pins', {
    detail: `${PINS_MAX} playlists can be pinned. Unpin one first.`,
  });
}
