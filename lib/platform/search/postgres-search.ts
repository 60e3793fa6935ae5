import pg from 'pg';
import { kindOf } from './index-codes';
import { rebuildIndex } from './index-rebuild';
import { removeDocuments, upsertDocuments } from './index-writer';
import { SEARCH_KINDS, type SearchEngine, type SearchKind } from './search-engine';
import { searchPostgres } from './search-postgres';

/** A search that takes longer has met something unforeseen; the reader gets an error instead of waiting. */
const STATEMENT_TIMEOUT_MS = 2000;
/** Every condition has an index; a plan that reads the table or starts workers is never the faster one here. */
export const READ_SETTINGS = '-c enable_seqscan=off -c jit=off -c max_parallel_workers_per_gather=0';

/** What was written since the last merge is read by every search; in kB, the smallest allowed. */
const WRITE_SETTINGS = '-c gin_pending_list_limit=64';

/** Search in the database that is there anyway (docs/adr/0025). Connects when it is first used. */
export function createPostgresSearch(options: {
  databaseUrl: string;
  onError: (error: unknown) => void;
  /** Connections that search; writing takes at most two more. */
  poolSize?: number;
}): SearchEngine {
  const connection = {
    connectionString: options.databaseUrl,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  };
  const readers = new pg.Pool({
    ...connection,
    max: options.poolSize ?? 4,
    options: READ_SETTINGS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
  });
  const writers = new pg.Pool({ ...connection, max: 2, options: WRITE_SETTINGS });
  readers.on('error', options.onError);
  writers.on('error', options.onError);

  return {
    name: 'postgres',
    search: (query) => searchPostgres(readers, query),
    upsert: (documents) =>
      documents.length === 0
        ? Promise.resolve()
        : inTransaction(writers, (client) => upsertDocuments(client, documents)),
    remove: (kind, ids) =>
      ids.length === 0
        ? Promise.resolve()
        : inTransaction(writers, (client) => removeDocuments(client, kind, ids)),
    rebuild: (documents, onProgress = () => undefined) => rebuildIndex(writers, documents, onProgress),
    countDocuments: () => countByKind(writers),
    // Without this database nobody would be here to ask.
    status: () => Promise.resolve([{ name: 'postgres', state: 'ready' }]),
    async close() {
      await Promise.all([endPool(readers), endPool(writers)]);
    },
  };
}

/** The pool's own `end` does not wait until its connections are closed; a database dropped then breaks them loudly. */
async function endPool(pool: pg.Pool): Promise<void> {
  let openCount = pool.totalCount;
  const closed = new Promise<void>((resolve) => {
    if (openCount === 0) resolve();
    pool.on('remove', () => {
      openCount -= 1;
      if (openCount === 0) resolve();
    });
  });
  await pool.end();
  await closed;
}

async function countByKind(pool: pg.Pool): Promise<Record<SearchKind, number>> {
  const { rows } = await pool.query<{ kind: number; count: number }>(
    'SELECT kind, count(*)::int AS count FROM search_documents GROUP BY kind',
  );
  const counts = new Map(rows.map(({ kind, count }) => [kindOf(kind), count]));
  const all = SEARCH_KINDS.map((kind) => [kind, counts.get(kind) ?? 0] as const);
  return Object.fromEntries(all) as Record<SearchKind, number>;
}

async function inTransaction(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await work(client);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
