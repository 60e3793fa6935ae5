import { readReadableIds } from '@/lib/catalog/server/read-readable-ids';
import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { readReadablePlaylistIds } from '@/lib/playlists/server/read-readable-playlist-ids';
import {
  LIBRARY_ITEM_KINDS,
  type KeepableId,
  type LibraryChange,
  type LibraryItemKind,
  type LibraryItemState,
  type libraryOperations,
} from '../contract';
import { lockLibrary, removeItems, saveItems } from './library-item.repository';
import { requireListener } from './library.policy';
import { readStates } from './look-up-library-items';
import { REMOVED_KEPT_MS } from './tidy-library';

/**
 * What is missing or private is left out instead of refused: one such item does not hold up the others of a batch.
 * @throws AppError unauthenticated `sign-in-required`.
 */
export async function changeLibraryItems(
  context: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
  { body }: Pick<OperationInput<typeof libraryOperations.changeLibraryItems>, 'body'>,
): Promise<{ items: LibraryItemState[] }> {
  const { userId } = requireListener(actor);
  const changes = [...new Map(body.items.map((item) => [`${item.kind}:${item.id}`, item])).values()];
  const now = context.now();
  const keptSince = new Date(now.getTime() - REMOVED_KEPT_MS);
  const readable = new Set<string>();
  for (const kind of LIBRARY_ITEM_KINDS) {
    const ids = idsOf(changes, kind, (change) => change.isSaved);
    for (const id of await readableOf(context, actor, kind, ids)) readable.add(id);
  }
  return context.db.$transaction(async (tx) => {
    await lockLibrary(tx, userId);
    for (const kind of LIBRARY_ITEM_KINDS) {
      for (const restores of [true, false]) {
        const ids = idsOf(changes, kind, (c) => c.isSaved && c.restores === restores && readable.has(c.id));
        if (ids.length > 0)
          await saveItems(tx, userId, kind, ids, { now, restoresSince: restores ? keptSince : null });
      }
      const removed = idsOf(changes, kind, (change) => !change.isSaved);
      if (removed.length > 0) await removeItems(tx, userId, kind, removed, now);
    }
    return { items: await readStates(tx, userId, changes) };
  });
}

function idsOf(
  changes: readonly LibraryChange[],
  kind: LibraryItemKind,
  matches: (change: LibraryChange) => boolean,
): KeepableId[] {
  return changes.filter((change) => change.kind === kind && matches(change)).map(({ id }) => id);
}

async function readableOf(
  context: Pick<AppContext, 'db'>,
  actor: Actor,
  kind: LibraryItemKind,
  ids: readonly KeepableId[],
): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  return kind === 'playlist'
    ? readReadablePlaylistIds(context, actor, ids)
    : readReadableIds(context, actor, kind, ids);
}
