import type { ArtistId, PlaylistFolderId, SongId, UserId } from '@/lib/kernel/ids';
import { Prisma } from '@/lib/platform/db/generated/prisma/client';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import type { LibraryCounts, LibraryItemKind, LibrarySort } from '../contract';
import type { ListKey } from './list-key';

/** A row of a list: what it refers to, and all it can be ordered by. */
export interface ListedRow {
  /** Of the row itself. */
  id: string;
  /** Of the song, album, artist or playlist. */
  itemId: string;
  savedAt: Date;
  sortTitle: string;
  sortArtist: string;
}

/** Pinned playlists, those that are neither pinned nor in a folder, or those of a folder. */
export type PlaylistWhere = 'pinned' | 'loose' | PlaylistFolderId;

export interface ListQuery {
  userId: UserId;
  kind: LibraryItemKind;
  sort: LibrarySort;
  /** Folded words, all of which must be in title or artist. */
  words: readonly string[];
  /** Of playlists only. */
  place?: PlaylistWhere | undefined;
  after: ListKey | undefined;
  take: number;
}

/** What of a kind is in a library and public: a subquery of (id, itemId, savedAt, sortTitle, sortArtist). */
const SHOWN = {
  song: (userId) => Prisma.sql`
    SELECT i.id, i.song_id AS item_id, i.saved_at, i.sort_title, i.sort_artist
    FROM library_items i JOIN songs s ON s.id = i.song_id AND s.status = 'published'
    WHERE i.user_id = ${userId}::uuid AND i.kind = 'song' AND i.removed_at IS NULL`,
  album: (userId) => Prisma.sql`
    SELECT i.id, i.album_id AS item_id, i.saved_at, i.sort_title, i.sort_artist
    FROM library_items i JOIN albums b ON b.id = i.album_id AND b.status = 'published'
    WHERE i.user_id = ${userId}::uuid AND i.kind = 'album' AND i.removed_at IS NULL`,
  artist: (userId) => Prisma.sql`
    SELECT i.id, i.artist_id AS item_id, i.saved_at, i.sort_title, i.sort_artist
    FROM library_items i
    WHERE i.user_id = ${userId}::uuid AND i.kind = 'artist' AND i.removed_at IS NULL`,
  // Hundreds at most, and renamed by their owners at any time, so their names are not kept beside them. Decomposed, letters
  // with marks stand beside those without.
  playlist: (userId) => Prisma.sql`
    SELECT p.id, p.id AS item_id, p.created_at AS saved_at,
      normalize(lower(p.name), NFD) COLLATE "C" AS sort_title, '' AS sort_artist
    FROM playlists p WHERE p.owner_id = ${userId}::uuid AND p.deleted_at IS NULL
    UNION ALL
    SELECT p.id, p.id, c.accepted_at, normalize(lower(p.name), NFD) COLLATE "C", ''
    FROM playlist_collaborators c JOIN playlists p ON p.id = c.playlist_id
    WHERE c.user_id = ${userId}::uuid AND c.accepted_at IS NOT NULL AND p.deleted_at IS NULL
    UNION ALL
    SELECT p.id, p.id, i.saved_at, normalize(lower(p.name), NFD) COLLATE "C", ''
    FROM library_items i JOIN playlists p ON p.id = i.playlist_id
    WHERE i.user_id = ${userId}::uuid AND i.kind = 'playlist' AND i.removed_at IS NULL
      AND p.deleted_at IS NULL AND p.visibility <> 'private' AND p.owner_id <> ${userId}::uuid
      AND NOT EXISTS (
        SELECT 1 FROM playlist_collaborators c
        WHERE c.playlist_id = p.id AND c.user_id = ${userId}::uuid AND c.accepted_at IS NOT NULL
      )`,
} satisfies Record<LibraryItemKind, (userId: UserId) => Prisma.Sql>;

