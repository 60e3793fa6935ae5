import { expect, test, type Page } from '@playwright/test';
import { expectNoViolations } from './axe';
import { nowPlaying, SUNG } from './listening-surface';
import { openAdministrator, openBrowser, signIn, signUpAndIn, type Person } from './people';
import { expectPlaying } from './player-facts';

const OWNER: Person = { name: 'Shay Share', email: 'shay@harken.test', password: 'a kite over the harbour' };

test.describe.configure({ mode: 'serial', timeout: 240_000 });
test.beforeAll(async ({ browser }) => {
  const admin = await openAdministrator(browser);
  await admin.context().close();
});

async function findSong(page: Page, named?: string): Promise<{ id: string; name: string }> {
  let found = { id: '', name: '' };
  await expect(async () => {
    const answer = await page.request.get('/api/v1/songs?limit=100');
    const { items } = (await answer.json()) as { items: { id: string; name: string }[] };
    const song = items.find(({ name }) => named === undefined || name === named);
    expect(song).toBeDefined();
    found = song ?? found;
  }).toPass({ timeout: 300_000, intervals: [3000] });
  return found;
}

test('a moment of a song is shared by keyboard, opened signed out, shown by other services, and taken back', async ({
  browser,
}) => {
  const page = await openBrowser(browser);
  await signUpAndIn(page, OWNER);
  const song = await findSong(page);
  await page.goto(`/song/${song.id}`);
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Play / })
    .first()
    .click();
  await expectPlaying(page);
  await page.waitForTimeout(2500);

  let short = '';
  await test.step('the dialog gives an address with the moment that plays', async () => {
    await page
      .getByRole('main')
      .getByRole('button', { name: `Share “${song.name}”` })
      .press('Enter');
    const dialog = page.getByRole('dialog', { name: `Share “${song.name}”` });
    const field = dialog.getByLabel('Link', { exact: true });
    await expect(field).toHaveValue(/\/s\/\w{11}$/);
    const whole = await field.inputValue();
    await dialog.getByRole('switch', { name: /^Start at 0:0/ }).press('Space');
    await expect(field).not.toHaveValue(whole);
    await expect(field).toHaveValue(/\/s\/\w{11}$/);
    short = await field.inputValue();
    await expect(dialog.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
    await expectNoViolations(page, 'share dialog');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await dialog.getByRole('button', { name: 'Copy link' }).press('Enter');
    await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(short);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('main').getByRole('button', { name: `Share “${song.name}”` })).toBeFocused();
  });

  const stranger = await openBrowser(browser);
  await test.step('who is signed out sees the song and the moment', async () => {
    await stranger.goto(short);
    await expect(stranger).toHaveURL(new RegExp(`/song/${song.id}\\?t=\\d`));
    await expect(stranger.getByRole('heading', { name: song.name, level: 1 })).toBeVisible();
    await expect(stranger.getByRole('button', { name: /^Play from 0:0/ })).toBeVisible();
  });

  await test.step('another service finds names and a picture', async () => {
    const html = await (await stranger.request.get(short)).text();
    const tag = (name: string) =>
      new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(html)?.[1] ?? '';
    expect(tag('og:type')).toBe('music.song');
    expect(tag('og:title')).toBe(song.name);
    expect(tag('music:album')).toMatch(/^http.*\/album\//);
    expect(tag('twitter:card')).toBe('player');
    const card = await stranger.request.get(tag('og:image'));
    expect(card.status()).toBe(200);
    expect(card.headers()['content-type']).toBe('image/jpeg');
    const missing = await stranger.request.get('/card/song/01890000-0000-7000-8000-000000000000');
    expect(missing.status()).toBe(404);
  });

  await test.step('another service asks by oEmbed, as the page says', async () => {
    for (const [type, content] of [
      ['application/json+oembed', 'application/json'],
      ['text/xml+oembed', 'text/xml; charset=utf-8'],
    ] as const) {
      const href = await stranger.locator(`link[rel="alternate"][type="${type}"]`).getAttribute('href');
      const answer = await stranger.request.get(`${href}&maxwidth=500`);
      expect(answer.headers()['content-type']).toBe(content);
      const text = await answer.text();
      expect(text).toContain(song.name);
      const [thumbnail] = /http[^"<]*\/card\/song\/[^"<]*w=400/.exec(text) ?? [];
      const card = await stranger.request.get(thumbnail ?? 'no thumbnail');
      expect(card.headers()['content-type']).toBe('image/jpeg');
    }
    const tooMany = await stranger.request.get(`/card/song/${song.id}?w=401`);
    expect(tooMany.status()).toBe(404);
    const elsewhere = await stranger.request.get('/api/v1/oembed?url=https://elsewhere.example/song/1');
    expect(elsewhere.status()).toBe(404);
  });

  await test.step('taken back, it leads nowhere; undone, it leads on', async () => {
    await page.goto('/settings/links');
    const rows = page.getByRole('list', { name: 'Links you have shared' }).getByRole('listitem');
    await expect(rows).toHaveCount(2);
    await expectNoViolations(page, 'links');
    const row = rows.filter({ hasText: 'from 0:0' });
    await row.getByRole('button', { name: /^Take back/ }).click();
    await expect(rows).toHaveCount(1);
    expect((await stranger.request.get(short)).status()).toBe(404);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(rows).toHaveCount(2);
    expect((await stranger.request.get(short)).status()).toBe(200);
  });
  await stranger.context().close();
  await page.context().close();
});

test('a line of the lyrics is shared by keyboard: the card quotes it, the page marks it and begins there', async ({
  browser,
}) => {
  // The demo label publishes song by song; the sung one is among the last.
  test.setTimeout(420_000);
  const page = await openBrowser(browser);
  const stranger = await openBrowser(browser);
  await signIn(page, OWNER);
  const sung = await findSong(page, SUNG);
  await page.goto(`/song/${sung.id}`);
  await page
    .getByRole('main')
    .getByRole('button', { name: `Play ${SUNG}` })
    .first()
    .click();
  await expectPlaying(page);
  await page.keyboard.press('l');
  const line = nowPlaying(page).locator('[data-line]').filter({ hasText: 'every window a name' });
  await line.focus();
  await page.keyboard.press('Tab');
  const share = nowPlaying(page).getByRole('button', { name: /^Share “.*every window a name/ });
  await expect(share).toBeFocused();
  await share.press('Enter');
  const dialog = page.getByRole('dialog', { name: `Share a line of “${SUNG}”` });
  const field = dialog.getByLabel('Link', { exact: true });
  await expect(field).toHaveValue(/\/s\/\w{11}$/);
  await expectNoViolations(page, 'share a line');
  const address = await field.inputValue();
  await page.keyboard.press('Escape');
  await expect(share).toBeFocused();

  const html = await (await stranger.request.get(address)).text();
  expect(/<meta property="og:title" content="([^"]*)"/.exec(html)?.[1]).toMatch(
    /^“.*every window a name.*”$/,
  );
  await stranger.goto(address);
  await expect(stranger.locator('main mark')).toContainText('every window a name');
  await expect(stranger.getByRole('button', { name: /^Play from 0:/ })).toBeVisible();
  await stranger.context().close();
  await page.context().close();
});
