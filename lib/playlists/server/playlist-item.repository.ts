import type { PlaylistId, PlaylistItemId, SongId, UserId } from '@/lib/kernel/ids';
import { inOrder } from '@/lib/kernel/in-order';
import type { Prisma } from '@/lib/platform/db/generated/prisma/client';
import type { DbOrTransaction, DbTransaction } from '@/lib/platform/db/prisma-client';

const itemSelect = {
  id: true,
  songId: true,
  position: true,
  addedAt: true,
  addedBy: { select: { id: true, displayName: true } },
} satisfies Prisma.PlaylistItemSelect;
export type PlaylistItemRow = Prisma.PlaylistItemGetPayload<{ select: typeof itemSelect }>;

/** Where an item stands: the key the list is ordered by. */
export interface ItemKey {
  id: PlaylistItemId;
  position: string;
}

/** A page of items in order; `onlyPublic` leaves out songs that are not public. */
export function findItems(
  db: DbOrTransaction,
  playlistId: PlaylistId,
  query: { onlyPublic: boolean; after?: readonly [position: string, id: string] | undefined; take: number },
): Promise<PlaylistItemRow[]> {
  const { onlyPublic, after, take } = query;
  return db.playlistItem.findMany({
    where: {
      playlistId,
      removedAt: null,
      ...(onlyPublic ? { song: { status: 'published' } } : {}),
      // The first condition is what the index is entered by; without it a late page reads all before it.
      ...(after
        ? {
            position: { gte: after[0] },
            OR: [{ position: { gt: after[0] } }, { position: after[0], id: { gt: after[1] } }],
          }
        : {}),
    },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    take,
    select: itemSelect,
  });
}

/** In the order of the ids. */
export async function findItemsByIds(
  db: DbOrTransaction,
  ids: readonly string[],
): Promise<PlaylistItemRow[]> {
  const rows = await db.playlistItem.findMany({ where: { id: { in: [...ids] } }, select: itemSelect });
  return inOrder(ids, rows);
}

/** Items whose song, or whose recording on another release, stands earlier in the playlist; in order. */
export async function findDuplicates(
  db: DbOrTransaction,
  playlistId: PlaylistId,
  take: number,
): Promise<PlaylistItemRow[]> {
  const repeated = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM (
      SELECT items.id, items.position, row_number() OVER (
        PARTITION BY coalesce(songs.isrc, songs.id::text) ORDER BY items.position, items.id
      ) AS occurrence
      FROM playlist_items items JOIN songs ON songs.id = items.song_id
      WHERE items.playlist_id = ${playlistId}::uuid AND items.removed_at IS NULL
    ) AS counted
    WHERE occurrence > 1 ORDER BY position, id LIMIT ${take}`;
  return db.playlistItem.findMany({
    where: { id: { in: repeated.map(({ id }) => id) } },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: itemSelect,
  });
}

/** Songs of the whole playlist, in order. */
export async function findSongIds(
  db: DbOrTransaction,
  playlistId: PlaylistId,
  take: number,
): Promise<SongId[]> {
  const rows = await db.playlistItem.findMany({
    where: { playlistId, removedAt: null },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    take,
    select: { songId: true },
  });
  return rows.map(({ songId }) => songId as SongId);
}

/** Taken-out items too: their places count until they are gone for good. */
export async function findItemKey(
  tx: DbTransaction,
  playlistId: PlaylistId,
  id: PlaylistItemId,
): Promise<ItemKey | null> {
  const row = await tx.playlistItem.findFirst({
    where: { playlistId, id },
    select: { id: true, position: true },
  });
  return row ? { id, position: row.position } : null;
}

/**
 * The nearest item on one side of a place, the place itself included where `isInclusive`; null for the end of the list
 * on that side. Without a place: the outermost item. `except` are on the move and count for nothing.
 */
export async function findNeighbour(
  tx: DbTransaction,
  playlistId: PlaylistId,
  side: 'before' | 'after',
  place: { key: ItemKey; isInclusive: boolean } | null,
  except: readonly PlaylistItemId[],
): Promise<ItemKey | null> {
  const way = side === 'before' ? 'desc' : 'asc';
  const beyond = side === 'before' ? 'lt' : 'gt';
  const row = await tx.playlistItem.findFirst({
    where: {
      playlistId,
      id: { notIn: [...except] },
      ...(place
        ? {
            // What the index is entered by.
            position: { [`${beyond}e`]: place.key.position },
            OR: [
              { position: { [beyond]: place.key.position } },
              {
                position: place.key.position,
                id: { [place.isInclusive ? `${beyond}e` : beyond]: place.key.id },
              },
            ],
          }
        : {}),
    },
    orderBy: [{ position: way }, { id: way }],
    select: { id: true, position: true },
  });
  return row ? { id: row.id as PlaylistItemId, position: row.position } : null;
}

/** All items in order, taken-out ones included. */
export async function findAllItemIds(
  tx: DbTransaction,
  playlistId: PlaylistId,
  except: readonly PlaylistItemId[],
): Promise<PlaylistItemId[]> {
  const rows = await tx.playlistItem.findMany({
    where: { playlistId, id: { notIn: [...except] } },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  return rows.map(({ id }) => id as PlaylistItemId);
}

export async function insertItems(
  tx: DbTransaction,
  playlistId: PlaylistId,
  items: readonly { id: PlaylistItemId; songId: SongId; position: string }[],
  added: { byId: UserId; at: Date },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO playlist_items (id, playlist_id, song_id, position, added_by_id, added_at)
    SELECT item.id, ${playlistId}::uuid, item.song_id, item.position, ${added.byId}::uuid, ${added.at}
    FROM unnest(
      ${items.map(({ id }) => id)}::uuid[], ${items.map(({ songId }) => songId)}::uuid[],
      ${items.map(({ position }) => position)}::text[]
    ) AS item(id, song_id, position)`;
}

