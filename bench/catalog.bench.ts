import { writeFile } from 'node:fs/promises';
import type pg from 'pg';
import { chromium } from 'playwright';
import startService from '@/e2e/start-service';
import type { BenchFigure } from './bench-figure';
import { openCatalogueDatabase } from './catalogue-database';
import { openListener, pagesOf, untilWorkersRest, visit } from './catalogue-pages';
import { CHROMIUM, CHROMIUM_ARGS } from './engine/chromium';
import { readRealSongs } from './search-catalogue';

const ROUNDS = 7;
const STATEMENT_GOAL_MS = 50;
const SHOWN_STATEMENTS = 8;

interface Statement {
  query: string;
  calls: number;
  meanMs: number;
  maxMs: number;
}

/**
 * Every page and list over a catalogue of a million songs, by a listener of many years, through the whole service: how long each takes,
 * and what PostgreSQL has counted of every statement meanwhile. CATALOG_BENCH_SONGS sets the size; 1,000,000 when left out.
 */
export async function run(): Promise<BenchFigure[]> {
  const songs = Number(process.env.CATALOG_BENCH_SONGS ?? 1_000_000);
  const size = { songs, artists: songs * 0.12, albums: songs * 0.15, playlists: songs * 0.2 };
  const database = await openCatalogueDatabase((await readRealSongs()).slice(0, songs), size);
  const { pool } = database;
  Object.assign(process.env, { DATABASE_URL: database.url, DEMO_LABEL: 'off' });
  const stopService = await startService();
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_ARGS });
  try {
    const listener = await openListener(browser, pool, `http://localhost:${process.env.E2E_PORT ?? '3400'}`);
    const pages = await pagesOf(pool, listener.userId);
    // The first visit compiles, plans and reads from disk; what is measured comes after it.
    for (const address of Object.values(pages)) await visit(listener.request, address);
    await untilWorkersRest(pool);
    await pool.query('SELECT pg_stat_statements_reset()');
    const figures: BenchFigure[] = [];
    for (const [name, address] of Object.entries(pages)) {
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) times.push(await visit(listener.request, address));
      figures.push({ figure: `${name}, median of ${ROUNDS}`, value: medianOf(times), unit: 'ms' });
    }
    const statements = await readStatements(pool);
    await writeFile('bench/results/catalog.md', await describe(pool, statements));
    const slow = statements.filter(({ maxMs }) => maxMs > STATEMENT_GOAL_MS);
    return [
      ...figures,
      {
        figure: 'Slowest statement of any page or list, mean',
        value: Math.max(...statements.map(({ meanMs }) => meanMs)),
        unit: 'ms',
        goal: `<= ${STATEMENT_GOAL_MS}`,
      },
      {
        figure: `Statements that ever took more than ${STATEMENT_GOAL_MS} ms, of ${statements.length}`,
        value: slow.length,
        unit: '',
        goal: '<= 0',
      },
    ];
  } finally {
    await browser.close();
    await stopService();
    await database.close();
  }
}

/** What was asked meanwhile, by the pages and by all that runs beside them; the queue of jobs asks on its own account. */
async function readStatements(pool: pg.Pool): Promise<Statement[]> {
  const { rows } = await pool.query<Statement>(
    `SELECT query, calls::int, mean_exec_time AS "meanMs", max_exec_time AS "maxMs" FROM pg_stat_statements
     WHERE query NOT LIKE '%jobs.%' AND query NOT LIKE '%pg_stat%' ORDER BY max_exec_time DESC`,
  );
  return rows;
}

/** The slowest statements with the plan that any values of theirs lead to; scripts/bench.ts puts them below the figures. */
async function describe(pool: pg.Pool, statements: readonly Statement[]): Promise<string> {
  const blocks = ['### Slowest statements and their generic plans', ''];
  for (const { query, calls, meanMs, maxMs } of statements.slice(0, SHOWN_STATEMENTS)) {
    const text = query.replaceAll(/\s+/g, ' ');
    const plan = await pool
      .query<{ 'QUERY PLAN': string }>(`EXPLAIN (GENERIC_PLAN) ${query}`)
      .then(({ rows }) => rows.map((row) => row['QUERY PLAN']))
      .catch((error: unknown) => [`No generic plan: ${String(error)}`]);
    blocks.push(
      `Mean ${meanMs.toFixed(1)} ms, at most ${maxMs.toFixed(1)} ms in ${calls} calls: \`${text.slice(0, 200).replaceAll('`', "'")}\` …`,
      '',
      '```',
      ...plan.slice(0, 30),
      '```',
      '',
    );
  }
  return blocks.join('\n');
}

function medianOf(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
