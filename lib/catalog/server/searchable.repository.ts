import { Prisma } from '@/lib/platform/db/generated/prisma/client';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';

export type SearchableKind = 'song' | 'album' | 'artist';

/** The words of a public song, a line of text a line. */
export interface SearchableLyrics {
  id: string;
  lines: string[];
  popularity: number;
}

/** One public thing with the words that find it. */
export interface SearchableRow {
  id: string;
  title: string;
  /** Artists of a song or album, as they are credited. */
  artists: string;
  /** Of a song. */
  album: string;
  popularity: number;
  year: number | null;
  genres: string[];
  moods: string[];
}

/** Either these, or the next so many in the order of their ids. */
export type Selection = { ids: readonly string[] } | { afterId: string; take: number };

/** Those of the selection that are public; in the order of their ids. */
export function findSearchable(
  db: DbOrTransaction,
  kind: SearchableKind,
  selection: Selection,
): Promise<SearchableRow[]> {
  const chosen =
    'ids' in selection
      ? Prisma.sql`thing.id = ANY(${[...selection.ids]}::uuid[])`
      : Prisma.sql`thing.id > ${selection.afterId}::uuid`;
  const limit = 'ids' in selection ? Prisma.empty : Prisma.sql`LIMIT ${selection.take}`;
  return db.$queryRaw`${SELECTS[kind]} AND ${chosen} ORDER BY thing.id ${limit}`;
}

/** Lyrics of those of the selection that are public; by the ids of their songs, in their order. */
export function findSearchableLyrics(db: DbOrTransaction, selection: Selection): Promise<SearchableLyrics[]> {
  const chosen =
    'ids' in selection
      ? Prisma.sql`song_id = ANY(${[...selection.ids]}::uuid[])`
      : Prisma.sql`song_id > ${selection.afterId}::uuid`;
  const limit = 'ids' in selection ? Prisma.empty : Prisma.sql`LIMIT ${selection.take}`;
  return db.$queryRaw`
    SELECT song_id AS id, popularity,
      ARRAY(SELECT line->>'text' FROM jsonb_array_elements(lines) WITH ORDINALITY AS each(line, place) ORDER BY place) AS lines
    FROM lyrics JOIN songs ON songs.id = song_id
    WHERE status = 'published' AND ${chosen} ORDER BY song_id ${limit}`;
}

const SELECTS = {
  song: Prisma.sql`
    SELECT thing.id, thing.name AS title, albums.title AS album, thing.popularity,
      coalesce((SELECT string_agg(credited_as, ', ' ORDER BY role, position) FROM song_credits
        WHERE song_id = thing.id AND role IN ('main', 'featured')), artists.name) AS artists,
      extract(year FROM coalesce(thing.release_date, albums.release_date))::int AS year,
      ARRAY(SELECT genres.name FROM song_genres JOIN genres ON genres.id = genre_id WHERE song_id = thing.id) AS genres,
      ARRAY(SELECT moods.name FROM song_moods JOIN moods ON moods.id = mood_id WHERE song_id = thing.id) AS moods
    FROM songs AS thing JOIN albums ON albums.id = thing.album_id JOIN artists ON artists.id = thing.artist_id
    WHERE thing.status = 'published'`,
  album: Prisma.sql`
    SELECT thing.id, thing.title, artists.name AS artists, '' AS album,
      coalesce((SELECT max(popularity) FROM songs WHERE album_id = thing.id AND status = 'published'), 0) AS popularity,
      extract(year FROM thing.release_date)::int AS year,
      ARRAY(SELECT DISTINCT genres.name FROM songs JOIN song_genres ON song_id = songs.id
        JOIN genres ON genres.id = genre_id WHERE album_id = thing.id AND status = 'published') AS genres,
      '{}'::text[] AS moods
    FROM albums AS thing JOIN artists ON artists.id = thing.artist_id
    WHERE thing.status = 'published'`,
  artist: Prisma.sql`
    SELECT thing.id, thing.name AS title, '' AS artists, '' AS album, thing.popularity, NULL::int AS year,
      '{}'::text[] AS genres, '{}'::text[] AS moods
    FROM artists AS thing
    WHERE (EXISTS (SELECT FROM albums WHERE artist_id = thing.id AND status = 'published')
      OR EXISTS (SELECT FROM song_credits JOIN songs ON songs.id = song_id
        WHERE song_credits.artist_id = thing.id AND role IN ('main', 'featured') AND status = 'published'))`,
} satisfies Record<SearchableKind, Prisma.Sql>;

/** What is found by other words, or not at all any more, when one of these changes; these themselves included. */
export async function findAffected(
  db: DbOrTransaction,
  changed: Readonly<Record<SearchableKind, readonly string[]>>,
): Promise<{ kind: SearchableKind; id: string }[]> {
  return db.$queryRaw`
    WITH given AS (
      SELECT 'song' AS kind, id FROM unnest(${[...changed.song]}::uuid[]) AS id
      UNION SELECT 'album', id FROM unnest(${[...changed.album]}::uuid[]) AS id
      UNION SELECT 'artist', id FROM unnest(${[...changed.artist]}::uuid[]) AS id
    )
    SELECT kind, id FROM given
    UNION SELECT 'album', album_id FROM songs JOIN given ON given.kind = 'song' AND songs.id = given.id
    UNION SELECT 'artist', artist_id FROM songs JOIN given ON given.kind = 'song' AND songs.id = given.id
    UNION SELECT 'artist', artist_id FROM song_credits JOIN given ON given.kind = 'song' AND song_id = given.id
    UNION SELECT 'song', songs.id FROM songs JOIN given ON given.kind = 'album' AND album_id = given.id
    UNION SELECT 'artist', artist_id FROM albums JOIN given ON given.kind = 'album' AND albums.id = given.id
    UNION SELECT 'album', albums.id FROM albums JOIN given ON given.kind = 'artist' AND artist_id = given.id
    UNION SELECT 'song', songs.id FROM songs JOIN given ON given.kind = 'artist' AND artist_id = given.id
    UNION SELECT 'song', song_id FROM song_credits JOIN given ON given.kind = 'artist' AND artist_id = given.id`;
}
