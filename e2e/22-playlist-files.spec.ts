import { readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { expectNoViolations } from './axe';
import { openAdministrator, openBrowser, signUpAndIn, type Person } from './people';

const OWNER: Person = { name: 'Ida Import', email: 'ida@harken.test', password: 'paper boats in the rain' };

interface Song {
  id: string;
  name: string;
  durationMs: number;
  artists: { name: string }[];
}

test.describe.configure({ mode: 'serial', timeout: 240_000 });
test.beforeAll(async ({ browser }) => {
  const admin = await openAdministrator(browser);
  await admin.context().close();
});

/** Two songs of different names, once they are out. */
async function findSongs(page: Page): Promise<[Song, Song]> {
  let found: Song[] = [];
  await expect(async () => {
    const answer = await page.request.get('/api/v1/songs?limit=100');
    const { items } = (await answer.json()) as { items: Song[] };
    found = [...new Map(items.map((song) => [song.name, song])).values()];
    expect(found.length).toBeGreaterThan(1);
  }).toPass({ timeout: 170_000, intervals: [3000] });
  return found as [Song, Song];
}

const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** One that is certain, one that is not, one that is not there. */
const fileOf = ([sure, doubtful]: [Song, Song]) => `<?xml version="1.0" encoding="UTF-8"?>
<playlist version="1" xmlns="http://xspf.org/ns/0/">
  <title>Brought along</title>
  <trackList>
    <track><title>${xml(sure.name)} (Remastered)</title><creator>${xml(sure.artists[0]?.name ?? '')}</creator><duration>${sure.durationMs}</duration></track>
    <track><title>${xml(doubtful.name)}</title><creator>Somebody Else Entirely</creator></track>
    <track><title>Zwölf Xylophone im Quecksilber</title><creator>Nobody</creator></track>
  </trackList>
</playlist>`;

test('a playlist file is brought, looked through and made a playlist, which is given away as a file', async ({
  browser,
}) => {
  const page = await openBrowser(browser);
  await signUpAndIn(page, OWNER);
  const songs = await findSongs(page);
  const [sure, doubtful] = songs;
  const folder = await mkdtemp(path.join(tmpdir(), 'harken-playlist-files-'));
  const write = async (name: string, text: string) => {
    const file = path.join(folder, name);
    await writeFile(file, text);
    return file;
  };

  await test.step('a file that is none says where, and nothing is lost', async () => {
    await page.goto('/playlists');
    await page.getByRole('link', { name: 'Import a file' }).click();
    await expect(page.getByRole('heading', { name: 'Import a playlist' })).toBeVisible();
    await page
      .getByLabel('Choose a file')
      .setInputFiles(await write('broken.xspf', '<playlist version="1">\n</playlist>'));
    await expect(page.getByRole('main').getByRole('alert')).toContainText('Line 1:');
    await expectNoViolations(page, 'import page');
  });

  await test.step('what is certain is found, the rest is asked', async () => {
    await page.getByLabel('Choose a file').setInputFiles(await write('brought.xspf', fileOf(songs)));
    await expect(page.getByRole('heading', { name: 'Brought along' })).toBeVisible();
    const lines = page.getByRole('list', { name: 'Lines of the file' });
    await expect(lines.getByRole('listitem').filter({ hasText: 'Zwölf Xylophone' })).toBeVisible({
      timeout: 30_000,
    });
    await expectNoViolations(page, 'review');
    await expect(page.getByRole('button', { name: 'Make a playlist of 1 song' })).toBeVisible();

    const asked = lines.getByRole('listitem').filter({ hasText: 'Somebody Else Entirely' });
    await asked
      .getByRole('button', { name: new RegExp(`^${doubtful.name}`) })
      .first()
      .click();
    await expect(page.getByRole('button', { name: 'Make a playlist of 2 songs' })).toBeVisible();

    const missing = lines.getByRole('listitem').filter({ hasText: 'Zwölf Xylophone' });
    await missing.getByRole('button', { name: 'Search for it' }).click();
    await missing.getByLabel('Song, artist or album').fill(sure.name);
    await missing
      .getByRole('button', { name: new RegExp(`^${sure.name}`) })
      .first()
      .press('Enter');
    await expect(page.getByRole('button', { name: 'Make a playlist of 3 songs' })).toBeVisible();
  });

  await test.step('it becomes a playlist in the file’s order', async () => {
    await page.getByRole('button', { name: 'Make a playlist of 3 songs' }).click();
    await expect(page).toHaveURL(/\/playlist\//);
    await expect(page.getByRole('heading', { name: 'Brought along' })).toBeVisible();
    const names = page.getByRole('list', { name: 'Songs of Brought along' }).locator('a[href^="/song/"]');
    await expect(names).toHaveText([sure.name, doubtful.name, sure.name]);
  });

  await test.step('a song that repeats is found, taken out, and put back', async () => {
    const rows = page.getByRole('list', { name: 'Songs of Brought along' }).getByRole('listitem');
    await page.getByRole('button', { name: 'More for Brought along' }).click();
    await page.getByRole('menuitem', { name: 'Find duplicates…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Songs that repeat' });
    await expect(dialog.getByRole('listitem')).toHaveText([new RegExp(sure.name)]);
    await dialog.getByRole('button', { name: 'Remove 1 repeated song' }).click();
    await expect(rows).toHaveCount(2);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(rows).toHaveCount(3);
  });

  await test.step('and is given away as a file that says the same', async () => {
    await page.getByRole('button', { name: 'More for Brought along' }).click();
    await page.getByRole('menuitem', { name: 'Export as a file…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Export as a file' });
    await expectNoViolations(page, 'export');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: /^XSPF/ }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('Brought along.xspf');
    const text = readFileSync(await download.path(), 'utf8');
    expect(text).toContain(`/song/${sure.id}</location>`);
    expect(text.match(/<track>/g)).toHaveLength(3);
  });
  await page.context().close();
});
