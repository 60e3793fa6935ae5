import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Page } from 'playwright';
import { signUpAndIn } from '@/e2e/people';
import startService from '@/e2e/start-service';
import type { BenchFigure } from './bench-figure';
import { CHROMIUM, CHROMIUM_ARGS } from './engine/chromium';

const SONGS = 10_000;
const CATALOGUE_SONGS = 13;
const BASE_URL = `http://localhost:${process.env.E2E_PORT ?? '3400'}`;
const SCROLLED_MS = 6000;
const MOVES = 20;

/** A queue of 10,000 songs in a real browser, on the production build: what scrolling and moving a song cost. */
export async function run(): Promise<BenchFigure[]> {
  const stopService = await startService();
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_ARGS });
  try {
    const context = await browser.newContext({ baseURL: BASE_URL, locale: 'en-US', bypassCSP: true });
    await context.addInitScript({ content: 'globalThis.__name = (value) => value;' });
    const page = await context.newPage();
    await signUpAndIn(page, {
      name: 'Quinn Long',
      email: 'quinn@harken.test',
      password: 'ten thousand paper boats',
    });
    const songIds = await untilFilled(page);
    await page.goto(`/song/${songIds[0]}`);
    await page
      .getByRole('main')
      .getByRole('button', { name: /^Play / })
      .first()
      .click();
    await page
      .locator('[data-player-state="playing"]')
      .first()
      .waitFor({ state: 'attached', timeout: 30_000 });
    const sentMs = performance.now();
    await replaceQueue(page, songIds);
    await page.keyboard.press('q');
    const places = page.getByRole('complementary', { name: 'Queue' }).locator('[data-entry-id]');
    await places.nth(8).waitFor();
    const shownMs = performance.now() - sentMs;
    const scroll = await measureScroll(page);
    const rows = await places.count();
    const moves = await measureMoves(page);
    return [
      { figure: `Queue of ${SONGS} songs, from the command to the open panel`, value: shownMs, unit: 'ms' },
      { figure: 'Rows in the document', value: rows, unit: 'rows', goal: '<= 60' },
      { figure: 'Frames while it scrolls, median', value: quantile(scroll, 0.5), unit: 'ms', goal: '<= 17' },
      { figure: 'Frames while it scrolls, p95', value: quantile(scroll, 0.95), unit: 'ms', goal: '<= 34' },
      { figure: 'Moving a song by key, until it is drawn, median', value: quantile(moves, 0.5), unit: 'ms' },
      {
        figure: 'Moving a song by key, until it is drawn, p95',
        value: quantile(moves, 0.95),
        unit: 'ms',
        goal: '<= 100',
      },
    ];
  } finally {
    await browser.close();
    await stopService();
  }
}

async function untilFilled(page: Page): Promise<string[]> {
  const deadline = Date.now() + 600_000;
  for (;;) {
    const answer = await page.request.get('/api/v1/songs?limit=50');
    const { items } = (await answer.json()) as { items: { id: string }[] };
    if (items.length >= CATALOGUE_SONGS) return items.map(({ id }) => id);
    if (Date.now() > deadline) throw new Error('The demo label did not fill the catalogue');
    await sleep(3000);
  }
}

/** As another device of the listener would do it; the page follows. */
async function replaceQueue(page: Page, songIds: readonly string[]): Promise<void> {
  const device = await page.request.post('/api/v1/devices', { data: { name: 'Jukebox' } });
  const { id: deviceId } = (await device.json()) as { id: string };
  const entries = {
    entryIds: Array.from({ length: SONGS }, () => randomUUID()),
    songIds: Array.from({ length: SONGS }, (_, index) => songIds[index % songIds.length]),
    artists: [],
    artistIndexes: new Array<number>(SONGS).fill(-1),
    origins: 'c'.repeat(SONGS),
  };
  const answer = await page.request.post('/api/v1/player/commands', {
    data: {
      kind: 'replace-queue',
      commandId: randomUUID(),
      deviceId,
      seenRevision: 0,
      entries,
      startIndex: 0,
      context: { kind: 'home', id: 'home', title: 'Everything' },
      seed: 1,
    },
  });
  if (!answer.ok()) throw new Error(`The queue was refused: ${await answer.text()}`);
}

/** Time between frames while the list is scrolled as a wheel does it. */
async function measureScroll(page: Page): Promise<number[]> {
  const panel = page.getByRole('complementary', { name: 'Queue' });
  const box = await panel.boundingBox();
  if (!box) throw new Error('the queue is not on the page');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const frames = page.evaluate(
    (durationMs) =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        const startedAt = performance.now();
        let before = startedAt;
        const tick = (now: number) => {
          times.push(now - before);
          before = now;
          if (now - startedAt < durationMs) requestAnimationFrame(tick);
          else resolve(times.slice(1));
        };
        requestAnimationFrame(tick);
      }),
    SCROLLED_MS,
  );
  const endAt = performance.now() + SCROLLED_MS - 500;
  while (performance.now() < endAt) {
    await page.mouse.wheel(0, 240);
    await sleep(30);
  }
  return frames;
}

/** From the key that moves a song to the frame that shows it. */
async function measureMoves(page: Page): Promise<number[]> {
  await page.getByRole('complementary', { name: 'Queue' }).locator('[data-grip]').nth(3).focus();
  const times: number[] = [];
  for (let number = 0; number < MOVES; number += 1) {
    times.push(
      await page.evaluate(
        (key) =>
          new Promise<number>((resolve) => {
            const startedAt = performance.now();
            document.activeElement?.dispatchEvent(
              new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
            );
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - startedAt), 0));
          }),
        number % 2 === 0 ? 'ArrowDown' : 'ArrowUp',
      ),
    );
    await sleep(250);
  }
  return times;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
