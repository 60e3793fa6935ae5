import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { expectPlaying } from '@/e2e/player-facts';
import { takePicture, type PictureOptions } from './take-picture';

// The pictures of docs/player.md: every surface of the player, wide and on a phone, dark and light.

const FOLDER = 'docs/screenshots/player';
const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const PHONE_AGENT =
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36';
/** The demo label's sung song; at this place a line is half sung. */
const SUNG = 'Small Lights';
const SUNG_AT_S = 17.4;

type Scheme = 'dark' | 'light';
type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

export async function takePlayerSurfaces(
  browser: Browser,
  site: string,
  storageState: StorageState,
): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  for (const scheme of ['dark', 'light'] as const) {
    const looks = {
      baseURL: site,
      locale: 'en-US',
      colorScheme: scheme,
      reducedMotion: 'reduce',
      storageState,
    } as const;
    const phone = await browser.newContext({
      ...looks,
      viewport: PHONE,
      deviceScaleFactor: 2,
      hasTouch: true,
      isMobile: true,
      userAgent: PHONE_AGENT,
    });
    const wide = await browser.newContext({ ...looks, viewport: WIDE });
    // Open already, so that the list of devices has more than one to show.
    const phonePage = await phone.newPage();
    await phonePage.goto('/');
    await takeWide(await wide.newPage(), scheme);
    await wide.close();
    await takePhone(phonePage, scheme);
    await phone.close();
  }
}

async function takeWide(page: Page, scheme: Scheme): Promise<void> {
  await playSung(page);
  await take(page, `bar-${scheme}`, { x: 0, y: WIDE.height - 240, width: WIDE.width, height: 240 });
  await page.keyboard.press('q');
  await take(page, `queue-${scheme}`);
  await page.keyboard.press('Escape');
  await page.keyboard.press('d');
  await take(page, `devices-${scheme}`);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await take(page, `shortcuts-${scheme}`);
  await page.keyboard.press('Escape');
  await openFromMenu(page, 'Equaliser');
  await page.getByRole('button', { name: 'Acoustic' }).click();
  await take(page, `equaliser-${scheme}`);
  await page.keyboard.press('Escape');
  await openFromMenu(page, 'Playback');
  await take(page, `playback-${scheme}`);
  await page.keyboard.press('Escape');
  await openFromMenu(page, 'Sleep timer');
  await page.getByRole('button', { name: /^30/ }).click();
  await page.locator('[data-sleep-timer]:visible').first().click();
  await take(page, `sleep-timer-${scheme}`);
  await page.keyboard.press('Escape');
  await page.keyboard.press('f');
  await seekTo(page, SUNG_AT_S);
  await take(page, `now-playing-${scheme}`);
  await page.keyboard.press('l');
  await take(page, `now-playing-artwork-${scheme}`);
  await page.keyboard.press('Escape');
  await takeFloating(page, scheme);
}

async function takePhone(page: Page, scheme: Scheme): Promise<void> {
  await playSung(page);
  await take(page, `phone-bar-${scheme}`);
  await page.keyboard.press('f');
  await take(page, `phone-now-playing-${scheme}`);
  await page.keyboard.press('l');
  await seekTo(page, SUNG_AT_S);
  await take(page, `phone-lyrics-${scheme}`);
  await page.keyboard.press('q');
  await take(page, `phone-queue-${scheme}`);
}

/** The sung song within its release, with two songs added by hand. */
async function playSung(page: Page): Promise<void> {
  const { items } = (await (await page.request.get('/api/v1/songs?limit=50')).json()) as {
    items: { id: string; name: string; album: { id: string } }[];
  };
  const sung = items.find((song) => song.name === SUNG);
  if (!sung) throw new Error(`The demo label has no song “${SUNG}”.`);
  const inTouch = page.waitForResponse((response) => response.url().includes('/api/v1/player/events'));
  await page.goto(`/album/${sung.album.id}`);
  await inTouch;
  const row = page.getByRole('main').getByRole('button', { name: `Play ${SUNG}` });
  await row.first().click();
  await expectPlaying(page);
  // The queue outlives browsers: what the picture before has added goes first.
  await page.keyboard.press('q');
  const clear = page.getByRole('complementary', { name: 'Queue' }).getByRole('button', { name: 'Clear' });
  while ((await clear.count()) > 0) await clear.first().click();
  await page.keyboard.press('Escape');
  for (const name of items.filter((song) => song.album.id !== sung.album.id).slice(0, 2)) {
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    await page.goto(`/song/${name.id}`);
    await page
      .getByRole('button', { name: /^More for/ })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Add to queue' }).click();
  }
  await page.getByRole('button', { name: 'Play', exact: true }).and(page.locator(':visible')).first().click();
  await expectPlaying(page);
  // The word that the songs are in the queue goes by itself.
  await page
    .getByText(/is in the queue/)
    .first()
    .waitFor({ state: 'detached' });
}

async function seekTo(page: Page, positionS: number): Promise<void> {
  await page.locator('audio[data-player-audio]').evaluateAll((elements, at) => {
    for (const element of elements as HTMLAudioElement[]) if (!element.paused) element.currentTime = at;
  }, positionS);
  await page.waitForTimeout(1200);
  await page.keyboard.press(' ');
}

async function openFromMenu(page: Page, item: string): Promise<void> {
  await page
    .getByRole('button', { name: 'Quality, sound and timer' })
    .and(page.locator(':visible'))
    .first()
    .click();
  await page.getByRole('menuitem', { name: item }).click();
}

async function takeFloating(page: Page, scheme: Scheme): Promise<void> {
  const [floating] = await Promise.all([
    page.context().waitForEvent('page'),
    openFromMenu(page, 'Mini-player window'),
  ]);
  await floating.setViewportSize({ width: 380, height: 148 });
  await take(floating, `mini-window-${scheme}`);
}

const take = (page: Page, name: string, clip?: PictureOptions['clip']) =>
  takePicture(page, path.join(FOLDER, `${name}.webp`), clip ? { clip } : {});
