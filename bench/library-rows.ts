import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { parseServerEnv } from '@/lib/config/server-env';
import type { UserActor } from '@/lib/kernel/actor';
import { newId, type SessionId, type SongId, type UserId } from '@/lib/kernel/ids';
import { startEmbeddedPostgres } from '@/lib/platform/db/embedded-postgres';
import { createDb, type Db } from '@/lib/platform/db/prisma-client';
import { applyMigrations } from '@/lib/platform/db/schema-engine';

const DATABASE = 'library';
const SONGS = 300_000;
const OTHER_LISTENERS = 400;

export interface BenchLibrary {
  context: { db: Db; env: ReturnType<typeof parseServerEnv>; now: () => Date };
  pool: pg.Pool;
  listener: UserActor;
  /** Songs that are not in the library. */
  unsavedIds: SongId[];
  savedIds: SongId[];
  close(): Promise<void>;
}

/** A catalogue of 300,000 songs, one library with so many of them, and 400 of a thousand songs beside it. */
export async function openBenchLibrary(savedSongs: number): Promise<BenchLibrary> {
  const folder = await mkdtemp(path.join(tmpdir(), 'harken-bench-library-'));
  await chmod(folder, 0o755);
  const server = await startEmbeddedPostgres({
    dataDir: path.join(folder, 'cluster'),
    password: 'bench',
    settings: ['shared_buffers=512MB'],
  });
  await server.ensureDatabase(DATABASE);
  const url = server.url(DATABASE);
  await applyMigrations(url);
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  // The server is stopped before the last connection has said goodbye.
  pool.on('error', () => undefined);
  const userId = newId<UserId>();
  await fillCatalogue(pool);
  await fillPackages(pool);
  await fillLibraries(pool, userId, savedSongs);
  await pool.query('VACUUM ANALYZE');
  const idsOf = async (where: string) => {
    const found = await pool.query<{ id: SongId }>(
      `SELECT s.id FROM songs s LEFT JOIN library_items i ON i.song_id = s.id AND i.user_id = $1
       WHERE ${where} ORDER BY md5(s.id::text) LIMIT 20000`,
      [userId],
    );
    return found.rows.map(({ id }) => id);
  };
  const db = createDb(url);
  return {
    context: {
      db,
      env: parseServerEnv({ NODE_ENV: 'test', AUTH_SECRET: 'b'.repeat(40), PUBLIC_URL: 'http://localhost' }),
      now: () => new Date(),
    },
    pool,
    listener: {
      kind: 'user',
      userId,
      sessionId: newId<SessionId>(),
      roles: ['listener'],
      artistIds: [],
      plan: 'free',
    },
    unsavedIds: await idsOf('i.id IS NULL'),
    savedIds: await idsOf('i.id IS NOT NULL'),
    async close() {
      await db.$disconnect();
      await pool.end();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function fillCatalogue(pool: pg.Pool): Promise<void> {
  const name = (seed: string) => `substr(md5(${seed}), 1, 6) || ' ' || substr(md5(${seed} || 'b'), 1, 8)`;
  await pool.query(`
    INSERT INTO artists (id, name, sort_name, updated_at)
    SELECT gen_random_uuid(), n, n, now() FROM (SELECT ${name("'artist' || g")} AS n FROM generate_series(1, 20000) g) named`);
  await pool.query(`
    INSERT INTO albums (id, artist_id, title, sort_title, status, updated_at, published_at)
    SELECT gen_random_uuid(), id, ${name('id::text || g')}, ${name('id::text || g')}, 'published', now(), now()
    FROM artists CROSS JOIN generate_series(1, 2) g`);
  await pool.query(`
    INSERT INTO songs (id, album_id, artist_id, name, sort_name, status, duration_ms, updated_at, published_at)
    SELECT gen_random_uuid(), id, artist_id, ${name('id::text || g')}, ${name('id::text || g')},
      -- One in fifty was taken back by its artist.
      CASE WHEN random() < 0.02 THEN 'unpublished' ELSE 'published' END::"PublicationStatus", 200000, now(), now()
    FROM (SELECT * FROM albums ORDER BY id) a CROSS JOIN generate_series(1, 8) g LIMIT ${SONGS}`);
}

/** Only songs with audio are queued. */
async function fillPackages(pool: pg.Pool): Promise<void> {
  await pool.query(`
    INSERT INTO media_packages (id, song_id, content_hash, storage_prefix, audio_hash, sample_rate_hz, sample_count,
      channel_count, source_codec, is_source_lossless, loudness_lufs, loudness_range_lu, true_peak_dbtp,
      applied_gain_db, lossless_gain_db)
    SELECT gen_random_uuid(), id, id::text, id::text, id::text, 44100, 8820000, 2, 'flac', true, -14, 6, -1, 0, 0 FROM songs`);
  await pool.query(
    'UPDATE songs SET current_package_id = p.id FROM media_packages p WHERE p.song_id = songs.id',
  );
}

async function fillLibraries(pool: pg.Pool, userId: UserId, savedSongs: number): Promise<void> {
  await pool.query(
    `INSERT INTO users (id, email, display_name, updated_at)
     SELECT CASE g WHEN 0 THEN $1::uuid ELSE gen_random_uuid() END, g || '@bench.test', 'Bench', now()
     FROM generate_series(0, ${OTHER_LISTENERS}) g`,
    [userId],
  );
  const insert = (who: string, songs: number, seed: string) => `
    INSERT INTO library_items (id, user_id, kind, song_id, saved_at, sort_title, sort_artist)
    SELECT gen_random_uuid(), u.id, 'song', s.id, now() - random() * interval '2000 days', s.sort_name, a.sort_name
    FROM users u CROSS JOIN LATERAL (
      SELECT * FROM songs TABLESAMPLE SYSTEM (${seed}) WHERE u.id IS NOT NULL ORDER BY md5(id::text || u.id::text) LIMIT ${songs}
    ) s JOIN artists a ON a.id = s.artist_id WHERE ${who}`;
  await pool.query(insert(`u.id = '${userId}'`, savedSongs, '100'));
  await pool.query(insert(`u.id <> '${userId}'`, 1000, '2'));
}
