import { expect, test } from '@playwright/test';
import { ARTIST, openBrowser, signIn } from './people';
import { makeRecording } from './recordings';
import { killOnce } from './running-processes';

// These really kill processes of the running service; the supervisor brings them back, and nothing may be lost or doubled.

test.describe.configure({ mode: 'serial' });

test('kill -9 of the web process in the middle of an upload: the upload goes on and becomes one song', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const page = await openBrowser(browser);
  await signIn(page, ARTIST);
  await page.goto('/studio/uploads');
  // Slow enough that the kill falls between parts.
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 5,
    downloadThroughput: -1,
    uploadThroughput: 4_000_000,
  });
  await page
    .getByTestId('upload-files')
    .setInputFiles(makeRecording('Killed web', 20, { largeAsMinutes: 3 }));
  await expect(page.getByRole('progressbar').first()).toBeVisible();
  await page.waitForTimeout(2500);
  await killOnce('workers/web.ts');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
  const card = page
    .getByRole('listitem')
    .filter({ hasText: 'Killed web.wav' })
    .filter({ has: page.getByRole('heading') });
  await expect(async () => {
    const retry = page.getByRole('button', { name: 'Try again' }).first();
    if (await retry.isVisible()) await retry.click();
    await expect(card.getByText('Draft', { exact: true })).toBeVisible({ timeout: 10_000 });
  }).toPass({ timeout: 200_000 });
  await expect(card).toHaveCount(1);
});

test('kill -9 of PostgreSQL and of the worker in the middle of a job: it completes once', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const page = await openBrowser(browser);
  await signIn(page, ARTIST);
  await page.goto('/studio/uploads');
  await page.getByTestId('upload-files').setInputFiles(makeRecording('Killed database', 120));
  const card = page
    .getByRole('listitem')
    .filter({ hasText: 'Killed database.wav' })
    .filter({ has: page.getByRole('heading') });
  await expect(card.getByText('In the works', { exact: true })).toBeVisible({ timeout: 60_000 });
  await page.waitForTimeout(1500);
  await killOnce('bin/postgres');
  await page.waitForTimeout(4000);
  await killOnce('workers/main.ts');
  await expect(async () => {
    await page.reload();
    await expect(card.getByText('Draft', { exact: true })).toBeVisible({ timeout: 8000 });
  }).toPass({ timeout: 200_000 });
  await page.goto('/studio/releases');
  await expect(page.getByRole('link', { name: /Killed database/ })).toHaveCount(1);
});
