import { expect, test, type Page } from '@playwright/test';
import { openAdministrator, openBrowser, signIn, signUpAndIn, type Person } from './people';
import { expectPlaying, playerFacts } from './player-facts';

const FIRST: Person = { name: 'Fia First', email: 'fia@harken.test', password: 'three green umbrellas dry' };
const SECOND: Person = { name: 'Sol Second', email: 'sol@harken.test', password: 'a heron waits for rain' };

test.describe.configure({ mode: 'serial', timeout: 240_000 });
test.beforeAll(async ({ browser }) => {
  const admin = await openAdministrator(browser);
  await admin.context().close();
});

/** Albums of the demo label, once at least two are out. */
async function albumAddresses(page: Page): Promise<[string, string]> {
  const links = page.locator('a[href^="/album/"]');
  let addresses: string[] = [];
  await expect(async () => {
    await page.goto('/albums');
    const all = await links.evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
    addresses = [...new Set(all)];
    expect(addresses.length).toBeGreaterThan(1);
  }).toPass({ timeout: 180_000 });
  return [addresses[0] ?? '', addresses[1] ?? ''];
}

async function playAlbum(page: Page, address: string): Promise<string> {
  await page.goto(address);
  await page
    .getByRole('button', { name: /^Play / })
    .first()
    .click();
  await expectPlaying(page);
  return (await playerFacts(page)).songId;
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account' }).first().click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  // Leaving first sends what was saved a moment ago; going to another address meanwhile would call the whole thing off.
  await expect(page.locator('html')).not.toHaveAttribute('data-listener-id');
  await page.goto('/settings');
  await expect(page).toHaveURL(/\/sign-in/);
}

const bar = (page: Page) => page.getByRole('region', { name: 'Player' });

test('two listeners share a browser: music stops with the one who leaves, and each finds only their own queue', async ({
  browser,
}) => {
  const page = await openBrowser(browser);
  await signUpAndIn(page, FIRST);
  const [firstAlbum, secondAlbum] = await albumAddresses(page);
  const firstSong = await playAlbum(page, firstAlbum);
  await page.waitForTimeout(2000);

  await test.step('signing out stops the music and hides the queue', async () => {
    await signOut(page);
    await expect(bar(page)).toHaveCount(0);
    expect(
      await page
        .locator('[data-player-audio]')
        .evaluateAll((elements) => elements.filter((audio) => !(audio as HTMLAudioElement).paused).length),
    ).toBe(0);
  });

  await test.step('the next listener starts with an empty queue', async () => {
    await signUpAndIn(page, SECOND);
    await expect(bar(page)).toHaveCount(0);
    await page.reload();
    await expect(bar(page)).toHaveCount(0);
  });

  const secondSong = await playAlbum(page, secondAlbum);
  expect(secondSong).not.toBe(firstSong);
  await page.waitForTimeout(6000);

  await test.step('whoever comes back finds the own queue, not the other one’s', async () => {
    await signOut(page);
    await signIn(page, FIRST);
    await expect(bar(page)).toBeVisible();
    expect((await playerFacts(page)).songId).toBe(firstSong);
    expect((await playerFacts(page)).playerState).not.toBe('playing');
    await signOut(page);
    await signIn(page, SECOND);
    await expect(bar(page)).toBeVisible();
    expect((await playerFacts(page)).songId).toBe(secondSong);
  });
});

test('the quality of the settings plays at once and on every device; the player’s choice counts on its own', async ({
  browser,
}) => {
  const page = await openBrowser(browser);
  await signIn(page, FIRST);
  const [album, otherAlbum] = await albumAddresses(page);
  await playAlbum(page, album);
  const choose = async (value: string) => {
    await page.goto('/settings');
    await page.getByLabel('Streaming quality').selectOption(value);
    await page.getByRole('button', { name: 'Save' }).first().click();
    await expect(page.getByText('Saved')).toBeVisible();
  };
  await choose('aac-96');
  await bar(page).getByRole('button', { name: 'Play', exact: true }).first().click();
  await expect.poll(async () => (await playerFacts(page)).quality).toBe('aac-96');

  await test.step('another browser of the same listener starts with it', async () => {
    const other = await openBrowser(browser, FIRST);
    // Not the one that plays already: its button would pause it over there.
    await playAlbum(other, otherAlbum);
    await expect.poll(async () => (await playerFacts(other)).quality).toBe('aac-96');
    await other.context().close();
    // The music had gone there; it is here again for the one who asks for it.
    await expect(page.locator('[data-player-state][data-remote="false"]').first()).toBeAttached();
    await bar(page).getByRole('button', { name: 'Play', exact: true }).first().click();
    await expectPlaying(page);
  });

  await test.step('a choice in the player stays after a reload, until the settings change', async () => {
    await page.getByRole('button', { name: 'Quality, sound and timer' }).first().click();
    await page.getByRole('menuitemradio', { name: /Normal · 160/ }).click();
    await expect.poll(async () => (await playerFacts(page)).quality).toBe('aac-160');
    await page.reload();
    await bar(page).getByRole('button', { name: 'Play', exact: true }).first().click();
    await expect.poll(async () => (await playerFacts(page)).quality).toBe('aac-160');
    await choose('auto');
    await page.getByRole('button', { name: 'Quality, sound and timer' }).first().click();
    await expect(page.getByRole('menuitemradio', { name: /Automatic/ })).toBeChecked();
  });
});
