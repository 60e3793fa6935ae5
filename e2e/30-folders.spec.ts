import { expect, test, type Page } from '@playwright/test';
import sharp from 'sharp';
import { expectNoViolations } from './axe';
import { openAdministrator, openBrowser, signUpAndIn, type Person } from './people';

const LISTENER: Person = {
  name: 'Fred Fach',
  email: 'fred@harken.test',
  password: 'drawers inside of drawers',
};

test.describe.configure({ mode: 'serial', timeout: 180_000 });
test.beforeAll(async ({ browser }) => {
  const admin = await openAdministrator(browser);
  await admin.context().close();
});

/** Made as the page makes them; the screen for it has a test of its own. */
async function makePlaylist(page: Page, name: string): Promise<string> {
  const id = await page.evaluate(async (named) => {
    const answer = await fetch('/api/v1/playlists', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: named }),
    });
    return ((await answer.json()) as { id: string }).id;
  }, name);
  return `/playlist/${id}`;
}

const shelf = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });

/** Opens the menu in the corner of a card, by key. */
async function arrange(page: Page, name: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `Arrange ${name}` }).press('Enter');
  await page.getByRole('menuitem', { name: item }).press('Enter');
}

test('playlists are put into folders and pinned, by keyboard; a deleted folder loses none of them', async ({
  browser,
}) => {
  const page = await openBrowser(browser);
  await signUpAndIn(page, LISTENER);
  for (const name of ['Rain', 'Roads', 'Rooms']) await makePlaylist(page, name);

  await test.step('a new folder is empty and says how to fill it', async () => {
    await page.goto('/playlists');
    await page.getByRole('button', { name: 'New folder' }).press('Enter');
    await page.getByRole('dialog').getByLabel('Name').fill('Outdoors');
    await page.keyboard.press('Enter');
    await expect(heading(page, 'Nothing in this folder yet')).toBeVisible();
    await expectNoViolations(page, 'an empty folder');
  });

  await test.step('a playlist is moved into it, and back by undo, and into it again', async () => {
    await page.getByRole('link', { name: 'To your playlists' }).press('Enter');
    await arrange(page, 'Roads', 'Move to folder…');
    await expectNoViolations(page, 'moving to a folder');
    await page.getByRole('dialog').getByRole('button', { name: 'Outdoors Empty' }).press('Enter');
    await expect(shelf(page, 'Folders').getByText('1 playlist', { exact: true })).toBeVisible();
    await expect(shelf(page, 'Playlists').getByRole('heading')).toHaveText(['Playlists', 'Rooms', 'Rain']);
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await expect(shelf(page, 'Folders').getByText('Empty', { exact: true })).toBeVisible();
    await arrange(page, 'Roads', 'Move to folder…');
    await page.getByRole('dialog').getByRole('button', { name: 'Outdoors Empty' }).press('Enter');
    await expect(shelf(page, 'Playlists').getByRole('heading')).toHaveText(['Playlists', 'Rooms', 'Rain']);
  });

  await test.step('a pinned one stands above', async () => {
    await arrange(page, 'Rain', 'Pin');
    await expect(shelf(page, 'Pinned').getByRole('heading')).toHaveText(['Pinned', 'Rain']);
    await expect(shelf(page, 'Playlists').getByRole('heading')).toHaveText(['Playlists', 'Rooms']);
    await expectNoViolations(page, 'pinned, folders and the rest');
  });

  await test.step('the folder is deleted, its playlist stays, and undo brings both back', async () => {
    await page.getByRole('link', { name: 'Outdoors' }).press('Enter');
    await expect(heading(page, 'Roads')).toBeVisible();
    await page.getByRole('button', { name: 'Delete folder Outdoors' }).press('Enter');
    await expect(shelf(page, 'Playlists').getByRole('heading')).toHaveText(['Playlists', 'Rooms', 'Roads']);
    const said = page.getByRole('listitem').filter({ hasText: 'was deleted' });
    await said.getByRole('button', { name: 'Undo' }).press('Enter');
    await expect(page).toHaveURL(/\/playlists\/folder\//);
    await expect(heading(page, 'Roads')).toBeVisible();
  });

  await test.step('somebody else’s folder is not there', async () => {
    const stranger = await openBrowser(browser);
    const [name, host] = LISTENER.email.split('@');
    await signUpAndIn(stranger, { ...LISTENER, name: 'Frieda Fremd', email: `${name}.other@${host}` });
    expect((await stranger.goto(page.url()))?.status()).toBe(404);
    await stranger.context().close();
  });
});

test('a playlist gets a picture of its own, and gives it up again', async ({ browser }) => {
  const page = await openBrowser(browser, LISTENER);
  const address = await makePlaylist(page, 'With a face');
  await page.goto(address);
  const cover = page.getByRole('article').locator('img').first();
  await expect(cover).toHaveCount(0);

  await test.step('what is no picture is refused, and what was typed stays', async () => {
    await page.getByRole('button', { name: 'Edit name, cover, description and visibility' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Description').fill('Faces only');
    await dialog
      .getByLabel('Cover')
      .and(page.locator('input'))
      .setInputFiles({ name: 'not.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') });
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog.getByText('This is no picture that can be shown')).toBeVisible();
    await expect(dialog.getByLabel('Description')).toHaveValue('Faces only');
  });

  await test.step('a large photograph is sent small and shown', async () => {
    const photograph = await sharp({
      create: { width: 4000, height: 3000, channels: 3, background: '#3d6b52' },
    })
      .jpeg()
      .toBuffer();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByLabel('Cover')
      .and(page.locator('input'))
      .setInputFiles({ name: 'green.jpg', mimeType: 'image/jpeg', buffer: photograph });
    await expect(dialog.getByRole('img', { name: 'The picture you chose' })).toBeVisible();
    await expectNoViolations(page, 'choosing a cover');
    const sent = page.waitForRequest((request) => request.url().endsWith('/cover'));
    await dialog.getByRole('button', { name: 'Save' }).click();
    expect((await sent).postDataBuffer()?.byteLength).toBeLessThan(200_000);
    await expect(dialog).toBeHidden();
    await expect(cover).toBeVisible();
    await expect
      .poll(() => cover.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0);
  });

  await test.step('without it the playlist looks as before', async () => {
    await page.getByRole('button', { name: 'Edit name, cover, description and visibility' }).click();
    await page.getByRole('button', { name: 'Use covers of its songs' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(cover).toHaveCount(0);
  });
});
