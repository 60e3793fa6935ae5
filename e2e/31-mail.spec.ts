import { expect, test, type Page } from '@playwright/test';
import { startTestMailServer, type TestMailServer } from '@/lib/platform/mail/testing/test-mail-server';
import { expectNoViolations } from './axe';
import { launchService, type LaunchedService } from './launch-service';
import { openBrowser, signUpAndIn, type Person } from './people';

// A service of its own with a mail server: the one that all tests share has none.

const PORT = Number(process.env.E2E_PORT ?? '3400') + 70;
const SITE = `http://localhost:${PORT}`;
const READER: Person = {
  name: 'Milena Mail',
  email: 'milena@harken.test',
  password: 'a letter under the mat',
};

test.describe.configure({ mode: 'serial', timeout: 240_000 });

let mailServer: TestMailServer;
let service: LaunchedService;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  mailServer = await startTestMailServer();
  service = await launchService({
    port: PORT,
    env: { DEMO_LABEL: 'off', SMTP_URL: mailServer.url, MAIL_FROM: 'Harken <music@harken.test>' },
  });
});
test.afterAll(async () => {
  await service.stop();
  await mailServer.close();
});

async function choose(page: Page, choice: string): Promise<void> {
  await page.getByRole('combobox', { name: 'How often' }).press('Enter');
  await page.getByRole('option', { name: choice }).press('Enter');
}

test('a listener asks for mail by keyboard, says yes in a mail, and ends it from one without signing in', async ({
  browser,
}) => {
  const page = await openBrowser(browser, undefined, SITE);
  await signUpAndIn(page, READER);
  await page.goto('/settings#mail');
  await choose(page, 'Once a week');
  await expect(page.getByText(`A mail is on its way to ${READER.email}.`, { exact: false })).toBeVisible();
  await expect.poll(() => mailServer.taken.length, { timeout: 60_000 }).toBe(1);
  const question = mailServer.taken[0];
  expect(question?.to).toEqual([READER.email]);
  const link = /http\S+\/mail-digest\/confirm\/\S+/.exec(question?.mail.text ?? '')?.[0] ?? '';

  const stranger = await openBrowser(browser, undefined, SITE);
  await stranger.goto(link);
  await expectNoViolations(stranger, 'the question');
  await page.reload();
  await expect(page.getByText(/A mail is on its way/), 'opening the link says nothing').toBeVisible();
  await stranger.getByRole('button', { name: 'Yes, send them' }).press('Enter');
  await expect(stranger.getByText('They come from now on.', { exact: false })).toBeVisible();
  await page.reload();
  await expect(page.getByText(`They go to ${READER.email}.`)).toBeVisible();
  await expectNoViolations(page, 'settings');
  await choose(page, 'Never');
  await expect(page.getByText(`They go to ${READER.email}.`)).toHaveCount(0);

  await stranger.goto('/mail-digest/end/AAAAAAAAQACAAAAAAAAAAA.made-up');
  await stranger.getByRole('button', { name: 'End them' }).click();
  await expect(stranger.getByText('This link leads nowhere.', { exact: false })).toBeVisible();
  for (const one of [page, stranger]) await one.context().close();
});