export async function writePositions(
  tx: DbTransaction,
  playlistId: PlaylistId,
  keys: readonly ItemKey[],
): Promise<void> {
  if (keys.length === 0) return;
  await tx.$executeRaw`
    UPDATE playlist_items SET position = key.position
    FROM unnest(${keys.map(({ id }) => id)}::uuid[], ${keys.map(({ position }) => position)}::text[]) AS key(id, position)
    WHERE playlist_items.id = key.id AND playlist_id = ${playlistId}::uuid`;
}

/** Those of these items that stand in the playlist, with their songs, in no particular order. */
export async function findPresentItems(
  tx: DbTransaction,
  playlistId: PlaylistId,
  ids: readonly PlaylistItemId[],
): Promise<Map<PlaylistItemId, SongId>> {
  const rows = await tx.playlistItem.findMany({
    where: { playlistId, removedAt: null, id: { in: [...ids] } },
    select: { id: true, songId: true },
  });
  return new Map(rows.map(({ id, songId }) => [id as PlaylistItemId, songId as SongId]));
}

/** Takes items out, or puts them back (`null`); answers those it changed. */
export async function setRemoved(
  tx: DbTransaction,
  playlistId: PlaylistId,
  ids: readonly PlaylistItemId[],
  removedAt: Date | null,
): Promise<{ id: PlaylistItemId; songId: SongId }[]> {
  if (ids.length === 0) return [];
  const rows = await tx.playlistItem.updateManyAndReturn({
    where: { playlistId, id: { in: [...ids] }, removedAt: removedAt ? null : { not: null } },
    data: { removedAt },
    select: { id: true, songId: true },
  });
  return rows.map(({ id, songId }) => ({ id: id as PlaylistItemId, songId: songId as SongId }));
}

export async function purgeRemovedItems(
  tx: DbTransaction,
  playlistId: PlaylistId,
  before: Date,
): Promise<void> {
  await tx.playlistItem.deleteMany({ where: { playlistId, removedAt: { lt: before } } });
}

/** Everything that has a key, taken-out items included, in order. */
export async function findAllItems(
  tx: DbTransaction,
  playlistId: PlaylistId,
): Promise<(ItemKey & { songId: SongId; isRemoved: boolean })[]> {
  const rows = await tx.playlistItem.findMany({
    where: { playlistId },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true, position: true, songId: true, removedAt: true },
  });
  return rows.map(({ id, position, songId, removedAt }) => ({
    id: id as PlaylistItemId,
    position,
    songId: songId as SongId,
    isRemoved: removedAt !== null,
  }));
}

/** Items that were gone for good, as they were. */
export async function insertPastItems(
  tx: DbTransaction,
  playlistId: PlaylistId,
  items: readonly (ItemKey & { songId: SongId; addedById: UserId | null; addedAt: Date })[],
): Promise<void> {
  await tx.playlistItem.createMany({ data: items.map((item) => ({ playlistId, ...item })) });
}

/** All songs of a playlist where they stand, in order. */
export async function findLiveItems(
  tx: DbTransaction,
  playlistId: PlaylistId,
): Promise<(ItemKey & { songId: SongId })[]> {
  const rows = await tx.playlistItem.findMany({
    where: { playlistId, removedAt: null },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true, position: true, songId: true },
  });
  return rows.map((row) => ({ ...row, id: row.id as PlaylistItemId, songId: row.songId as SongId }));
}

/** For good: nobody took them out by hand, so nobody puts them back. */
export async function removeItems(
  tx: DbTransaction,
  playlistId: PlaylistId,
  ids: readonly PlaylistItemId[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw`
    DELETE FROM playlist_items WHERE playlist_id = ${playlistId}::uuid AND id = ANY(${[...ids]}::uuid[])`;
}
