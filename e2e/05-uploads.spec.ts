import { mkdirSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type CDPSession, type Locator, type Page } from '@playwright/test';
import { ensureArtist, openBrowser, signIn, UPLOADER } from './people';
import { makeRecording } from './recordings';

// The studio's transfers, on a line slow enough that "in the middle" is real.

test.describe.configure({ mode: 'serial', timeout: 240_000 });
test.beforeAll(({ browser }) => ensureArtist(browser, UPLOADER));

const SLOW_BPS = 2_500_000;
/** Some seconds to send on the slow line. */
const LARGE = { largeAsMinutes: 3 } as const;

async function openBoard(page: Page): Promise<Line> {
  // Leaving while something is on its way asks first; here the answer is always yes.
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto('/studio/uploads');
  await expect(page.getByRole('heading', { level: 1, name: 'Uploads' })).toBeVisible();
  return new Line(await page.context().newCDPSession(page), page);
}

/** The line between this browser and the server, and what went over it. */
class Line {
  /** Numbers of parts by upload, in the order they arrived whole. */
  readonly arrived: string[] = [];
  readonly begun: string[] = [];

  constructor(
    private readonly session: CDPSession,
    page: Page,
  ) {
    const partOf = (url: string) => /\/uploads\/[^/]+\/\d+\/([^/]+\/\d+)$/.exec(url)?.[1];
    page.on('request', (request) => {
      const part = request.method() === 'PUT' ? partOf(request.url()) : undefined;
      if (part) this.begun.push(part);
    });
    page.on('response', (response) => {
      const part =
        response.request().method() === 'PUT' && response.ok() ? partOf(response.url()) : undefined;
      if (part) this.arrived.push(part);
    });
  }

  async limitTo(uploadThroughput: number): Promise<void> {
    await this.session.send('Network.enable');
    const unlimited = { offline: false, latency: 0, downloadThroughput: -1 };
    await this.session.send('Network.emulateNetworkConditions', { ...unlimited, uploadThroughput });
  }
}

const cards = (page: Page) => page.getByRole('region', { name: 'Your uploads' }).getByRole('listitem');
const cardOf = (page: Page, name: string) => cards(page).filter({ hasText: name });
const rowOf = (page: Page, name: string) =>
  page.getByRole('region', { name: 'Progress of all files' }).getByRole('listitem').filter({ hasText: name });
const percentOf = async (bar: Locator) => Number((await bar.getAttribute('aria-valuenow')) ?? 0);
const progressOf = (page: Page, name: string) => page.getByRole('progressbar', { name: `Upload of ${name}` });

async function untilHalfway(page: Page, name: string, line: Line): Promise<void> {
  await expect.poll(() => line.arrived.length, { timeout: 60_000 }).toBeGreaterThan(0);
  await expect.poll(() => percentOf(progressOf(page, name)), { timeout: 60_000 }).toBeGreaterThan(30);
  expect(await percentOf(progressOf(page, name))).toBeLessThan(95);
}

/** On the server, and nothing is under way any more. */
async function expectArrivedOnce(page: Page, name: string): Promise<void> {
  await expect(cardOf(page, name)).toHaveCount(1, { timeout: 120_000 });
  await expect(
    cardOf(page, name)
      .getByText(/^(Waiting|In the works|Draft)$/)
      .first(),
  ).toBeVisible();
  await expect(rowOf(page, name)).toHaveCount(0);
}

test('several files at once: each has its progress, and all together have one', async ({ browser }) => {
  const page = await openBrowser(browser, UPLOADER);
  const line = await openBoard(page);
  await line.limitTo(SLOW_BPS);
  const names = ['Several one', 'Several two', 'Several three', 'Several four', 'Several five'];
  await page.getByTestId('upload-files').setInputFiles(names.map((name) => makeRecording(name, 12)));
  const overall = page.getByRole('progressbar', { name: 'Progress of all files' });
  await expect(page.getByText('5 files are on their way')).toBeVisible();
  for (const name of names) await expect(rowOf(page, name)).toHaveCount(1);
  await expect.poll(() => percentOf(overall)).toBeGreaterThan(5);

  await test.step('all of them pause and go on together', async () => {
    await page.getByRole('button', { name: 'Pause all' }).click();
    await expect(rowOf(page, 'Several one').getByText(/Paused/)).toBeVisible();
    const before = await percentOf(overall);
    const begun = line.begun.length;
    await page.waitForTimeout(2000);
    expect(await percentOf(overall)).toBe(before);
    expect(line.begun.length).toBe(begun);
    await page.getByRole('button', { name: 'Resume all' }).click();
    await expect(page.getByRole('button', { name: 'Pause all' })).toBeVisible();
  });

  await line.limitTo(-1);
  for (const name of names) await expectArrivedOnce(page, name);
});

