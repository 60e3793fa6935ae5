import { expect, test } from '@playwright/test';
import { openAdministrator, openBrowser, signUpAndIn, type Person } from './people';
import { expectPlaying, playerFacts } from './player-facts';

const LISTENER: Person = { name: 'Kim Keys', email: 'kim@harken.test', password: 'two brass thumb pianos' };

test('after a click on a row, space plays and pauses the song and Enter presses the row', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const admin = await openAdministrator(browser);
  await admin.context().close();
  const page = await openBrowser(browser);
  await signUpAndIn(page, LISTENER);
  const rows = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: /^More for / }) });
  await expect(async () => {
    await page.goto('/');
    await expect(rows.nth(1)).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 180_000 });
  await rows
    .getByRole('button', { name: /^Play / })
    .first()
    .click();
  await expectPlaying(page);
  const chosen = (await playerFacts(page)).songId;
  // Another song than the row's: pressing the row would choose its own again.
  await page.keyboard.press('n');
  await expect.poll(async () => (await playerFacts(page)).songId).not.toBe(chosen);
  await expect(page.locator('[data-chooses-music]:focus')).toHaveAccessibleName(/^Play /);
  await expectPlaying(page);
  const { songId } = await playerFacts(page);
  await page.keyboard.press(' ');
  await expect(page.locator('[data-player-state="paused"]').first()).toBeAttached();
  await page.keyboard.press(' ');
  await expectPlaying(page);
  expect((await playerFacts(page)).songId).toBe(songId);
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await playerFacts(page)).songId).toBe(chosen);

  await page.getByRole('button', { name: 'Queue' }).first().click();
  const queue = page.getByRole('complementary', { name: 'Queue' });
  await queue.locator('[data-chooses-music]:not([disabled])').last().click();
  await expectPlaying(page);
  await page.keyboard.press(' ');
  await expect(page.locator('[data-player-state="paused"]').first()).toBeAttached();
  await page.context().close();
});
