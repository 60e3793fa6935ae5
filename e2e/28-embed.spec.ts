import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, type Frame, type Page } from '@playwright/test';
import { expectNoViolations } from './axe';
import { openAdministrator, openBrowser, signUpAndIn, type Person } from './people';

const SHARER: Person = { name: 'Emil Embed', email: 'emil@harken.test', password: 'a window in the wall' };
const OWNER: Person = { name: 'Edda Embed', email: 'edda@harken.test', password: 'a door in the window' };

interface SongFacts {
  id: string;
  name: string;
  album: { id: string };
}

test.describe.configure({ mode: 'serial', timeout: 240_000 });

let site: Server;
/** Another site: its host is not ours. */
let elsewhere = '';
let songs: SongFacts[] = [];

test.beforeAll(async ({ browser }) => {
  site = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const [src = '', width = '640', height = '160'] = ['src', 'width', 'height'].map(
      (name) => searchParams.get(name) ?? undefined,
    );
    const sandbox = searchParams.has('sandbox') ? 'sandbox="allow-scripts"' : '';
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="en"><title>A page elsewhere</title><main><h1>Elsewhere</h1>` +
        `<iframe title="Player" ${sandbox} allow="autoplay" width="${width}" height="${height}" src="${src.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe></main></html>`,
    );
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  elsewhere = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  const admin = await openAdministrator(browser);
  await expect(async () => {
    const answer = await admin.request.get('/api/v1/songs?limit=2');
    ({ items: songs } = (await answer.json()) as { items: SongFacts[] });
    expect(songs).toHaveLength(2);
  }).toPass({ timeout: 170_000, intervals: [3000] });
  await admin.context().close();
});
test.afterAll(() => new Promise((resolve) => site.close(resolve)));

/** Shows one of our addresses inside a page of the other site. */
async function openFramed(
  page: Page,
  src: string,
  size: { width?: number; height?: number; sandbox?: true } = {},
) {
  const search = new URLSearchParams({ src });
  for (const [name, value] of Object.entries(size)) search.set(name, String(value));
  await page.goto(`${elsewhere}/?${search}`);
  const frame = page.frames()[1];
  if (!frame) throw new Error('There is no frame');
  return frame;
}

const positionMs = async (frame: Frame) =>
  Number(await frame.locator('[data-player-state]').getAttribute('data-position-ms'));
const currentTimeS = (frame: Frame) =>
  frame.locator('audio').evaluate((audio: HTMLAudioElement) => (audio.paused ? -1 : audio.currentTime));

async function expectSounding(frame: Frame): Promise<void> {
  await expect(frame.locator('[data-player-state="playing"]')).toBeAttached();
  const before = Math.max(0, await currentTimeS(frame));
  await expect.poll(() => currentTimeS(frame), { timeout: 15_000 }).toBeGreaterThan(before + 0.5);
}

test('a page of another site plays a song from its moment on, without an account and without a cookie', async ({
  browser,
  baseURL,
}) => {
  const page = await openBrowser(browser);
  const [song] = songs;
  const cookies: string[] = [];
  page.on('request', (request) => {
    // A request that the end of the test has cut off has nothing to tell any more.
    request.allHeaders().then(
      (headers) => cookies.push(headers.cookie ?? ''),
      () => undefined,
    );
  });
  const frame = await openFramed(page, `${baseURL}/embed/song/${song?.id}?theme=dark&t=5`);
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(frame.getByRole('heading', { name: song?.name ?? '' })).toBeVisible();
  expect(await frame.locator('audio').count(), 'nothing that plays comes before it is asked for').toBe(0);
  await frame.getByRole('button', { name: 'Play' }).press('Enter');
  await expectSounding(frame);
  expect(await positionMs(frame)).toBeGreaterThan(5000);
  expect(await positionMs(frame)).toBeLessThan(15_000);

  const bar = frame.getByRole('slider', { name: 'Position in the song' });
  const before = await positionMs(frame);
  await bar.press('ArrowRight');
  await expect.poll(() => positionMs(frame)).toBeGreaterThan(before + 4000);
  await expectSounding(frame);
  await frame.getByRole('button', { name: 'Pause' }).click();
  await expect(frame.locator('[data-player-state="paused"]')).toBeAttached();

  // A single's song and release have the same name.
  const link = frame.getByRole('heading').getByRole('link', { name: song?.name ?? '' });
  await expect(link).toHaveAttribute('href', `${baseURL}/song/${song?.id}`);
  await expect(link).toHaveAttribute('target', '_blank');
  await expectNoViolations(page, 'framed song');
  expect(cookies.filter((cookie) => cookie !== '')).toEqual([]);
  expect(await page.context().cookies()).toEqual([]);
  await page.context().close();
});

