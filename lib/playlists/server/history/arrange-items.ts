import type { PlaylistId, PlaylistItemId, SongId } from '@/lib/kernel/ids';
import type { DbTransaction } from '@/lib/platform/db/prisma-client';
import { findAllItems, insertPastItems, setRemoved, writePositions } from '../playlist-item.repository';
import type { PastItem } from './playlist-history.repository';
import { longestCommonOrder } from './item-sequence';
import { planPositions } from './plan-positions';

/**
 * Makes these items, in this order, the songs of a playlist that the caller has locked: others are taken out, missing ones put
 * back, with who added them and when. `past` says what is known of items whose rows are gone for good.
 * @returns the songs of what was taken out, put back or moved
 */
export async function arrangeItems(
  tx: DbTransaction,
  playlistId: PlaylistId,
  wanted: readonly PlaylistItemId[],
  past: readonly PastItem[],
  at: Date,
): Promise<SongId[]> {
  const rows = await findAllItems(tx, playlistId);
  const live = rows.filter(({ isRemoved }) => !isRemoved).map(({ id }) => id);
  const isWanted = new Set(wanted);
  const isLive = new Set(live);
  const out = live.filter((id) => !isWanted.has(id));
  const back = wanted.filter((id) => !isLive.has(id));
  const still = new Set(longestCommonOrder(live, wanted));
  const moved = wanted.filter((id) => isLive.has(id) && !still.has(id));

  const positions = planPositions(rows, wanted);
  const isKnown = new Set(rows.map(({ id }) => id));
  const pastOf = new Map(past.map((item) => [item.id, item]));
  await setRemoved(tx, playlistId, out, at);
  await setRemoved(tx, playlistId, back, null);
  await writePositions(
    tx,
    playlistId,
    [...positions].flatMap(([id, position]) => (isKnown.has(id) ? [{ id, position }] : [])),
  );
  await insertPastItems(
    tx,
    playlistId,
    back.flatMap((id) => {
      const item = isKnown.has(id) ? undefined : pastOf.get(id);
      return item ? [{ ...item, position: positions.get(id) ?? '' }] : [];
    }),
  );
  const songOf = new Map([...past, ...rows].map(({ id, songId }) => [id, songId]));
  return [...out, ...back, ...moved].flatMap((id) => songOf.get(id) ?? []);
}
