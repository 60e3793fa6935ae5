import { AppError } from '@/lib/kernel/app-error';
import type { PlaylistId, PlaylistItemId } from '@/lib/kernel/ids';
import type { DbTransaction } from '@/lib/platform/db/prisma-client';
import type { PlaylistPlace } from '../contract';
import { keysBetween, spreadKeys } from './item-order';
import {
  findAllItemIds,
  findItemKey,
  findNeighbour,
  writePositions,
  type ItemKey,
} from './playlist-item.repository';

interface Gap {
  before: ItemKey | null;
  after: ItemKey | null;
}

/**
 * Ordering keys for `count` items at a place of a playlist that the caller has locked. `moved` are the items on their way
 * there, if they are in the playlist already. Writes other items only when the place has no room left.
 * @throws AppError conflict `place-not-found` when the item that names the place is gone for good.
 */
export async function makeRoom(
  tx: DbTransaction,
  playlistId: PlaylistId,
  place: PlaylistPlace,
  count: number,
  moved: readonly PlaylistItemId[] = [],
): Promise<string[]> {
  const gap = await findGap(tx, playlistId, place, moved);
  const keys = keysBetween(gap.before?.position ?? null, gap.after?.position ?? null, count);
  return keys ?? spreadAround(tx, playlistId, gap, count, moved);
}

async function findGap(
  tx: DbTransaction,
  playlistId: PlaylistId,
  place: PlaylistPlace,
  moved: readonly PlaylistItemId[],
): Promise<Gap> {
  if ('at' in place) {
    const outermost = await findNeighbour(
      tx,
      playlistId,
      place.at === 'end' ? 'before' : 'after',
      null,
      moved,
    );
    return place.at === 'end' ? { before: outermost, after: null } : { before: null, after: outermost };
  }
  const isBefore = 'beforeItemId' in place;
  const key = await findItemKey(tx, playlistId, isBefore ? place.beforeItemId : place.afterItemId);
  if (!key) throw placeNotFound();
  // One after the other: a transaction has one connection.
  const before = await findNeighbour(tx, playlistId, 'before', { key, isInclusive: !isBefore }, moved);
  const after = await findNeighbour(tx, playlistId, 'after', { key, isInclusive: isBefore }, moved);
  return { before, after };
}

/** Gives every item a short key again and keeps `count` of them free in the gap. */
async function spreadAround(
  tx: DbTransaction,
  playlistId: PlaylistId,
  gap: Gap,
  count: number,
  moved: readonly PlaylistItemId[],
): Promise<string[]> {
  const ids = await findAllItemIds(tx, playlistId, moved);
  const at = gap.after ? ids.indexOf(gap.after.id) : ids.length;
  const keys = spreadKeys(ids.length + count);
  const free = keys.splice(at, count);
  await writePositions(
    tx,
    playlistId,
    ids.map((id, index) => ({ id, position: keys[index] ?? '' })),
  );
  return free;
}

function placeNotFound(): AppError {
  return new AppError('conflict', 'place-not-found', {
    detail: 'The song this should stand beside is not in the playlist any more. Nothing was changed.',
  });
}