// Row comparisons in the order of the index, so that a page starts where the last one ended, however deep.
const ORDERS = {
  recent: {
    by: Prisma.sql`saved_at DESC, id DESC`,
    beyond: (key: ListKey) => Prisma.sql`(saved_at, id) < (${key.savedAt}::timestamptz, ${key.id}::uuid)`,
  },
  title: {
    by: Prisma.sql`sort_title, id`,
    beyond: (key: ListKey) => Prisma.sql`(sort_title, id) > (${key.sortTitle}, ${key.id}::uuid)`,
  },
  artist: {
    by: Prisma.sql`sort_artist, sort_title, id`,
    beyond: (key: ListKey) =>
      Prisma.sql`(sort_artist, sort_title, id) > (${key.sortArtist}, ${key.sortTitle}, ${key.id}::uuid)`,
  },
} satisfies Record<LibrarySort, { by: Prisma.Sql; beyond: (key: ListKey) => Prisma.Sql }>;

export function findListed(db: DbOrTransaction, query: ListQuery): Promise<ListedRow[]> {
  return db.$queryRaw`
    SELECT id, item_id AS "itemId", saved_at AS "savedAt", sort_title AS "sortTitle", sort_artist AS "sortArtist"
    FROM (${SHOWN[query.kind](query.userId)}) AS shown
    WHERE ${conditions(query)} ${standsAt(query)}
    ORDER BY ${ORDERS[query.sort].by} LIMIT ${query.take}`;
}

function standsAt({ userId, place }: ListQuery): Prisma.Sql {
  if (place === undefined) return Prisma.empty;
  const places = Prisma.sql`
    SELECT 1 FROM playlist_placements place
    LEFT JOIN playlist_folders folder ON folder.id = place.folder_id AND folder.deleted_at IS NULL
    WHERE place.user_id = ${userId}::uuid AND place.playlist_id = shown.item_id`;
  if (place === 'pinned') return Prisma.sql`AND EXISTS (${places} AND place.pinned_at IS NOT NULL)`;
  if (place === 'loose') {
    return Prisma.sql`AND NOT EXISTS (${places} AND (place.pinned_at IS NOT NULL OR folder.id IS NOT NULL))`;
  }
  return Prisma.sql`AND EXISTS (${places} AND folder.id = ${place}::uuid)`;
}

/** Songs that can be played, in the order of the list; or as many drawn from all of them, in that order too. */
export function findQueued(
  db: DbOrTransaction,
  query: Omit<ListQuery, 'kind'> & { drawn: boolean },
): Promise<{ songId: SongId; artistId: ArtistId }[]> {
  const { by } = ORDERS[query.sort];
  return db.$queryRaw`
    SELECT item_id AS "songId", artist_id AS "artistId" FROM (
      SELECT * FROM (
        SELECT shown.*, songs.artist_id FROM (${SHOWN.song(query.userId)}) AS shown
        JOIN songs ON songs.id = shown.item_id AND songs.current_package_id IS NOT NULL
      ) AS playable
      WHERE ${conditions(query)}
      ORDER BY ${query.drawn ? Prisma.sql`random()` : by} LIMIT ${query.take}
    ) AS queued
    ORDER BY ${by}`;
}

export async function countShown(db: DbOrTransaction, userId: UserId): Promise<LibraryCounts> {
  const count = (kind: LibraryItemKind) =>
    Prisma.sql`(SELECT count(*)::int FROM (${SHOWN[kind](userId)}) AS shown)`;
  const rows = await db.$queryRaw<LibraryCounts[]>`
    SELECT ${count('song')} AS song, ${count('album')} AS album, ${count('artist')} AS artist,
      ${count('playlist')} AS playlist`;
  return rows[0] ?? { song: 0, album: 0, artist: 0, playlist: 0 };
}

function conditions({ sort, words, after }: Pick<ListQuery, 'sort' | 'words' | 'after'>): Prisma.Sql {
  const wanted = words.map((word) => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`);
  return Prisma.join(
    [
      Prisma.sql`true`,
      ...(after ? [ORDERS[sort].beyond(after)] : []),
      ...(wanted.length > 0
        ? [Prisma.sql`sort_title || ' ' || sort_artist LIKE ALL(${wanted}::text[])`]
        : []),
    ],
    ' AND ',
  );
}
