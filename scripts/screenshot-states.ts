import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page, Route } from '@playwright/test';
import { signUpAndIn, type Person } from '@/e2e/people';
import { takePicture, type PictureOptions } from './take-picture';

// The pictures of docs/screens.md that an address alone does not bring: windows, the embedded player, and pages with nothing in them, on
// the way, or gone wrong.

const FOLDER = 'docs/screenshots/states';
const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const NEWCOMER: Person = {
  name: 'Ida Neu',
  email: 'ida@harken.example',
  password: 'an empty shelf by the door',
};

type Scheme = 'dark' | 'light';

/** `playlist`: the address of one that the signed-in person of `page` owns and somebody else works on too. */
export async function takeStates(
  browser: Browser,
  site: string,
  page: Page,
  playlist: string,
): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const context = await browser.newContext({ baseURL: site, locale: 'en-US', reducedMotion: 'reduce' });
  const fresh = await context.newPage();
  await signUpAndIn(fresh, NEWCOMER);
  const songId = await anySong(page);
  for (const scheme of ['dark', 'light'] as const) {
    for (const one of [page, fresh]) await one.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await takeWindows(page, scheme, playlist);
    await takeEmpty(fresh, scheme);
    await takeOnTheWay(fresh, scheme);
    await takeGoneWrong(fresh, scheme);
    await takeEmbed(fresh, scheme, songId);
  }
  await context.close();
}

async function anySong(page: Page): Promise<string> {
  const answer = await page.request.get('/api/v1/songs?limit=1');
  const { items } = (await answer.json()) as { items: { id: string }[] };
  if (!items[0]) throw new Error('There is no song to show.');
  return items[0].id;
}

async function takeWindows(page: Page, scheme: Scheme, playlist: string): Promise<void> {
  await page.setViewportSize(WIDE);
  await page.goto(playlist);
  await page.getByRole('button', { name: 'Invite people and see who works on this' }).click();
  await take(page, `collaborators-${scheme}`);
  await page.keyboard.press('Escape');
  await page
    .getByRole('button', { name: /^More for/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'History…' }).click();
  await take(page, `history-${scheme}`);
  await page.keyboard.press('Escape');
}

/** What somebody sees who has just come. */
async function takeEmpty(page: Page, scheme: Scheme): Promise<void> {
  for (const [name, address] of [
    ['library', '/library'],
    ['playlists', '/playlists'],
    ['updates', '/updates'],
    ['search', '/search?q=zzzzzzzz'],
  ] as const) {
    await page.setViewportSize(WIDE);
    await page.goto(address);
    await take(page, `empty-${name}-${scheme}`);
    await page.setViewportSize(PHONE);
    await take(page, `empty-${name}-phone-${scheme}`);
  }
}

/** Answers that never come. */
async function takeOnTheWay(page: Page, scheme: Scheme): Promise<void> {
  await page.setViewportSize(WIDE);
  await page.goto('/search');
  const held: Route[] = [];
  await page.route('**/api/v1/search?**', (route) => void held.push(route));
  await page.getByRole('search').getByRole('textbox').first().fill('night');
  await take(page, `loading-search-${scheme}`, { isUnfinished: true });
  await page.unroute('**/api/v1/search?**');
  // What was asked before more was typed has been called off already.
  for (const route of held) await route.abort().catch(() => undefined);
}

async function takeGoneWrong(page: Page, scheme: Scheme): Promise<void> {
  await page.setViewportSize(WIDE);
  await page.goto('/search');
  await page.route('**/api/v1/search?**', (route) => route.fulfill({ status: 404, body: '{}' }));
  await page.getByRole('search').getByRole('textbox').first().fill('night');
  await page.getByRole('alert').first().waitFor({ timeout: 40_000 });
  await take(page, `error-search-${scheme}`);
  await page.unroute('**/api/v1/search?**');
  await page.goto('/album/00000000-0000-4000-8000-000000000000');
  await take(page, `error-missing-${scheme}`);
  await page.setViewportSize(PHONE);
  await take(page, `error-missing-phone-${scheme}`);
}

async function takeEmbed(page: Page, scheme: Scheme, songId: string): Promise<void> {
  await page.setViewportSize({ width: 640, height: 160 });
  await page.goto(`/embed/song/${songId}?theme=${scheme}`);
  await take(page, `embed-${scheme}`);
  await page.setViewportSize(WIDE);
}

const take = (page: Page, name: string, options: PictureOptions = {}) =>
  takePicture(page, path.join(FOLDER, `${name}.webp`), options);
