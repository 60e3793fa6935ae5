import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { chromium, type APIRequestContext, type Browser } from 'playwright';
import { LISTENER, signIn, signUpAndIn } from '@/e2e/people';
import startService from '@/e2e/start-service';
import type { BenchFigure } from './bench-figure';
import { openCatalogueDatabase } from './catalogue-database';
import { fillListener } from './catalogue-listener';
import { CHROMIUM, CHROMIUM_ARGS } from './engine/chromium';
import { readRealSongs } from './search-catalogue';

const ROUNDS = 7;
const STATEMENT_GOAL_MS = 50;
const SHOWN_STATEMENTS = 8;
/** So long nothing has been done in the background. */
const REST_S = 5;

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
    const listener = await openListener(browser, pool);
    const pages = await addressesOf(pool, listener.userId);
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

async function openListener(browser: Browser, pool: pg.Pool) {
  const context = await browser.newContext({
    baseURL: `http://localhost:${process.env.E2E_PORT ?? '3400'}`,
    locale: 'en-US',
  });
  const page = await context.newPage();
  const idOf = async () => {
    const found = await pool.query<{ id: string }>('SELECT id FROM users WHERE email = $1', [LISTENER.email]);
    return found.rows[0]?.id;
  };
  await ((await idOf()) ? signIn(page, LISTENER) : signUpAndIn(page, LISTENER));
  const userId = await idOf();
  if (!userId) throw new Error('the listener was not signed up');
  await fillListener(pool, userId);
  await page.close();
  return { userId, request: context.request };
}

/** The largest of each kind that there is, for small ones cost less. */
async function addressesOf(pool: pg.Pool, userId: string): Promise<Record<string, string>> {
  const one = async (statement: string) => {
    const { rows } = await pool.query<{ id: string }>(statement);
    if (!rows[0]) throw new Error(`Nothing found by: ${statement}`);
    return rows[0].id;
  };
  const album = await one('SELECT album_id AS id FROM songs GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1');
  const artist = await one('SELECT artist_id AS id FROM songs GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1');
  const song = await one(`SELECT id FROM songs ORDER BY popularity DESC, id LIMIT 1`);
  const genre = await one(
    'SELECT slug AS id FROM genres JOIN song_genres ON genre_id = id GROUP BY slug ORDER BY count(*) DESC LIMIT 1',
  );
  const playlist = await one(`SELECT id FROM playlists WHERE owner_id = '${userId}' AND name = 'Mine 1'`);
  const others = await one(`SELECT id FROM playlists WHERE visibility = 'public' ORDER BY id LIMIT 1`);
  const folder = await one(
    `SELECT id FROM playlist_folders WHERE user_id = '${userId}' ORDER BY name LIMIT 1`,
  );
  const person = await one(`SELECT id FROM users WHERE id <> '${userId}' ORDER BY id LIMIT 1`);
  const api = '/api/v1';
  return {
    'Page: home': '/',
    'Page: browse': '/browse',
    'Page: albums': '/albums',
    'Page: largest genre': `/genre/${genre}`,
    'Page: mood': '/mood/mood-5',
    'Page: decade': '/decade/1980',
    'Page: album': `/album/${album}`,
    'Page: artist with most songs': `/artist/${artist}`,
    'Page: song': `/song/${song}`,
    'Page: search': '/search?q=love%20me',
    'Page: search with filters': '/search?q=love%20year%3A1990-1999',
    'Page: liked songs by artist': '/library?sort=artist',
    'Page: kept albums': '/library?tab=albums',
    'Page: followed artists': '/library?tab=artists',
    'Page: playlists of the library': '/library?tab=playlists',
    'Page: playlists, pins and folders': '/playlists',
    'Page: folder': `/playlists/folder/${folder}`,
    'Page: playlist of 10,000': `/playlist/${playlist}`,
    'Page: playlist of somebody else': `/playlist/${others}`,
    'Page: updates': '/updates',
    'Page: activity': '/activity',
    'Page: profile': `/profile/${person}`,
    'Page: own profile': `/profile/${userId}`,
    'List: songs by popularity': `${api}/songs?limit=100`,
    'List: albums': `${api}/albums?limit=100`,
    'List: songs of an artist': `${api}/artists/${artist}/songs?limit=100`,
    'List: home': `${api}/home`,
    'List: queue of a playlist of 10,000': `${api}/playlists/${playlist}/queue`,
    'List: duplicates in a playlist of 10,000': `${api}/playlists/${playlist}/duplicates`,
    'List: own playlists with a word': `${api}/playlists?search=mine%201`,
    'List: queue of liked songs': `${api}/library/songs/queue?sort=title`,
    'List: search as one types': `${api}/search?q=beat`,
  };
}

async function visit(request: APIRequestContext, address: string): Promise<number> {
  const startedAt = performance.now();
  const answer = await request.get(address);
  await answer.body();
  const tookMs = performance.now() - startedAt;
  if (answer.status() !== 200) throw new Error(`${address} answered ${answer.status()}`);
  return tookMs;
}

/** What a service does once a day it does when it is started here too; its statements are no page's. */
async function untilWorkersRest(pool: pg.Pool): Promise<void> {
  for (let restedS = 0; restedS < REST_S; restedS += 1) {
    const { rows } = await pool.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM jobs.job WHERE state IN ('created', 'active') AND start_after <= now()`,
    );
    if (rows[0] && rows[0].count > 0) restedS = -1;
    await sleep(1000);
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
