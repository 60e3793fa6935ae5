import { chromium, type Browser, type BrowserContext } from 'playwright';
import { LISTENER, signUpAndIn } from '@/e2e/people';
import { weighScripts } from '@/e2e/page-scripts';
import startService from '@/e2e/start-service';
import type { BenchFigure } from './bench-figure';
import { CHROMIUM, CHROMIUM_ARGS } from './engine/chromium';

const VISITS = 9;
const SCRIPTS_GOAL_KB = 180;
const LCP_GOAL_MS = 1200;
const WANTED_SONGS = 13;

/**
 * A phone of the middle: the screen of one, a processor four times slower than this machine's, 150 ms round trips and 1.6 Mbit/s down
 * (the "slow 4G" that Lighthouse simulates, here for real).
 */
const PHONE = {
  viewport: { width: 390, height: 844 },
  slowdown: 4,
  latencyMs: 150,
  downBps: 1_600_000,
  upBps: 750_000,
} as const;

/**
 * What pages weigh and when their largest part is drawn: production build in Chromium, each visit with an empty cache, signed in,
 * the service on the same two cores.
 */
export async function run(): Promise<BenchFigure[]> {
  const stopService = await startService();
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_ARGS });
  try {
    const { cookies, albumId } = await prepare(browser);
    const pages = {
      Home: '/',
      Browse: '/browse',
      Album: `/album/${albumId}`,
      Search: '/search',
      Library: '/library',
    };
    const figures: BenchFigure[] = [];
    for (const [name, address] of Object.entries(pages)) {
      const desktop = await newContext(browser, cookies);
      const { firstBytes, laterBytes } = await weighScripts(desktop, address);
      await desktop.close();
      const times: number[] = [];
      for (let visit = 0; visit < VISITS; visit++)
        times.push(await largestPaintMs(browser, cookies, address));
      times.sort((a, b) => a - b);
      console.log(`${name}: ${times.map(Math.round).join(' ')}`);
      figures.push(
        {
          figure: `${name}: scripts before the page has loaded, compressed, without hls.js`,
          value: Math.round(firstBytes / 1000),
          unit: 'kB',
          goal: `<= ${SCRIPTS_GOAL_KB}`,
        },
        {
          figure: `${name}: scripts that follow when idle`,
          value: Math.round(laterBytes / 1000),
          unit: 'kB',
        },
        {
          figure: `${name}: largest contentful paint on a phone, median of ${VISITS}`,
          value: Math.round(times[Math.floor(times.length / 2)] ?? Number.NaN),
          unit: 'ms',
          goal: `<= ${LCP_GOAL_MS}`,
        },
      );
    }
    return figures;
  } finally {
    await browser.close();
    await stopService();
  }
}

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

async function newContext(browser: Browser, cookies: Cookies, options = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: `http://localhost:${process.env.E2E_PORT ?? '3400'}`,
    locale: 'en-US',
    ...options,
  });
  await context.addCookies(cookies);
  return context;
}

/** A listener, and an album of the demo label once all of it is out. */
async function prepare(browser: Browser): Promise<{ cookies: Cookies; albumId: string }> {
  const context = await newContext(browser, []);
  const page = await context.newPage();
  await signUpAndIn(page, LISTENER);
  for (let tries = 0; tries < 200; tries++) {
    const answer = await context.request.get('/api/v1/songs?limit=50');
    const { items } = (await answer.json()) as { items: { album: { id: string } }[] };
    if (items.length >= WANTED_SONGS && items[0]) {
      const cookies = await context.cookies();
      await context.close();
      return { cookies, albumId: items[0].album.id };
    }
    await page.waitForTimeout(3000);
  }
  throw new Error('the demo label was not complete in time');
}

async function largestPaintMs(browser: Browser, cookies: Cookies, address: string): Promise<number> {
  const context = await newContext(browser, cookies, {
    viewport: PHONE.viewport,
    isMobile: true,
    hasTouch: true,
    deviceScaleFactor: 2,
  });
  try {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Network.enable');
    await cdp.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: PHONE.latencyMs,
      downloadThroughput: PHONE.downBps / 8,
      uploadThroughput: PHONE.upBps / 8,
    });
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: PHONE.slowdown });
    await page.goto(address, { waitUntil: 'load' });
    await page.waitForTimeout(1500);
    return await page.evaluate(
      () =>
        new Promise<number>((resolve) =>
          new PerformanceObserver((list) =>
            resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN),
          ).observe({
            type: 'largest-contentful-paint',
            buffered: true,
          }),
        ),
    );
  } finally {
    await context.close();
  }
}
