import type pg from 'pg';

export const LONG_PLAYLIST_SONGS = 10_000;

/** A listener of many years: what they keep, whom they follow, what they have heard. Filled in once. */
export async function fillListener(pool: pg.Pool, userId: string): Promise<void> {
  const { rowCount } = await pool.query('SELECT 1 FROM library_items WHERE user_id = $1 LIMIT 1', [userId]);
  if (rowCount) return;
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SET LOCAL session_replication_role = replica');
    for (const statement of statementsOf(userId)) await client.query(statement);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
  await pool.query('ANALYZE');
}

function statementsOf(userId: string): string[] {
  const kept = (kind: string, from: string, keys: string, count: number) => `
    INSERT INTO library_items (id, user_id, kind, ${kind}_id, saved_at, sort_title, sort_artist)
    SELECT gen_random_uuid(), '${userId}', '${kind}', t.id, now() - random() * interval '2000 days', ${keys}
    FROM (SELECT * FROM ${from} ORDER BY md5(id::text) LIMIT ${count}) t`;
  const ofArtist = 'left((SELECT a.sort_name FROM artists a WHERE a.id = t.artist_id), 100)';
  return [
    kept('song', 'songs', `left(t.sort_name, 100), ${ofArtist}`, 5000),
    kept('album', 'albums', `left(t.sort_title, 100), ${ofArtist}`, 500),
    kept('artist', 'artists', "left(t.sort_name, 100), ''", 2000),
    kept('playlist', 'playlists', "'', ''", 100),
    `INSERT INTO playlists (id, name, owner_id, visibility, song_count, duration_ms, updated_at)
     SELECT gen_random_uuid(), 'Mine ' || n, '${userId}', 'private', CASE n WHEN 1 THEN ${LONG_PLAYLIST_SONGS} ELSE 100 END, 0,
       now() - n * interval '1 hour' FROM generate_series(1, 200) n`,
    `INSERT INTO playlist_items (id, playlist_id, song_id, position, added_by_id)
     SELECT gen_random_uuid(), p.id, s.id, 'a' || lpad(s.n::text, 5, '0'), '${userId}'
     FROM playlists p JOIN (
       SELECT id, row_number() OVER () AS n FROM (SELECT id FROM songs ORDER BY md5(id::text || 'x') LIMIT ${LONG_PLAYLIST_SONGS}) drawn
     ) s ON s.n <= p.song_count WHERE p.owner_id = '${userId}'`,
    `INSERT INTO playlist_folders (id, user_id, name) SELECT gen_random_uuid(), '${userId}', 'Folder ' || n FROM generate_series(1, 20) n`,
    `INSERT INTO playlist_placements (user_id, playlist_id, folder_id, pinned_at)
     SELECT '${userId}', p.id, (SELECT id FROM playlist_folders f WHERE f.user_id = '${userId}' AND f.name = 'Folder ' || (1 + p.n % 20)),
       CASE WHEN p.n <= 6 THEN now() END
     FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM playlists WHERE owner_id = '${userId}') p WHERE p.n <= 120`,
    `INSERT INTO follows (follower_id, followed_id, status, changed_at)
     SELECT '${userId}', id, 'accepted', now() - random() * interval '900 days' FROM users
     WHERE id <> '${userId}' ORDER BY id LIMIT 1000`,
    `INSERT INTO playback_sessions (id, user_id, song_id, package_id, quality, position_ms, started_at, last_seen_at, ended_at)
     SELECT gen_random_uuid(), '${userId}', s.id, s.current_package_id, 'auto', 90000, s.heard_at, s.heard_at + interval '90 s', s.heard_at + interval '90 s'
     FROM (SELECT id, current_package_id, now() - random() * interval '900 days' AS heard_at
       FROM songs ORDER BY md5(id::text || 'h') LIMIT 20000) s`,
    `INSERT INTO notifications (id, user_id, kind, subject, album_id, created_at)
     SELECT gen_random_uuid(), '${userId}', 'new_release', 'new_release:' || t.id, t.id, now() - random() * interval '80 days'
     FROM (SELECT id FROM albums ORDER BY md5(id::text || 'n') LIMIT 500) t`,
  ];
}
