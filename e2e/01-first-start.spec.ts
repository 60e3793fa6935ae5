import { expect, test } from '@playwright/test';
import { captureAudio } from './audio-capture';
import { ADMINISTRATOR, fillSignUp, joinByInvitation, LISTENER, openBrowser, signUpAndIn } from './people';
import { expectPlaying } from './player-facts';

test.describe.configure({ mode: 'serial' });

test('the printed link makes the first administrator, once', async ({ browser }) => {
  const link = process.env.E2E_ADMIN_LINK ?? '';
  const page = await openBrowser(browser);
  await joinByInvitation(page, link, ADMINISTRATOR);
  await page.goto('/admin');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  const stranger = await openBrowser(browser);
  await stranger.goto(link);
  await expect(stranger.getByText('This link has ended')).toBeVisible();
  await stranger.goto('/admin');
  await expect(stranger).toHaveURL(/\/sign-in/);
});

test('a song of the demo label plays for a new listener', async ({ browser }) => {
  const page = await openBrowser(browser);
  await signUpAndIn(page, LISTENER);
  // The demo label is published song by song while people already look around.
  await expect(async () => {
    await page.goto('/');
    await expect(
      page.getByRole('link', { name: /.+/ }).and(page.locator('a[href^="/album/"]')).first(),
    ).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 150_000 });
  await page.locator('a[href^="/album/"]').first().click();
  await expect(page).toHaveURL(/\/album\//);
  await page
    .getByRole('button', { name: /^Play / })
    .first()
    .click();
  await expectPlaying(page);
  await page.waitForTimeout(3000);
  const capture = await captureAudio(page, 2500);
  expect(capture.rms).toBeGreaterThan(0.003);
});

test('signing up with a taken address tells nobody that it is taken', async ({ browser }) => {
  const page = await openBrowser(browser);
  await page.goto('/sign-up');
  await fillSignUp(page, { ...LISTENER, password: 'another very long phrase' });
  await expect(page.getByText(/If this address is new here, its account is ready/)).toBeVisible();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(LISTENER.email);
  await page.getByLabel('Password', { exact: true }).fill('another very long phrase');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText(/do not belong together/)).toBeVisible();
});
