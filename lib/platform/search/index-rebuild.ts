import type { Pool, PoolClient } from 'pg';
import { appendDocuments, minRanks } from './index-writer';
import { TIERS } from './index-codes';
import type { RebuildReport, SearchDocument } from './search-engine';

/** Two rebuilds at once would write into one table. */
const LOCK_ID = 7_283_401;
/** The popular tier of each kind: small enough that a frequent word has few postings in it. */
const POPULAR_SHARE = 0.03;
const POPULAR_MIN = 20_000;

/** See SearchEngine.rebuild. */
export async function rebuildIndex(
  pool: Pool,
  documents: AsyncIterable<readonly SearchDocument[]> | Iterable<readonly SearchDocument[]>,
  onProgress: (documentCount: number) => void,
): Promise<RebuildReport> {
  const startedAt = performance.now();
  const lock = await pool.connect();
  try {
    const { rows } = await lock.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [
      LOCK_ID,
    ]);
    if (!rows[0]?.locked) throw new Error('Another rebuild of the search index runs');
    try {
      const since = await createNext(pool);
      const documentCount = await fill(pool, documents, onProgress);
      await cutTiers(lock);
      await createIndexes(lock);
      await swap(lock, since);
      return { documentCount, durationMs: Math.round(performance.now() - startedAt) };
    } finally {
      await lock.query('SELECT pg_advisory_unlock($1)', [LOCK_ID]);
    }
  } finally {
    lock.release();
  }
}

async function createNext(pool: Pool): Promise<Date> {
  await pool.query('DROP TABLE IF EXISTS search_documents_next');
  // The primary key is there from the start: it is what makes a document that comes twice one row.
  await pool.query(
    'CREATE TABLE search_documents_next (LIKE search_documents INCLUDING DEFAULTS, CONSTRAINT search_documents_next_pkey PRIMARY KEY (kind, id))',
  );
  const { rows } = await pool.query<{ now: Date }>('SELECT clock_timestamp() AS now');
  return rows[0]?.now ?? new Date();
}

async function fill(
  pool: Pool,
  documents: AsyncIterable<readonly SearchDocument[]> | Iterable<readonly SearchDocument[]>,
  onProgress: (documentCount: number) => void,
): Promise<number> {
  const known = new Map<string, number>();
  const cuts = await minRanks(pool);
  let documentCount = 0;
  for await (const batch of documents) {
    await appendDocuments(pool, batch, cuts, known);
    documentCount += batch.length;
    onProgress(documentCount);
  }
  return documentCount;
}

/** Moves every document into the tier that its rank has among all of its kind. */
async function cutTiers(client: PoolClient): Promise<void> {
  await client.query(
    `INSERT INTO search_tiers (kind, min_rank)
     SELECT kind, coalesce((array_agg(rank ORDER BY rank DESC))[greatest($1::int, ceil(count(*) * $2::float)::int)], 0)
     FROM search_documents_next GROUP BY kind
     ON CONFLICT (kind) DO UPDATE SET min_rank = excluded.min_rank`,
    [POPULAR_MIN, POPULAR_SHARE],
  );
  await client.query(
    `UPDATE search_documents_next d
     SET tokens = (SELECT array_agg((token & ~1) | cut.tier) FROM unnest(d.tokens) AS token)
     FROM (SELECT n.kind, n.id, CASE WHEN n.rank >= t.min_rank THEN ${TIERS.popular} ELSE ${TIERS.rest} END AS tier
       FROM search_documents_next n JOIN search_tiers t USING (kind)) cut
     WHERE cut.kind = d.kind AND cut.id = d.id AND (d.tokens[1] & 1) <> cut.tier`,
  );
}

async function createIndexes(client: PoolClient): Promise<void> {
  await client.query("SET maintenance_work_mem = '512MB'");
  await client.query(
    'CREATE INDEX search_documents_next_tokens_idx ON search_documents_next USING GIN (tokens)',
  );
  await client.query(
    'CREATE INDEX search_documents_next_exact_keys_idx ON search_documents_next USING GIN (exact_keys)',
  );
  await client.query(
    'CREATE INDEX search_documents_next_indexed_at_idx ON search_documents_next (indexed_at)',
  );
  await client.query('RESET maintenance_work_mem');
  await client.query('VACUUM ANALYZE search_documents_next');
}

/** What was written meanwhile is carried over, then the new table takes the name of the old one. */
async function swap(client: PoolClient, since: Date): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query('LOCK TABLE search_documents IN ACCESS EXCLUSIVE MODE');
    await client.query(
      `DELETE FROM search_documents_next n USING search_removals r
       WHERE n.kind = r.kind AND n.id = r.id AND r.removed_at >= $1`,
      [since],
    );
    await client.query(
      `DELETE FROM search_documents_next n USING search_documents d
       WHERE n.kind = d.kind AND n.id = d.id AND d.indexed_at >= $1`,
      [since],
    );
    await client.query(
      'INSERT INTO search_documents_next SELECT * FROM search_documents WHERE indexed_at >= $1',
      [since],
    );
    await client.query('DELETE FROM search_removals');
    await client.query('DROP TABLE search_documents');
    await client.query('ALTER TABLE search_documents_next RENAME TO search_documents');
    for (const name of ['pkey', 'tokens_idx', 'exact_keys_idx', 'indexed_at_idx']) {
      await client.query(`ALTER INDEX search_documents_next_${name} RENAME TO search_documents_${name}`);
    }
    await recount(client);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
  await client.query('VACUUM ANALYZE search_words, search_word_variants');
}

async function recount(client: PoolClient): Promise<void> {
  await client.query(
    `UPDATE search_words w SET document_count = coalesce(counted.count, 0)
     FROM search_words old LEFT JOIN (
       SELECT token >> 4 AS id, count(*)::int AS count FROM search_documents, unnest(tokens) AS token GROUP BY 1
     ) counted USING (id)
     WHERE w.id = old.id AND w.document_count <> coalesce(counted.count, 0)`,
  );
}
