import path from 'node:path';
import pg from 'pg';
import { sortKey } from '@/lib/catalog/server/sort-key';
import type { SearchDocument } from '@/lib/platform/search/search-engine';
import { openKeptCluster } from './kept-cluster';
import { catalogueDocuments, type CatalogueSize, type RealSong } from './search-catalogue';
import { buildIndex } from './search-index';

/** Grows with every change of what is filled in: older clusters are not used. */
const FORMAT = 2;
const OWNERS = 5000;
const SONGS_A_PLAYLIST = 20;

export interface CatalogueDatabase {
  url: string;
  pool: pg.Pool;
  close(): Promise<void>;
}

/**
 * A service's whole database at this size, its search index included, in a cluster of its own under .cache: filled once, then kept. The
 * server keeps statistics of every statement (pg_stat_statements).
 */
export async function openCatalogueDatabase(
  real: readonly RealSong[],
  size: CatalogueSize,
): Promise<CatalogueDatabase> {
  const cluster = await openKeptCluster({
    dataDir: path.resolve(`.cache/bench-catalogue/v${FORMAT}-${size.songs}`),
    database: 'catalogue',
    settings: [
      'max_wal_size=4GB',
      'shared_preload_libraries=pg_stat_statements',
      'pg_stat_statements.track_utility=off',
    ],
    fill: async (url) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        await fill(client, real, size);
      } finally {
        await client.end();
      }
      return buildIndex(url, real, size);
    },
  });
  const pool = new pg.Pool({ connectionString: cluster.url, max: 2 });
  // The server is stopped before the last connection has said goodbye.
  pool.on('error', () => undefined);
  await pool.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  return {
    url: cluster.url,
    pool,
    async close() {
      await pool.end();
      await cluster.stop();
    },
  };
}

/** The rows that the documents of the search index stand for, with their ids, so that what is found is there. */
async function fill(client: pg.Client, real: readonly RealSong[], size: CatalogueSize): Promise<void> {
  // Neither triggers nor foreign keys: the rows are right, and nobody is to be told of a million of them.
  await client.query('SET session_replication_role = replica');
  await fillTags(client);
  await client.query(
    `INSERT INTO users (id, email, display_name, updated_at)
     SELECT ('00000001-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'listener' || n || '@bench.test', 'Listener ' || n, now()
     FROM generate_series(0, ${OWNERS - 1}) n`,
  );
  const artistIds: string[] = [];
  const artistIdOf = new Map<string, string>();
  for (const batch of catalogueDocuments(real, size)) {
    const artists = batch.filter(({ kind }) => kind === 'artist');
    for (const { id, title } of artists) {
      artistIds.push(id);
      artistIdOf.set(title, id);
    }
    await insertNamed(client, 'artists', artists, []);
  }
  const artistOf = (names: string, at: number) =>
    artistIdOf.get(names.split(', ')[0] ?? '') ?? artistIds[at % artistIds.length] ?? '';
  let [songs, albums, playlists] = [0, 0, 0];
  for (const batch of catalogueDocuments(real, size)) {
    const of = (kind: SearchDocument['kind']) => batch.filter((document) => document.kind === kind);
    const [songBatch, albumBatch, playlistBatch] = [of('song'), of('album'), of('playlist')];
    await insertSongs(client, songBatch, size, songs, artistOf);
    await insertNamed(
      client,
      'albums',
      albumBatch,
      albumBatch.map(({ subtitle }, at) => artistOf(subtitle, albums + at)),
    );
    await insertPlaylists(client, playlistBatch, playlists);
    songs += songBatch.length;
    albums += albumBatch.length;
    playlists += playlistBatch.length;
    if (songs % 200_000 === 0 && songBatch.length > 0) console.log(`${songs} songs`);
  }
  await fillBySql(client, size);
  await client.query('VACUUM ANALYZE');
}

async function fillTags(client: pg.Client): Promise<void> {
  const tags = { genres: 48, moods: 12 };
  for (const [table, count] of Object.entries(tags)) {
    const name = table.slice(0, -1);
    await client.query(
      `INSERT INTO ${table} (id, slug, name) SELECT gen_random_uuid(), '${name}-' || n, '${name} ' || n FROM generate_series(1, ${count}) n`,
    );
  }
}

async function insertNamed(
  client: pg.Client,
  table: 'artists' | 'albums',
  documents: readonly SearchDocument[],
  artistIds: readonly string[],
): Promise<void> {
  if (documents.length === 0) return;
  const columns = [
    documents.map(({ id }) => id),
    documents.map(({ title }) => title),
    documents.map(({ title }) => sortKey(title)),
  ];
  if (table === 'artists') {
    const popularity = documents.map((document) => Math.round(document.popularity));
    await client.query(
      `INSERT INTO artists (id, name, sort_name, popularity, updated_at)
       SELECT *, now() FROM unnest($1::uuid[], $2::text[], $3::text[], $4::int[])`,
      [...columns, popularity],
    );
    return;
  }
  await client.query(
    `INSERT INTO albums (id, title, sort_title, artist_id, status, release_date, published_at, updated_at)
     SELECT id, title, sort_title, artist_id, 'published', date '1960-01-01' + (random() * 24000)::int,
       now() - random() * interval '900 days', now()
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[]) AS made(id, title, sort_title, artist_id)`,
    [...columns, artistIds],
  );
}