test('one file pauses and resumes where it was, without sending a finished part again', async ({
  browser,
}) => {
  const page = await openBrowser(browser, UPLOADER);
  const line = await openBoard(page);
  await line.limitTo(SLOW_BPS);
  await page.getByTestId('upload-files').setInputFiles(makeRecording('Paused', 20, LARGE));
  await untilHalfway(page, 'Paused.wav', line);
  await page.getByRole('button', { name: 'Pause Paused.wav' }).click();
  const { arrived } = line;
  const before = [...arrived];
  await page.waitForTimeout(2000);
  expect(arrived).toEqual(before);
  const begunBefore = line.begun.length;
  await line.limitTo(-1);
  await page.getByRole('button', { name: 'Resume Paused.wav' }).click();
  await expectArrivedOnce(page, 'Paused.wav');
  expect(line.begun.slice(begunBefore).filter((part) => before.includes(part))).toEqual([]);
});

test('a pause at the very moment in which the server completes loses and repeats nothing', async ({
  browser,
}) => {
  const page = await openBrowser(browser, UPLOADER);
  const line = await openBoard(page);
  await page.route('**/api/v1/uploads/*/complete', async (route) => {
    const response = await route.fetch();
    await page.getByRole('button', { name: 'Pause Last moment.wav' }).click();
    await route.fulfill({ response }).catch(() => undefined);
  });
  await page.getByTestId('upload-files').setInputFiles(makeRecording('Last moment', 6));
  await page.getByRole('button', { name: 'Resume Last moment.wav' }).click({ timeout: 60_000 });
  await expectArrivedOnce(page, 'Last moment.wav');
  expect(line.begun).toHaveLength(1);
});

test('a reload in the middle goes on by itself, and no finished part is sent again', async ({ browser }) => {
  const page = await openBrowser(browser, UPLOADER);
  const line = await openBoard(page);
  await line.limitTo(SLOW_BPS);
  await page.getByTestId('upload-files').setInputFiles(makeRecording('Reloaded', 20, LARGE));
  await untilHalfway(page, 'Reloaded.wav', line);
  const before = [...line.arrived];
  const begunBefore = line.begun.length;
  await line.limitTo(-1);
  await page.reload();
  await expectArrivedOnce(page, 'Reloaded.wav');
  const begunAfter = line.begun.slice(begunBefore);
  expect(before.length).toBeGreaterThan(0);
  expect(begunAfter.length).toBeGreaterThan(0);
  expect(begunAfter.filter((part) => before.includes(part))).toEqual([]);
});

test('a cut connection is waited out', async ({ browser }) => {
  const page = await openBrowser(browser, UPLOADER);
  const line = await openBoard(page);
  await line.limitTo(SLOW_BPS);
  await page.getByTestId('upload-files').setInputFiles(makeRecording('Cut off', 20, LARGE));
  await untilHalfway(page, 'Cut off.wav', line);
  const before = [...line.arrived];
  await page.context().setOffline(true);
  await page.waitForTimeout(6000);
  await expect(rowOf(page, 'Cut off.wav')).toHaveCount(1);
  await expect(rowOf(page, 'Cut off.wav').getByText('Not sent')).toHaveCount(0);
  const begunBefore = line.begun.length;
  await page.context().setOffline(false);
  await line.limitTo(-1);
  await expectArrivedOnce(page, 'Cut off.wav');
  expect(line.begun.slice(begunBefore).filter((part) => before.includes(part))).toEqual([]);
});

