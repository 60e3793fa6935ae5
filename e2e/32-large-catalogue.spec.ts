import { expect, test, type Browser } from '@playwright/test';
import type pg from 'pg';
import { openCatalogueDatabase } from '@/bench/catalogue-database';
import { openListener, pagesOf, untilWorkersRest, visit } from '@/bench/catalogue-pages';
import { readRealSongs } from '@/bench/search-catalogue';
import { launchService } from './launch-service';

// Every page and list by a listener of many years, over a catalogue much larger than any page. `npm run bench catalog` measures the
// same over a million songs, in milliseconds; here it is blocks of 8 kB that PostgreSQL looks at, which no busy machine stretches.

const SONGS = 50_000;
const PORT = Number(process.env.E2E_PORT ?? '3400') + 60;
/** What PostgreSQL looks at in some 25 ms when all of it is in memory: half of what a statement may take. */
const BLOCKS_A_CALL = 15_000;
/** A list of 10,000 songs reads each of them. */
const BLOCKS_A_ROW = 5;

interface Statement {
  query: string;
  rowsACall: number;
  blocksACall: number;
}

test('no page or list asks a statement that walks through the catalogue', async ({ browser }) => {
  test.setTimeout(400_000);
  const statements = await measure(browser);
  expect(statements.length, 'what the pages asked was counted').toBeGreaterThan(50);
  const costly = statements.filter(
    ({ blocksACall, rowsACall }) => blocksACall > BLOCKS_A_CALL + BLOCKS_A_ROW * rowsACall,
  );
  expect(costly).toEqual([]);
});

/** What PostgreSQL has counted of each statement after one visit of every page. */
async function measure(browser: Browser): Promise<Statement[]> {
  const size = { songs: SONGS, artists: SONGS * 0.12, albums: SONGS * 0.15, playlists: SONGS * 0.2 };
  const database = await openCatalogueDatabase((await readRealSongs()).slice(0, SONGS), size);
  const service = await launchService({ port: PORT, env: { DATABASE_URL: database.url, DEMO_LABEL: 'off' } });
  try {
    const { pool } = database;
    const listener = await openListener(browser, pool, `http://localhost:${PORT}`);
    const pages = await pagesOf(pool, listener.userId);
    await untilWorkersRest(pool);
    await pool.query('SELECT pg_stat_statements_reset()');
    for (const address of Object.values(pages)) await visit(listener.request, address);
    return await readStatements(pool);
  } finally {
    await service.stop();
    await database.close();
  }
}

/** The dearest first; the queue of jobs and its workers ask on their own account. */
async function readStatements(pool: pg.Pool): Promise<Statement[]> {
  const { rows } = await pool.query<Statement>(
    `SELECT query, rows::float / calls AS "rowsACall", (shared_blks_hit + shared_blks_read)::float / calls AS "blocksACall"
     FROM pg_stat_statements
     WHERE query NOT LIKE '%jobs.%' AND query NOT LIKE '%pg_stat%' AND query NOT LIKE '%search_documents_next%'
     ORDER BY "blocksACall" DESC`,
  );
  return rows;
}