async function insertSongs(
  client: pg.Client,
  documents: readonly SearchDocument[],
  size: CatalogueSize,
  from: number,
  artistOf: (names: string, at: number) => string,
): Promise<void> {
  if (documents.length === 0) return;
  await client.query(
    `INSERT INTO songs (id, name, sort_name, artist_id, popularity, album_id, track_number, status, duration_ms, published_at,
       current_package_id, updated_at)
     SELECT id, name, sort_name, artist_id, popularity,
       ('00000005-0000-4000-8000-' || lpad(to_hex(album), 12, '0'))::uuid, track, 'published', 120000 + (random() * 180000)::int,
       now() - random() * interval '900 days', gen_random_uuid(), now()
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::int[], $6::int[], $7::int[])
       AS made(id, name, sort_name, artist_id, popularity, album, track)`,
    [
      documents.map(({ id }) => id),
      documents.map(({ title }) => title),
      documents.map(({ title }) => sortKey(title)),
      documents.map(({ subtitle }, at) => artistOf(subtitle, from + at)),
      documents.map(({ popularity }) => Math.round(popularity)),
      documents.map((_, at) => Math.floor(((from + at) * size.albums) / size.songs)),
      documents.map((_, at) => (from + at) % 7),
    ],
  );
}

async function insertPlaylists(
  client: pg.Client,
  documents: readonly SearchDocument[],
  from: number,
): Promise<void> {
  if (documents.length === 0) return;
  await client.query(
    `INSERT INTO playlists (id, name, owner_id, visibility, song_count, duration_ms, published_at, updated_at)
     SELECT id, name, ('00000001-0000-4000-8000-' || lpad(to_hex(owner), 12, '0'))::uuid, 'public', ${SONGS_A_PLAYLIST},
       ${SONGS_A_PLAYLIST} * 200000, now() - random() * interval '900 days', now() - random() * interval '90 days'
     FROM unnest($1::uuid[], $2::text[], $3::int[]) AS made(id, name, owner)`,
    [
      documents.map(({ id }) => id),
      documents.map(({ title }) => title),
      documents.map((_, at) => (from + at) % OWNERS),
    ],
  );
}

/** What has no name of its own: audio, tags, sound, credits, and what is in the playlists. */
async function fillBySql(client: pg.Client, { songs }: CatalogueSize): Promise<void> {
  const statements = [
    `INSERT INTO media_packages (id, song_id, content_hash, storage_prefix, audio_hash, sample_rate_hz, sample_count,
       channel_count, source_codec, is_source_lossless, loudness_lufs, loudness_range_lu, true_peak_dbtp, applied_gain_db,
       lossless_gain_db)
     SELECT current_package_id, id, id::text, id::text, id::text, 44100, 8820000, 2, 'flac', true, -14, 6, -1, 0, 0 FROM songs`,
    `INSERT INTO song_genres (song_id, genre_id)
     SELECT s.id, g.id FROM (SELECT id, 1 + (random() ^ 2 * 47)::int AS n FROM songs) s
     JOIN genres g ON g.slug = 'genre-' || s.n`,
    `INSERT INTO song_moods (song_id, mood_id)
     SELECT s.id, m.id FROM (SELECT id, 1 + (random() * 11)::int AS n FROM songs) s JOIN moods m ON m.slug = 'mood-' || s.n`,
    `INSERT INTO song_credits (song_id, artist_id, role, position, credited_as)
     SELECT s.id, s.artist_id, 'main', 0, a.name FROM songs s JOIN artists a ON a.id = s.artist_id`,
    `INSERT INTO audio_features (song_id, tempo_bpm, tempo_confidence, energy, danceability, valence, acousticness, analyser_version)
     SELECT id, 70 + random() * 110, 0.9, random(), random(), random(), random(), 1 FROM songs`,
    `INSERT INTO playlist_items (id, playlist_id, song_id, position, added_by_id)
     SELECT gen_random_uuid(), p.id,
       ('00000004-0000-4000-8000-' || lpad(to_hex((random() * ${songs - 1})::int), 12, '0'))::uuid, 'a' || lpad(n::text, 4, '0'), p.owner_id
     FROM playlists p CROSS JOIN generate_series(1, ${SONGS_A_PLAYLIST}) n`,
  ];
  for (const statement of statements) await client.query(statement);
}
