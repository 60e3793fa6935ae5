import type { Pool, PoolClient } from 'pg';
import { appendDocuments, readTierCuts } from './index-writer';
import { CODE_BITS, TIERS, tierCode } from './index-codes';
import type { RebuildReport, SearchDocument } from './search-engine';

/** Two rebuilds at once would write into one table. */
const LOCK_ID = 7_283_401;
/** Documents of each kind in the first tier: what a word that every other title has may cost to sort. */
const TOP_COUNT = 2_000;
/** The second tier is ten times the first, or this share where that is more. */
const POPULAR_MIN = 20_000;
const POPULAR_SHARE = 0.03;

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
      await countWords(lock);
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
  const cuts = await readTierCuts(pool);
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
    `INSERT INTO search_tiers (kind, tier, min_rank)
     SELECT kind, cut.tier, coalesce(ranks[cut.place], 0)
     FROM (SELECT kind, array_agg(rank ORDER BY rank DESC) AS ranks FROM search_documents_next GROUP BY kind) ranked,
       LATERAL (VALUES (${tierCode('top')}, $1::int),
         (${tierCode('popular')}, greatest($2::int, ceil(cardinality(ranks) * $3::float)::int))) AS cut(tier, place)
     ON CONFLICT (kind, tier) DO UPDATE SET min_rank = excluded.min_rank`,
    [TOP_COUNT, POPULAR_MIN, POPULAR_SHARE],
  );
  await client.query(
    `UPDATE search_documents_next d
     SET tokens = (SELECT array_agg((token & ~3) | placed.tier) FROM unnest(d.tokens) AS token)
     FROM (SELECT n.kind, n.id, coalesce((SELECT min(t.tier) FROM search_tiers t
         WHERE t.kind = n.kind AND n.rank >= t.min_rank), ${TIERS.length - 1}) AS tier
       FROM search_documents_next n) placed
     WHERE placed.kind = d.kind AND placed.id = d.id AND (d.tokens[1] & 3) <> placed.tier`,
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

/** How many documents have each word, taken while writers still work: it reads every token. */
async function countWords(client: PoolClient): Promise<void> {
  await client.query('DROP TABLE IF EXISTS pg_temp.search_counts');
  await client.query(
    `CREATE TEMPORARY TABLE search_counts AS
     SELECT token >> ${CODE_BITS} AS id, count(*)::int AS change
     FROM search_documents_next, unnest(tokens) AS token GROUP BY 1`,
  );
}

/** What was written meanwhile is carried over, then the new table takes the name of the old one. */
async function swap(client: PoolClient, since: Date): Promise<void> {
  await client.query('BEGIN');
  try {
    // Writers wait from here on; searches go on until the rename, which takes a moment.
    await client.query('LOCK TABLE search_documents IN SHARE ROW EXCLUSIVE MODE');
    await carryOver(client, since);
    await client.query(
      `UPDATE search_words w SET document_count = counted.count
       FROM (SELECT old.id, coalesce(sum(c.change), 0)::int AS count
         FROM search_words old LEFT JOIN search_counts c USING (id) GROUP BY old.id) counted
       WHERE w.id = counted.id AND w.document_count <> counted.count`,
    );
    await client.query('DELETE FROM search_removals');
    await client.query('DROP TABLE search_documents');
    await client.query('ALTER TABLE search_documents_next RENAME TO search_documents');
    for (const name of ['pkey', 'tokens_idx', 'exact_keys_idx', 'indexed_at_idx']) {
      await client.query(`ALTER INDEX search_documents_next_${name} RENAME TO search_documents_${name}`);
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
  await client.query('DROP TABLE search_counts');
  await client.query('VACUUM ANALYZE search_words, search_word_variants');
}

/** Documents removed or written since then go out of the new table, written ones come in as they are now. */
async function carryOver(client: PoolClient, since: Date): Promise<void> {
  await client.query(
    `WITH gone AS (DELETE FROM search_documents_next n
       WHERE EXISTS (SELECT FROM search_removals r WHERE r.kind = n.kind AND r.id = n.id AND r.removed_at >= $1)
         OR EXISTS (SELECT FROM search_documents d WHERE d.kind = n.kind AND d.id = n.id AND d.indexed_at >= $1)
       RETURNING tokens)
     INSERT INTO search_counts SELECT token >> ${CODE_BITS}, -1 FROM gone, unnest(tokens) AS token`,
    [since],
  );
  await client.query(
    `WITH come AS (INSERT INTO search_documents_next SELECT * FROM search_documents WHERE indexed_at >= $1 RETURNING tokens)
     INSERT INTO search_counts SELECT token >> ${CODE_BITS}, 1 FROM come, unnest(tokens) AS token`,
    [since],
  );
}
