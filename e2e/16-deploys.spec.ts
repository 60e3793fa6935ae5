import { readFile, writeFile } from 'node:fs/promises';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { openAdministrator, openBrowser, signUpAndIn, type Person } from './people';
import { expectPlaying, playerFacts } from './player-facts';
import { killOnce } from './running-processes';

// The web process is replaced by one of another build while pages of the former one are open. The build is the same but for its
// id, which is what tells a browser that its page is from before a deploy.

const LISTENER: Person = {
  name: 'Della Deploy',
  email: 'della@harken.test',
  password: 'five spades under snow',
};
const BUILD_ID = '.next/BUILD_ID';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

let buildId = '';

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  buildId = await readFile(BUILD_ID, 'utf8');
  const admin = await openAdministrator(browser);
  await admin.context().close();
  const page = await openBrowser(browser);
  await signUpAndIn(page, LISTENER);
  // The next song needs a second one.
  await expect(async () => {
    await page.goto('/');
    await expect(songRows(page).nth(1)).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 180_000 });
  await page.context().close();
});
test.afterAll(async ({ browser }) => {
  await deploy(buildId);
  const page = await openBrowser(browser);
  await untilUp(page);
  await page.context().close();
});

async function deploy(id: string): Promise<void> {
  await writeFile(BUILD_ID, id);
  await killOnce('workers/web.ts');
}

async function untilUp(page: Page): Promise<void> {
  await expect(async () => {
    expect((await page.request.get('/api/healthz', { timeout: 2000 })).ok()).toBe(true);
  }).toPass({ timeout: 60_000 });
}

const isSounding = (page: Page) =>
  page
    .locator('[data-player-audio]')
    .evaluateAll((elements) => elements.some((audio) => !(audio as HTMLAudioElement).paused));

const songRows = (page: Page) =>
  page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: /^More for / }) });

const bar = (page: Page) => page.getByRole('region', { name: 'Player' });

async function openHome(browser: Browser): Promise<Page> {
  const page = await openBrowser(browser, LISTENER);
  await page.goto('/');
  return page;
}

async function play(page: Page): Promise<void> {
  await songRows(page)
    .getByRole('button', { name: /^Play / })
    .first()
    .click();
  await expectPlaying(page);
  await expect.poll(() => isSounding(page)).toBe(true);
}

test('a page from before a deploy plays on: the song, the next one, and what another old page asks for', async ({
  browser,
}) => {
  const [player, remote] = [await openHome(browser), await openHome(browser)];
  await play(player);
  await expect(remote.locator('[data-remote="true"]').first()).toBeAttached();
  await deploy(`${buildId}-after`);
  expect(await isSounding(player)).toBe(true);
  await untilUp(remote);
  expect(await isSounding(player)).toBe(true);
  await expectPlaying(player);

  await test.step('the next song starts, with a session of the new process', async () => {
    const { songId } = await playerFacts(player);
    await bar(player).getByRole('button', { name: 'Next song', exact: true }).first().click();
    await expect.poll(async () => (await playerFacts(player)).songId).not.toBe(songId);
    await expectPlaying(player);
  });

  await test.step('commands of the other old page are obeyed', async () => {
    await bar(remote).getByRole('button', { name: 'Pause', exact: true }).first().click();
    await expect.poll(() => isSounding(player), { timeout: 15_000 }).toBe(false);
    await bar(remote).getByRole('button', { name: 'Play', exact: true }).first().click();
    await expect.poll(() => isSounding(player), { timeout: 15_000 }).toBe(true);
  });

  await test.step('walking on loads the new version, and the music goes on in it', async () => {
    const { songId } = await playerFacts(player);
    await player.evaluate(() => Object.assign(window, { isOldPage: true }));
    await player.getByRole('link', { name: 'Browse', exact: true }).first().click();
    await expect(player).toHaveURL(/\/browse$/);
    await expectPlaying(player);
    expect((await playerFacts(player)).songId).toBe(songId);
    expect(await player.evaluate(() => 'isOldPage' in window)).toBe(false);
  });
  await player.context().close();
  await remote.context().close();
});

test('a form of a page from before a deploy says what to do; the reloaded page plays on and can send it', async ({
  browser,
}) => {
  const page = await openHome(browser);
  await play(page);
  await page.getByRole('button', { name: 'Account' }).first().click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  await expect(page.getByLabel('Your name')).toBeVisible();
  // The id of an action of another build.
  await page.route('**/settings', (route) => {
    const headers = route.request().headers();
    if (!headers['next-action']) return route.continue();
    return route.continue({ headers: { ...headers, 'next-action': '40'.padEnd(42, '0') } });
  });
  await page.getByRole('button', { name: 'Save', exact: true }).first().click();
  await expect(page.getByRole('heading', { name: 'Harken has been updated' })).toBeVisible();
  expect(await isSounding(page)).toBe(true);
  await page.unroute('**/settings');
  await page.getByRole('button', { name: 'Reload the page' }).click();
  await expectPlaying(page);
  await page.getByRole('button', { name: 'Save', exact: true }).first().click();
  await expect(page.getByText(/saved/i).first()).toBeVisible();
  await page.context().close();
});
