import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { captureAudio, correlate, decodeOriginal } from './audio-capture';
import { ADMINISTRATOR, ARTIST, joinByInvitation, LISTENER, openBrowser, signIn } from './people';
import { expectPlaying, playerFacts } from './player-facts';
import { findRecordings } from './recordings';

const recordings = findRecordings();
const titles = { ogg: '', flac: '' };
const addresses = { ogg: '', flac: '' };

test.describe.configure({ mode: 'serial' });

/** The card of an uploaded file on the board. */
function cardOf(page: Page, fileName: string) {
  return page
    .getByRole('listitem')
    .filter({ hasText: path.basename(fileName) })
    .filter({ has: page.getByRole('heading') });
}

test('an administrator invites an artist, who signs up and reaches the studio', async ({ browser }) => {
  const admin = await openBrowser(browser);
  await signIn(admin, ADMINISTRATOR);
  await admin.goto('/admin/invitations');
  await admin.getByRole('checkbox', { name: /Artist/ }).check();
  await admin.getByLabel('Artist name').fill('Nova Reed');
  await admin.getByRole('button', { name: 'Make a link' }).click();
  const link = (await admin.getByText(/^https?:\/\/\S+\/invitation\//).textContent()) ?? '';
  expect(link).toMatch(/\/invitation\/[\w-]{20,}/);

  const artist = await openBrowser(browser);
  await joinByInvitation(artist, link.trim(), ARTIST);
  await artist.goto('/studio/uploads');
  await expect(artist.getByRole('heading', { level: 1, name: 'Uploads' })).toBeVisible();
});

test('the artist uploads two recordings, watches their stages, and publishes them', async ({ browser }) => {
  test.setTimeout(420_000);
  const page = await openBrowser(browser);
  await signIn(page, ARTIST);
  await page.goto('/studio/uploads');
  await page.getByTestId('upload-files').setInputFiles([recordings.ogg, recordings.flac]);
  for (const kind of ['ogg', 'flac'] as const) {
    const card = cardOf(page, recordings[kind]);
    await expect(card).toBeVisible({ timeout: 60_000 });
    // Live, without a reload: each stage reports done on the card.
    await expect(card.getByText('Draft', { exact: true })).toBeVisible({ timeout: 300_000 });
    titles[kind] = (await card.getByRole('heading').textContent()) ?? '';
    await card.getByRole('button', { name: 'Make it public' }).click();
    await expect(card.getByText('Public', { exact: true })).toBeVisible({ timeout: 60_000 });
    addresses[kind] = (await card.getByRole('link', { name: 'Open song' }).getAttribute('href')) ?? '';
  }
  expect(titles.ogg).not.toBe('');
});

test('a listener hears the very recording; pause, seek, quality, next song and a lost connection work', async ({
  browser,
}) => {
  const page = await openBrowser(browser);
  await signIn(page, LISTENER);
  await page.goto(addresses.ogg);
  await page
    .getByRole('button', { name: `Play ${titles.ogg}` })
    .first()
    .click();
  await expectPlaying(page);

  await test.step('what is heard is what was uploaded', async () => {
    await page.waitForTimeout(2000);
    const capture = await captureAudio(page, 3000);
    expect(capture.rms).toBeGreaterThan(0.003);
    expect(correlate(capture, decodeOriginal(recordings.ogg))).toBeGreaterThan(0.8);
    expect(correlate(capture, decodeOriginal(recordings.flac))).toBeLessThan(0.5);
  });

  await test.step('pause holds the position', async () => {
    await page
      .getByRole('region', { name: 'Player' })
      .getByRole('button', { name: 'Pause', exact: true })
      .first()
      .click();
    await expect(page.locator('[data-player-state="paused"]').first()).toBeAttached();
    // The bar learns the position four times a second, the last time after the pause.
    await page.waitForTimeout(1000);
    const before = (await playerFacts(page)).positionMs;
    await page.waitForTimeout(1500);
    expect((await playerFacts(page)).positionMs).toBe(before);
    await page
      .getByRole('region', { name: 'Player' })
      .getByRole('button', { name: 'Play', exact: true })
      .first()
      .click();
    await expectPlaying(page);
  });

  await test.step('seeking on the waveform lands there, with the right audio', async () => {
    const bar = page.getByRole('slider', { name: 'Position in the song' }).first();
    const box = await bar.boundingBox();
    if (!box) throw new Error('the seek bar has no box');
    await page.mouse.click(box.x + box.width * 0.5, box.y + box.height / 2);
    const durationS = Number(await bar.getAttribute('aria-valuemax'));
    await expect
      .poll(async () => (await playerFacts(page)).positionMs / 1000)
      .toBeGreaterThan(durationS * 0.45);
    await expectPlaying(page);
    await page.waitForTimeout(1500);
    expect(correlate(await captureAudio(page, 3000), decodeOriginal(recordings.ogg))).toBeGreaterThan(0.8);
  });

  await test.step('another quality goes on at the same place', async () => {
    const before = (await playerFacts(page)).positionMs;
    await page.getByRole('button', { name: 'Quality, sound and timer' }).first().click();
    await page.getByRole('menuitemradio', { name: /Low · 96/ }).click();
    await expect.poll(async () => (await playerFacts(page)).quality).toBe('aac-96');
    await expectPlaying(page);
    expect((await playerFacts(page)).positionMs).toBeGreaterThan(before - 1000);
  });

  await test.step('five seconds without a network are survived', async () => {
    await page.context().setOffline(true);
    await page.waitForTimeout(5000);
    await page.context().setOffline(false);
    await expectPlaying(page);
    await expect(page.locator('[data-connection="ok"]').first()).toBeAttached({ timeout: 30_000 });
  });

  await test.step('the next song plays', async () => {
    const before = (await playerFacts(page)).songId;
    await page.goto(addresses.flac);
    await page
      .getByRole('button', { name: `More for ${titles.flac}` })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Add to queue' }).click();
    await page.getByRole('button', { name: 'Next song' }).first().click();
    await expect.poll(async () => (await playerFacts(page)).songId).not.toBe(before);
    await expectPlaying(page);
  });
});
