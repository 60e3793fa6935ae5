import type { PlaylistId, SongId } from '@/lib/kernel/ids';
import { Prisma } from '@/lib/platform/db/generated/prisma/client';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import type { PlaylistSort } from '../contract';

export type ViewSort = Exclude<PlaylistSort, 'own'>;

/** As much of a name as decides its place; a cursor carries it. What is equal so far is told apart by its id. */
const KEY_LENGTH = 200;

/** Each order as one text that grows with it, compared byte by byte. */
const KEYS = {
  title: Prisma.sql`song.sort_name`,
  artist: Prisma.sql`artist.sort_name || chr(1) || song.sort_name`,
  album: Prisma.sql`left(album.sort_title, 180) || chr(1) || album.id::text || lpad(song.disc_number::text, 4, '0') || lpad(coalesce(song.track_number, 9999)::text, 4, '0')`,
  added: Prisma.sql`lpad((9999999999999 - extract(epoch FROM item.added_at) * 1000)::bigint::text, 13, '0')`,
  duration: Prisma.sql`lpad(song.duration_ms::text, 12, '0')`,
} satisfies Record<ViewSort, Prisma.Sql>;

export interface SortedItem {
  id: string;
  songId: SongId;
  sortKey: string;
}

/**
 * A page of items in another order than their own. All of the playlist is read for it and the first of it kept: ten thousand rows at most,
 * which no index could hold in five orders for less.
 */
export function findSortedItems(
  db: DbOrTransaction,
  playlistId: PlaylistId,
  sort: ViewSort,
  query: { onlyPublic: boolean; after?: readonly [sortKey: string, id: string] | undefined; take: number },
): Promise<SortedItem[]> {
  const { onlyPublic, after, take } = query;
  const length = sort === 'album' ? 240 : KEY_LENGTH;
  return db.$queryRaw`
    SELECT id, song_id AS "songId", sort_key AS "sortKey" FROM (
      SELECT item.id, item.song_id, left(${KEYS[sort]}, ${length}) COLLATE "C" AS sort_key
      FROM playlist_items item
      JOIN songs song ON song.id = item.song_id ${onlyPublic ? Prisma.sql`AND song.status = 'published'` : Prisma.empty}
      JOIN artists artist ON artist.id = song.artist_id
      JOIN albums album ON album.id = song.album_id
      WHERE item.playlist_id = ${playlistId}::uuid AND item.removed_at IS NULL
    ) AS sorted
    ${after ? Prisma.sql`WHERE (sort_key, id) > (${after[0]} COLLATE "C", ${after[1]}::uuid)` : Prisma.empty}
    ORDER BY sort_key, id LIMIT ${take}`;
}
