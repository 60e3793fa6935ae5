import { newId, type Id, type UserId } from '@/lib/kernel/ids';
import { Prisma } from '@/lib/platform/db/generated/prisma/client';
import type { DbOrTransaction, DbTransaction } from '@/lib/platform/db/prisma-client';
import type { KeepableId, LibraryItemKind, LibraryRef } from '../contract';

const COLUMNS = { song: 'songId', album: 'albumId', artist: 'artistId', playlist: 'playlistId' } as const;

// Bounded, so that cursors and indexes stay small; what begins with the same 100 characters is told apart by its id.
const key = (column: Prisma.Sql) => Prisma.sql`left(${column}, 100)`;

/** Each kind with its column and the keys it is listed by: (item_id, sort_title, sort_artist, updated_at). */
const KEYED = {
  song: {
    column: Prisma.sql`song_id`,
    rows: Prisma.sql`
      SELECT s.id AS item_id, ${key(Prisma.sql`s.sort_name`)} AS sort_title, ${key(Prisma.sql`a.sort_name`)} AS sort_artist,
        greatest(s.updated_at, a.updated_at) AS updated_at
      FROM songs s JOIN artists a ON a.id = s.artist_id`,
  },
  album: {
    column: Prisma.sql`album_id`,
    rows: Prisma.sql`
      SELECT b.id AS item_id, ${key(Prisma.sql`b.sort_title`)} AS sort_title, ${key(Prisma.sql`a.sort_name`)} AS sort_artist,
        greatest(b.updated_at, a.updated_at) AS updated_at
      FROM albums b JOIN artists a ON a.id = b.artist_id`,
  },
  artist: {
    column: Prisma.sql`artist_id`,
    rows: Prisma.sql`
      SELECT a.id AS item_id, ${key(Prisma.sql`a.sort_name`)} AS sort_title, '' AS sort_artist, a.updated_at FROM artists a`,
  },
  // The list reads names of playlists where they stand.
  playlist: {
    column: Prisma.sql`playlist_id`,
    rows: Prisma.sql`SELECT p.id AS item_id, '' AS sort_title, '' AS sort_artist, p.updated_at FROM playlists p`,
  },
} satisfies Record<LibraryItemKind, { column: Prisma.Sql; rows: Prisma.Sql }>;

export interface SavedRow extends LibraryRef {
  savedAt: Date;
}

/** Of these items, those that are in the library. */
export async function findSaved(
  db: DbOrTransaction,
  userId: UserId,
  kind: LibraryItemKind,
  ids: readonly KeepableId[],
): Promise<SavedRow[]> {
  const column = COLUMNS[kind];
  const rows = await db.libraryItem.findMany({
    where: { userId, removedAt: null, [column]: { in: [...ids] } },
    select: { songId: true, albumId: true, artistId: true, playlistId: true, savedAt: true },
  });
  return rows.map((row) => ({ kind, id: row[column] as KeepableId, savedAt: row.savedAt }));
}

/**
 * What is there already keeps its moment. What was taken out comes back as of now, or as of when it was first saved where it was
 * taken out no earlier than `restoresSince`.
 */
export async function saveItems(
  tx: DbTransaction,
  userId: UserId,
  kind: LibraryItemKind,
  ids: readonly KeepableId[],
  { now, restoresSince }: { now: Date; restoresSince: Date | null },
): Promise<void> {
  const column = COLUMNS[kind];
  const items = { userId, [column]: { in: [...ids] } };
  if (restoresSince)
    await tx.libraryItem.updateMany({
      where: { ...items, removedAt: { gte: restoresSince } },
      data: { removedAt: null },
    });
  await tx.libraryItem.updateMany({
    where: { ...items, removedAt: { not: null } },
    data: { removedAt: null, savedAt: now },
  });
  await insertItems(tx, userId, kind, ids, now);
}

/** With the keys they have now. What is there already stays as it is. */
async function insertItems(
  tx: DbTransaction,
  userId: UserId,
  kind: LibraryItemKind,
  ids: readonly KeepableId[],
  now: Date,
): Promise<void> {
  const { column, rows } = KEYED[kind];
  const rowIds = ids.map(() => newId<Id<'library-item'>>());
  await tx.$executeRaw`
    INSERT INTO library_items (id, user_id, kind, ${column}, saved_at, sort_title, sort_artist)
    SELECT wanted.id, ${userId}::uuid, ${kind}::"LibraryItemKind", wanted.item_id, ${now}, keyed.sort_title, keyed.sort_artist
    FROM unnest(${rowIds}::uuid[], ${[...ids]}::uuid[]) AS wanted(id, item_id)
    JOIN (${rows}) AS keyed ON keyed.item_id = wanted.item_id
    ON CONFLICT DO NOTHING`;
}

/** Takes over at most so many names that have changed since, at once; returns how many. */
export function renewKeys(
  db: DbOrTransaction,
  kind: 'song' | 'album' | 'artist',
  since: Date,
  most: number,
): Promise<number> {
  const { column, rows } = KEYED[kind];
  return db.$executeRaw`
    UPDATE library_items SET sort_title = renamed.sort_title, sort_artist = renamed.sort_artist
    FROM (
      SELECT items.id, keyed.sort_title, keyed.sort_artist
      FROM (${rows}) AS keyed JOIN library_items items ON items.${column} = keyed.item_id
      WHERE keyed.updated_at >= ${since}
        AND (items.sort_title, items.sort_artist) IS DISTINCT FROM (keyed.sort_title, keyed.sort_artist)
      LIMIT ${most}
    ) AS renamed
    WHERE library_items.id = renamed.id`;
}

/** What is out already stays so. */
export async function removeItems(
  tx: DbTransaction,
  userId: UserId,
  kind: LibraryItemKind,
  ids: readonly KeepableId[],
  now: Date,
): Promise<void> {
  await tx.libraryItem.updateMany({
    where: { userId, removedAt: null, [COLUMNS[kind]]: { in: [...ids] } },
    data: { removedAt: now },
  });
}

/** Removes at most so many rows of what was taken out before this moment, the oldest first; returns how many. */
export function purgeRemoved(db: DbOrTransaction, before: Date, most: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM library_items WHERE id IN (
      SELECT id FROM library_items WHERE removed_at < ${before} ORDER BY removed_at LIMIT ${most}
    )`;
}

/** Changes of one library come one after the other: two batches in different orders would wait for each other crosswise. */
export async function lockLibrary(tx: DbTransaction, userId: UserId): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`library:${userId}`}, 7))`;
}