test('cancelling in the middle leaves nothing on the board, nor after a reload', async ({ browser }) => {
  const page = await openBrowser(browser, UPLOADER);
  const line = await openBoard(page);
  await line.limitTo(SLOW_BPS);
  await page.getByTestId('upload-files').setInputFiles(makeRecording('Cancelled', 20, LARGE));
  await untilHalfway(page, 'Cancelled.wav', line);
  await page.getByRole('button', { name: 'Cancel Cancelled.wav' }).click();
  await expect(rowOf(page, 'Cancelled.wav')).toHaveCount(0);
  await line.limitTo(-1);
  const begun = line.begun.length;
  await page.reload();
  await expect(cards(page).first()).toBeVisible();
  await page.waitForTimeout(2000);
  await expect(rowOf(page, 'Cancelled.wav')).toHaveCount(0);
  await expect(cardOf(page, 'Cancelled.wav').getByText(/In the works|Draft/)).toHaveCount(0);
  expect(line.begun.length).toBe(begun);
});

test('what one artist left unsent is neither shown to nor sent by the next one in this browser', async ({
  browser,
}) => {
  const other = { name: 'Vic Vale', email: 'vic@harken.test', password: 'lemon boats at midnight' };
  await ensureArtist(browser, other);
  const page = await openBrowser(browser, UPLOADER);
  const line = await openBoard(page);
  await line.limitTo(SLOW_BPS);
  await page.getByTestId('upload-files').setInputFiles(makeRecording('Left behind', 20, LARGE));
  await untilHalfway(page, 'Left behind.wav', line);
  await page.context().clearCookies();
  await line.limitTo(-1);
  await signIn(page, other);
  await page.goto('/studio/uploads');
  const begun = line.begun.length;
  await expect(page.getByText('Nothing uploaded yet')).toBeVisible();
  await page.waitForTimeout(2000);
  await expect(rowOf(page, 'Left behind.wav')).toHaveCount(0);
  expect(line.begun.length).toBe(begun);
  await page.context().clearCookies();
  await signIn(page, UPLOADER);
  await page.goto('/studio/uploads');
  await expectArrivedOnce(page, 'Left behind.wav');
});

test('bytes that change on their way are refused with the reason', async ({ browser }) => {
  const page = await openBrowser(browser, UPLOADER);
  await openBoard(page);
  const file = makeRecording('Changed', 5);
  await page.route('**/uploads/*/*/*/1', async (route) => {
    const body = Buffer.from(route.request().postDataBuffer() ?? Buffer.alloc(statSync(file).size));
    body.fill(7, body.length - 1000);
    await route.continue({ postData: body });
  });
  await page.getByTestId('upload-files').setInputFiles(file);
  const card = cardOf(page, 'Changed.wav');
  await expect(card.getByText('Not usable', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(card.getByText(/arrived damaged: its checksum differs/)).toBeVisible();
});

function makeAlbumFolder(name: string): string {
  const root = path.join(mkdtempSync(path.join(tmpdir(), 'harken-folder-')), name);
  for (const disc of ['CD 1', 'CD 2']) {
    mkdirSync(path.join(root, disc), { recursive: true });
    makeRecording(`${name} ${disc} song`, 4, { folder: path.join(root, disc) });
  }
  writeFileSync(path.join(root, 'notes.txt'), 'not music');
  return root;
}

test('a whole folder is taken from the folder chooser, what is no music stays out', async ({ browser }) => {
  const page = await openBrowser(browser, UPLOADER);
  await openBoard(page);
  await page.getByLabel('Choose a folder').last().setInputFiles(makeAlbumFolder('Chosen'));
  await expect(page.getByText('2 files added').first()).toBeVisible();
  await expect(page.getByText('1 other file was left out.').first()).toBeVisible();
  await expectArrivedOnce(page, 'Chosen CD 1 song.wav');
  await expectArrivedOnce(page, 'Chosen CD 2 song.wav');
});

test('a whole folder is taken when it is dropped', async ({ browser }) => {
  const page = await openBrowser(browser, UPLOADER);
  await openBoard(page);
  const zone = await page.getByText('Drop files or a folder here').boundingBox();
  if (!zone) throw new Error('there is no place to drop files');
  const at = { x: zone.x + zone.width / 2, y: zone.y + zone.height / 2 };
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [makeAlbumFolder('Dropped')], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...at, data });
  }
  await expect(page.getByText('Let go to upload')).toBeVisible();
  await session.send('Input.dispatchDragEvent', { type: 'drop', ...at, data });
  await expect(page.getByText('2 files added').first()).toBeVisible();
  await expectArrivedOnce(page, 'Dropped CD 1 song.wav');
  await expectArrivedOnce(page, 'Dropped CD 2 song.wav');
});
