import type { PlaylistId, PlaylistItemId, SongId, UserId } from '@/lib/kernel/ids';
import { Prisma } from '@/lib/platform/db/generated/prisma/client';
import type { DbOrTransaction, DbTransaction } from '@/lib/platform/db/prisma-client';
import { CHANGE_SONGS_NAMED, type PlaylistChangeKind } from '../../history-contract';

/** What was done, for those who look later. */
export interface ChangeFacts {
  kind: PlaylistChangeKind;
  /** Of the items it was about; the first few are kept. */
  songIds: readonly SongId[];
  /** The change that was taken back, or the list that was gone back to. */
  aboutRevision?: number;
}

const changeSelect = {
  revision: true,
  kind: true,
  at: true,
  itemCount: true,
  songIds: true,
  aboutRevision: true,
  user: { select: { id: true, displayName: true } },
} satisfies Prisma.PlaylistChangeSelect;
export type ChangeRow = Prisma.PlaylistChangeGetPayload<{ select: typeof changeSelect }>;

export async function insertChange(
  tx: DbTransaction,
  playlistId: PlaylistId,
  change: ChangeFacts & { revision: number; userId: UserId; at: Date },
): Promise<void> {
  const { songIds, ...rest } = change;
  await tx.playlistChange.create({
    data: {
      playlistId,
      ...rest,
      itemCount: songIds.length,
      songIds: [...new Set(songIds)].slice(0, CHANGE_SONGS_NAMED),
    },
  });
}

/**
 * Notes where every item stands as of a revision: versions of what stood elsewhere or stands nowhere any more end, others begin.
 * Compared with the list itself, so that no edit can forget one.
 */
export async function writeVersions(
  tx: DbTransaction,
  playlistId: PlaylistId,
  revision: number,
): Promise<void> {
  await tx.$executeRaw`
    WITH live AS MATERIALIZED (
      SELECT id, song_id, position, added_by_id, added_at FROM playlist_items
      WHERE playlist_id = ${playlistId}::uuid AND removed_at IS NULL
    ), open AS MATERIALIZED (
      SELECT item_id, position FROM playlist_item_versions
      WHERE playlist_id = ${playlistId}::uuid AND until_revision IS NULL
    ), ended AS (
      UPDATE playlist_item_versions SET until_revision = ${revision}
      WHERE playlist_id = ${playlistId}::uuid AND until_revision IS NULL AND item_id IN (
        SELECT open.item_id FROM open LEFT JOIN live ON live.id = open.item_id AND live.position = open.position
        WHERE live.id IS NULL
      )
    )
    INSERT INTO playlist_item_versions
      (playlist_id, item_id, since_revision, song_id, position, added_by_id, added_at)
    SELECT ${playlistId}::uuid, live.id, ${revision}, live.song_id, live.position, live.added_by_id, live.added_at
    FROM live LEFT JOIN open ON open.item_id = live.id AND open.position = live.position
    WHERE open.item_id IS NULL`;
}

/** Newest first. */
export function findChanges(
  db: DbOrTransaction,
  playlistId: PlaylistId,
  { before, take }: { before?: number | undefined; take: number },
): Promise<ChangeRow[]> {
  return db.playlistChange.findMany({
    where: { playlistId, ...(before === undefined ? {} : { revision: { lt: before } }) },
    orderBy: { revision: 'desc' },
    take,
    select: changeSelect,
  });
}

export function findChange(
  db: DbOrTransaction,
  playlistId: PlaylistId,
  revision: number,
): Promise<ChangeRow | null> {
  return db.playlistChange.findUnique({
    where: { playlistId_revision: { playlistId, revision } },
    select: changeSelect,
  });
}

export interface PastItem {
  id: PlaylistItemId;
  songId: SongId;
  /** Null where that account is gone. */
  addedById: UserId | null;
  addedAt: Date;
}

/** A condition over `version`: it stood in the list after a revision. */
const stoodAt = (playlistId: PlaylistId, revision: number) => Prisma.sql`
  version.playlist_id = ${playlistId}::uuid AND version.since_revision <= ${revision}
    AND (version.until_revision IS NULL OR version.until_revision > ${revision})`;

/** The list as it was after a revision, in order, without songs that are gone from the server. */
export function findSnapshot(
  tx: DbTransaction,
  playlistId: PlaylistId,
  revision: number,
): Promise<PastItem[]> {
  return tx.$queryRaw`
    SELECT version.item_id AS id, version.song_id AS "songId", users.id AS "addedById", version.added_at AS "addedAt"
    FROM playlist_item_versions version
    JOIN songs ON songs.id = version.song_id
    LEFT JOIN users ON users.id = version.added_by_id
    WHERE ${stoodAt(playlistId, revision)}
    ORDER BY version.position, version.item_id`;
}

export interface SnapshotRow {
  id: PlaylistItemId;
  songId: SongId;
  position: string;
  /** Null where that account is gone. */
  addedBy: { id: UserId; displayName: string } | null;
  addedAt: Date;
}

/** A part of the list as it was after a revision, in order, behind this place. */
export function findSnapshotPage(
  db: DbOrTransaction,
  playlistId: PlaylistId,
  revision: number,
  { after, take }: { after: readonly [position: string, id: string] | undefined; take: number },
): Promise<SnapshotRow[]> {
  const behind = after
    ? Prisma.sql`AND (version.position, version.item_id) > (${after[0]}, ${after[1]}::uuid)`
    : Prisma.empty;
  return db.$queryRaw`
    SELECT version.item_id AS id, version.song_id AS "songId", version.position, version.added_at AS "addedAt",
      CASE WHEN users.id IS NOT NULL THEN json_build_object('id', users.id, 'displayName', users.display_name) END AS "addedBy"
    FROM playlist_item_versions version
    JOIN songs ON songs.id = version.song_id
    LEFT JOIN users ON users.id = version.added_by_id
    WHERE ${stoodAt(playlistId, revision)} ${behind}
    ORDER BY version.position, version.item_id LIMIT ${take}`;
}
