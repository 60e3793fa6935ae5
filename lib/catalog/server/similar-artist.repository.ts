import type { ArtistId } from '@/lib/kernel/ids';
import { Prisma } from '@/lib/platform/db/generated/prisma/client';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';

/** What is read at most, so that the work is the same in any catalogue (docs/adr/0044). */
const SEED_SONGS = 40;
const SEED_GENRES = 4;
const NEWEST_OF_A_GENRE = 400;
const POPULAR_SONGS = 1000;
const CANDIDATES = 60;
const SONGS_A_CANDIDATE = 10;

/**
 * Artists with public songs of the genres this one is played for, those first who share most of its genres, then moods, and whose
 * songs measure alike. None for an artist whose songs carry no genre.
 */
export async function findSimilarArtistIds(
  db: DbOrTransaction,
  artistId: ArtistId,
  take: number,
): Promise<ArtistId[]> {
  const rows = await db.$queryRaw<{ id: ArtistId }[]>`
    WITH ${seedOf(artistId)}, ${candidatesBeside(artistId)}, ${candidateSongs}, ${likeness}
    SELECT by_genre.artist_id AS id FROM by_genre
    LEFT JOIN by_mood USING (artist_id) LEFT JOIN by_sound USING (artist_id)
    ORDER BY by_genre.score + coalesce(by_mood.score, 0) / 2 - coalesce(by_sound.distance, 1) / 2 DESC, artist_id
    LIMIT ${take}`;
  return rows.map(({ id }) => id);
}

/** The songs an artist is known for, and what they share: how many of them carry a tag, from 0 to 1, and how they sound. */
const seedOf = (artistId: ArtistId) => Prisma.sql`
  seed AS MATERIALIZED (
    SELECT id FROM songs WHERE artist_id = ${artistId}::uuid AND status = 'published'
    ORDER BY popularity DESC, id DESC LIMIT ${SEED_SONGS}
  ), seed_genres AS MATERIALIZED (
    SELECT genre_id, count(*)::float / (SELECT count(*) FROM seed) AS share
    FROM song_genres WHERE song_id IN (SELECT id FROM seed)
    GROUP BY genre_id ORDER BY share DESC, genre_id LIMIT ${SEED_GENRES}
  ), seed_moods AS MATERIALIZED (
    SELECT mood_id, count(*)::float / (SELECT count(*) FROM seed) AS share
    FROM song_moods WHERE song_id IN (SELECT id FROM seed) GROUP BY mood_id
  ), seed_sound AS MATERIALIZED (
    SELECT avg(energy) AS energy, avg(danceability) AS danceability, avg(valence) AS valence,
      avg(acousticness) AS acousticness
    FROM audio_features WHERE song_id IN (SELECT id FROM seed)
  )`;

/** Whoever made the newest songs of each genre, which is all of them in a small one, and the most popular songs of a large one. */
const candidatesBeside = (artistId: ArtistId) => Prisma.sql`
  found AS (
    SELECT song.artist_id, tagged.share FROM seed_genres genre
    CROSS JOIN LATERAL (
      SELECT song_id, genre.share FROM song_genres WHERE song_genres.genre_id = genre.genre_id
      ORDER BY song_id DESC LIMIT ${NEWEST_OF_A_GENRE}
    ) tagged
    JOIN songs song ON song.id = tagged.song_id AND song.status = 'published'
    UNION ALL
    SELECT popular.artist_id, genre.share FROM (
      SELECT id, artist_id FROM songs WHERE status = 'published' ORDER BY popularity DESC, id DESC LIMIT ${POPULAR_SONGS}
    ) popular
    JOIN song_genres tagged ON tagged.song_id = popular.id
    JOIN seed_genres genre ON genre.genre_id = tagged.genre_id
  ), candidates AS MATERIALIZED (
    SELECT artist_id AS id FROM found WHERE artist_id <> ${artistId}::uuid
    GROUP BY artist_id ORDER BY sum(share) DESC, artist_id LIMIT ${CANDIDATES}
  )`;

const candidateSongs = Prisma.sql`
  heard AS MATERIALIZED (
    SELECT candidates.id AS artist_id, song.id AS song_id,
      count(*) OVER (PARTITION BY candidates.id)::float AS song_count
    FROM candidates CROSS JOIN LATERAL (
      SELECT id FROM songs WHERE artist_id = candidates.id AND status = 'published'
      ORDER BY popularity DESC, id DESC LIMIT ${SONGS_A_CANDIDATE}
    ) song
  )`;

/** Of each tag as much as both have of it; the distance of sounds is that of their means, 0 to 2. */
const likeness = Prisma.sql`
  by_genre AS (
    SELECT artist_id, sum(least(seed_genres.share, theirs.share)) AS score FROM (
      SELECT artist_id, genre_id, count(*) / max(song_count) AS share
      FROM heard JOIN song_genres USING (song_id) GROUP BY artist_id, genre_id
    ) theirs JOIN seed_genres USING (genre_id) GROUP BY artist_id
  ), by_mood AS (
    SELECT artist_id, sum(least(seed_moods.share, theirs.share)) AS score FROM (
      SELECT artist_id, mood_id, count(*) / max(song_count) AS share
      FROM heard JOIN song_moods USING (song_id) GROUP BY artist_id, mood_id
    ) theirs JOIN seed_moods USING (mood_id) GROUP BY artist_id
  ), by_sound AS (
    SELECT artist_id, sqrt(
      (avg(theirs.energy) - min(seed_sound.energy)) ^ 2 + (avg(theirs.danceability) - min(seed_sound.danceability)) ^ 2
      + (avg(theirs.valence) - min(seed_sound.valence)) ^ 2
      + (avg(theirs.acousticness) - min(seed_sound.acousticness)) ^ 2
    ) AS distance
    FROM heard JOIN audio_features theirs USING (song_id) CROSS JOIN seed_sound GROUP BY artist_id
  )`;
