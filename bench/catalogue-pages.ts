import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { APIRequestContext, Browser } from 'playwright';
import { LISTENER, signIn, signUpAndIn } from '@/e2e/people';
import { fillListener } from './catalogue-listener';

/** So long nothing has been done in the background. */
const REST_S = 5;

/** The listener of many years, signed in. */
export async function openListener(browser: Browser, pool: pg.Pool, baseURL: string) {
  const context = await browser.newContext({
    baseURL,
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

/** Every page and list by what it is called: the largest of each kind that there is, for small ones cost less. */
export async function pagesOf(pool: pg.Pool, userId: string): Promise<Record<string, string>> {
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
    'List: songs like one': `${api}/player/similar-songs?seedSongId=${song}&limit=20`,
    'List: queue of a playlist of 10,000': `${api}/playlists/${playlist}/queue`,
    'List: duplicates in a playlist of 10,000': `${api}/playlists/${playlist}/duplicates`,
    'List: own playlists with a word': `${api}/playlists?search=mine%201`,
    'List: queue of liked songs': `${api}/library/songs/queue?sort=title`,
    'List: search as one types': `${api}/search?q=beat`,
  };
}

/** Asks once; how long it took, in ms. @throws Error for any answer but 200. */
export async function visit(request: APIRequestContext, address: string): Promise<number> {
  const startedAt = performance.now();
  const answer = await request.get(address);
  await answer.body();
  const tookMs = performance.now() - startedAt;
  if (answer.status() !== 200) throw new Error(`${address} answered ${answer.status()}`);
  return tookMs;
}

/** What a service does once a day it does when it is started here too; its statements are no page's. */
export async function untilWorkersRest(pool: pg.Pool): Promise<void> {
  for (let restedS = 0; restedS < REST_S; restedS += 1) {
    const { rows } = await pool.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM jobs.job WHERE state IN ('created', 'active') AND start_after <= now()`,
    );
    if (rows[0] && rows[0].count > 0) restedS = -1;
    await sleep(1000);
  }
}
