import { newId, type PlaylistFolderId, type PlaylistId, type UserId } from '@/lib/kernel/ids';
import { Prisma } from '@/lib/platform/db/generated/prisma/client';
import type { DbOrTransaction, DbTransaction } from '@/lib/platform/db/prisma-client';

const folderSelect = { id: true, name: true } as const;
export interface FolderRow {
  id: string;
  name: string;
}

/** In no particular order: names are ordered as people order them, which is not for the database to know. */
export function findFolders(db: DbOrTransaction, userId: UserId, take: number): Promise<FolderRow[]> {
  return db.playlistFolder.findMany({ where: { userId, deletedAt: null }, take, select: folderSelect });
}

export function countFolders(db: DbOrTransaction, userId: UserId): Promise<number> {
  return db.playlistFolder.count({ where: { userId, deletedAt: null } });
}

/** One of this listener's; deleted ones only where they are asked for. */
export function findFolder(
  db: DbOrTransaction,
  userId: UserId,
  id: PlaylistFolderId,
  { isDeleted = false }: { isDeleted?: boolean } = {},
): Promise<FolderRow | null> {
  return db.playlistFolder.findFirst({
    where: { id, userId, deletedAt: isDeleted ? { not: null } : null },
    select: folderSelect,
  });
}

export async function insertFolder(
  db: DbOrTransaction,
  data: { userId: UserId; name: string; createdAt: Date },
): Promise<FolderRow> {
  return db.playlistFolder.create({ data: { ...data, id: newId<PlaylistFolderId>() }, select: folderSelect });
}

export async function updateFolder(
  db: DbOrTransaction,
  id: string,
  data: { name?: string; deletedAt?: Date | null },
): Promise<void> {
  await db.playlistFolder.update({ where: { id }, data });
}

/** Folders that were deleted before this moment are gone for good, at most so many at once. */
export function purgeDeletedFolders(db: DbOrTransaction, before: Date, most: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM playlist_folders WHERE id IN (
      SELECT id FROM playlist_folders WHERE deleted_at < ${before} ORDER BY deleted_at LIMIT ${most}
    )`;
}

/** What a folder holds that its listener can see: how many playlists, and of the last changed so many. */
export function findFolderContents(
  db: DbOrTransaction,
  userId: UserId,
  folderIds: readonly string[],
  take: number,
): Promise<{ folderId: string; playlistCount: number; playlistIds: PlaylistId[] }[]> {
  return db.$queryRaw`
    SELECT place.folder_id AS "folderId", count(*)::int AS "playlistCount",
      (array_agg(playlist.id ORDER BY playlist.updated_at DESC, playlist.id))[1:${take}::int] AS "playlistIds"
    FROM playlist_placements place
    JOIN playlists playlist ON playlist.id = place.playlist_id AND playlist.deleted_at IS NULL
    WHERE place.user_id = ${userId}::uuid AND place.folder_id = ANY(${[...folderIds]}::uuid[])
      AND (playlist.owner_id = ${userId}::uuid OR ${hasJoined(userId)} OR (playlist.visibility <> 'private' AND EXISTS (
        SELECT 1 FROM library_items item
        WHERE item.user_id = ${userId}::uuid AND item.playlist_id = playlist.id AND item.removed_at IS NULL)))
    GROUP BY place.folder_id`;
}

/** They work on it, or were let in to listen. */
function hasJoined(userId: UserId): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT 1 FROM playlist_collaborators joined
    WHERE joined.playlist_id = playlist.id AND joined.user_id = ${userId}::uuid AND joined.accepted_at IS NOT NULL)`;
}

/** Of these playlists, those that stand in the listener's library: their own, those they have joined, and those of others they keep. */
export async function findInLibrary(
  db: DbOrTransaction,
  userId: UserId,
  playlistIds: readonly PlaylistId[],
): Promise<PlaylistId[]> {
  const rows = await db.playlist.findMany({
    where: {
      id: { in: [...playlistIds] },
      deletedAt: null,
      OR: [
        { ownerId: userId },
        { collaborators: { some: { userId, acceptedAt: { not: null } } } },
        { visibility: { not: 'private' }, libraryItems: { some: { userId, removedAt: null } } },
      ],
    },
    select: { id: true },
  });
  return rows.map(({ id }) => id as PlaylistId);
}

export interface PlacementRow {
  playlistId: string;
  folderId: string | null;
  pinnedAt: Date | null;
}

/** Of these playlists, those that stand somewhere; a folder that is deleted is none. */
export async function findPlacements(
  db: DbOrTransaction,
  userId: UserId,
  playlistIds: readonly PlaylistId[],
): Promise<PlacementRow[]> {
  const rows = await db.playlistPlacement.findMany({
    where: { userId, playlistId: { in: [...playlistIds] } },
    select: { playlistId: true, folderId: true, pinnedAt: true, folder: { select: { deletedAt: true } } },
  });
  return rows.map(({ folder, ...row }) => ({
    ...row,
    folderId: folder?.deletedAt === null ? row.folderId : null,
  }));
}

/** Playlists that are gone or private now hold no pin. */
export async function countPins(tx: DbTransaction, userId: UserId): Promise<number> {
  const rows = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM playlist_placements place
    JOIN playlists playlist ON playlist.id = place.playlist_id AND playlist.deleted_at IS NULL
      AND (playlist.owner_id = ${userId}::uuid OR playlist.visibility <> 'private' OR ${hasJoined(userId)})
    WHERE place.user_id = ${userId}::uuid AND place.pinned_at IS NOT NULL`;
  return rows[0]?.count ?? 0;
}

export async function putIntoFolder(
  tx: DbTransaction,
  userId: UserId,
  playlistIds: readonly PlaylistId[],
  folderId: PlaylistFolderId | null,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO playlist_placements (user_id, playlist_id, folder_id)
    SELECT ${userId}::uuid, id, ${folderId}::uuid FROM unnest(${[...playlistIds]}::uuid[]) AS wanted(id)
    ON CONFLICT (user_id, playlist_id) DO UPDATE SET folder_id = excluded.folder_id`;
}

/** One that is pinned already keeps its moment. */
export async function pinPlaylists(
  tx: DbTransaction,
  userId: UserId,
  playlistIds: readonly PlaylistId[],
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO playlist_placements (user_id, playlist_id, pinned_at)
    SELECT ${userId}::uuid, id, ${now}::timestamptz FROM unnest(${[...playlistIds]}::uuid[]) AS wanted(id)
    ON CONFLICT (user_id, playlist_id)
    DO UPDATE SET pinned_at = coalesce(playlist_placements.pinned_at, excluded.pinned_at)`;
}

export async function unpinPlaylists(
  tx: DbTransaction,
  userId: UserId,
  playlistIds: readonly PlaylistId[],
): Promise<void> {
  await tx.playlistPlacement.updateMany({
    where: { userId, playlistId: { in: [...playlistIds] } },
    data: { pinnedAt: null },
  });
}