test('a release plays song after song in a frame; a small frame keeps what is needed', async ({
  browser,
  baseURL,
}) => {
  const page = await openBrowser(browser);
  const address = `${baseURL}/embed/album/${songs[0]?.album.id}?theme=light`;
  const frame = await openFramed(page, address, { height: 400 });
  const list = frame.getByRole('list', { name: 'Songs' }).getByRole('button');
  await list.first().click();
  await expectSounding(frame);
  if ((await list.count()) > 1) {
    const songId = await frame.locator('[data-song-id]').getAttribute('data-song-id');
    await frame.getByRole('button', { name: 'Next song' }).click();
    await expect(frame.locator('[data-song-id]')).not.toHaveAttribute('data-song-id', songId ?? '');
    await expectSounding(frame);
  }
  await expectNoViolations(page, 'framed release');

  const small = await openFramed(page, address, { width: 300, height: 80 });
  await expect(small.getByRole('button', { name: 'Play' })).toBeInViewport({ ratio: 1 });
  await expect(small.getByRole('slider')).toBeInViewport({ ratio: 1 });
  await expect(small.getByRole('list')).toBeHidden();
  await expectNoViolations(page, 'small framed release');
  await page.context().close();
});

test('a site that gives its frames no origin of their own hears it as well', async ({ browser, baseURL }) => {
  const page = await openBrowser(browser);
  const frame = await openFramed(page, `${baseURL}/embed/song/${songs[0]?.id}`, { sandbox: true });
  await frame.getByRole('button', { name: 'Play' }).click();
  await expectSounding(frame);
  await page.context().close();
});

test('what is not for everybody is not there, whoever frames it', async ({ browser, baseURL }) => {
  const page = await openBrowser(browser);
  await signUpAndIn(page, OWNER);
  const make = async (visibility: string) => {
    const answer = await page.request.post('/api/v1/playlists', {
      data: { name: `Framed ${visibility}`, visibility, songIds: songs.map(({ id }) => id) },
    });
    return ((await answer.json()) as { id: string }).id;
  };
  const status = async (id: string) => (await page.request.get(`/embed/playlist/${id}`)).status();
  expect(await status(await make('public'))).toBe(200);
  // Their owner is signed in here; the frame does not know.
  expect(await status(await make('private'))).toBe(404);
  expect(await status(await make('unlisted'))).toBe(404);
  expect(await status('01890000-0000-7000-8000-000000000000')).toBe(404);
  const frame = await openFramed(page, `${baseURL}/embed/song/01890000-0000-7000-8000-000000000000`);
  await expect(frame.getByText('There is nothing to play here.')).toBeVisible();
  await expectNoViolations(page, 'framed nothing');
  await page.context().close();
});

test('no other page lets itself be framed', async ({ browser, baseURL }) => {
  const page = await openBrowser(browser);
  const { id, album } = songs[0] as SongFacts;
  for (const path of [
    '/',
    '/sign-in',
    '/settings',
    '/search',
    `/song/${id}`,
    `/album/${album.id}`,
    '/embed',
    `/embed/artist/${id}`,
    `/embed/song/${id}/more`,
    `/Embed/song/${id}`,
    `/%65mbed/song/${id}`,
    `/song/${id}?x=/embed/song/${id}`,
  ]) {
    const headers = (await page.request.get(path, { maxRedirects: 0 })).headers();
    expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'");
  }
  const player = (await page.request.get(`/embed/song/${id}`)).headers();
  expect(player['content-security-policy']).toContain('frame-ancestors *');
  expect(player['x-frame-options']).toBeUndefined();
  const api = (await page.request.get('/api/v1/songs?limit=1')).headers();
  expect(api['x-frame-options']).toBe('DENY');

  const refused = await openFramed(page, `${baseURL}/song/${id}`);
  await expect.poll(() => refused.url()).toContain('chrome-error://');
  await page.context().close();
});

test('the share dialog gives the code, as it will look and begin', async ({ browser, baseURL }) => {
  const page = await openBrowser(browser);
  await signUpAndIn(page, SHARER);
  const { id, name } = songs[0] as SongFacts;
  await page.goto(`/song/${id}`);
  await page
    .getByRole('main')
    .getByRole('button', { name: `Share “${name}”` })
    .press('Enter');
  const dialog = page.getByRole('dialog', { name: `Share “${name}”` });
  await dialog.getByRole('tab', { name: 'Send a link' }).press('ArrowRight');
  const preview = dialog.frameLocator('iframe[title="Preview"]');
  await expect(preview.getByRole('heading', { name })).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Colours' }).press('Enter');
  await page.getByRole('option', { name: 'Dark' }).press('Enter');
  await dialog.getByLabel('Start at').fill('0:07');
  await expect(preview.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(preview.getByRole('slider')).toHaveAttribute('aria-valuenow', '7');
  await expectNoViolations(page, 'embed tab');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await dialog.getByRole('button', { name: 'Copy code' }).press('Enter');
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
    `<iframe src="${baseURL}/embed/song/${id}?theme=dark&amp;t=7"`,
  );
  await dialog.getByLabel('Start at').fill('later');
  await expect(dialog.getByText('Write it as 1:30')).toBeVisible();

  const html = await (await page.request.get(`/song/${id}`)).text();
  const tag = (property: string) =>
    new RegExp(`<meta (?:property|name)="${property}" content="([^"]*)"`).exec(html)?.[1] ?? '';
  expect(tag('twitter:card')).toBe('player');
  for (const player of ['twitter:player', 'og:video'])
    expect(tag(player)).toBe(`${baseURL}/embed/song/${id}`);
  const answer = await page.request.get(
    `/api/v1/oembed?url=${encodeURIComponent(`${baseURL}/song/${id}`)}&maxwidth=400`,
  );
  expect(await answer.json()).toMatchObject({ type: 'rich', width: 400 });
  await page.context().close();
});
