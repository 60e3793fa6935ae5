import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectNoViolations } from './axe';
import { goInTouch } from './listening-surface';
import { openAdministrator, openBrowser, signUpAndIn, type Person } from './people';
import { expectPlaying } from './player-facts';

const KEEPER: Person = {
  name: 'Kaja Keeper',
  email: 'kaja@harken.test',
  password: 'moss on the northern wall',
};

const NEXT: Person = { name: 'Nils Next', email: 'nils@harken.test', password: 'an umbrella for two' };

test.describe.configure({ mode: 'serial', timeout: 240_000 });
test.beforeAll(async ({ browser }) => {
  const admin = await openAdministrator(browser);
  await admin.context().close();
});

/** An album of the demo label with at least three songs, once it is out. */
async function findAlbum(page: Page): Promise<string> {
  let found = '';
  await expect(async () => {
    const answer = await page.request.get('/api/v1/songs?limit=100');
    const { items } = (await answer.json()) as { items: { album: { id: string } }[] };
    const [largest] = [...Map.groupBy(items, (song) => song.album.id)].sort(
      ([, a], [, b]) => b.length - a.length,
    );
    expect(largest?.[1].length).toBeGreaterThan(2);
    found = `/album/${largest?.[0]}`;
  }).toPass({ timeout: 170_000, intervals: [3000] });
  return found;
}

const albumRows = (page: Page) => page.getByRole('main').locator('ol li');
const heart = (within: Locator) => within.getByRole('button', { name: /^Save .* to your library$/ });
const saved = (page: Page) => page.getByRole('list', { name: 'Saved songs' });
const names = (page: Page) => saved(page).locator('a[href^="/song/"]').allTextContents();
const nameOf = (row: Locator) => row.locator('a[href^="/song/"]').textContent();

test('music is kept from rows, the player and by key, stands in the library, and survives a lost line', async ({
  browser,
}) => {
  const page = await openBrowser(browser);
  await signUpAndIn(page, KEEPER);
  const album = await findAlbum(page);
  const songs: string[] = [];

  await test.step('an empty library says where music comes from', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Library' }).click();
    await expect(page.getByRole('heading', { name: 'No songs yet' })).toBeVisible();
  });

  await test.step('a row, the player and the H key save', async () => {
    await goInTouch(page, album);
    for (const at of [0, 1, 2]) songs.push((await nameOf(albumRows(page).nth(at))) ?? '');
    await albumRows(page).first().hover();
    await heart(albumRows(page).first()).click();
    await expect(heart(albumRows(page).first())).toHaveAttribute('aria-pressed', 'true');

    await albumRows(page)
      .nth(1)
      .getByRole('button', { name: /^Play / })
      .click();
    await expectPlaying(page);
    const player = page.getByRole('region', { name: 'Player' });
    await heart(player).click();
    // The row of the same song shows it as well.
    await expect(heart(albumRows(page).nth(1))).toHaveAttribute('aria-pressed', 'true');

    await page.keyboard.press('n');
    await expect(player.getByRole('link', { name: songs[2] ?? '' })).toBeVisible();
    await page.keyboard.press('h');
    await expect(page.getByText(`“${songs[2]}” is in your library`, { exact: true })).toBeVisible();
    await expect(heart(player)).toHaveAttribute('aria-pressed', 'true');
  });

  await test.step('after a reload hearts are as they were, and the library has the songs, last saved first', async () => {
    await page.reload();
    for (const at of [0, 1, 2])
      await expect(heart(albumRows(page).nth(at))).toHaveAttribute('aria-pressed', 'true');
    await page.getByRole('navigation').getByRole('link', { name: 'Library' }).click();
    await expect.poll(() => names(page)).toEqual(songs.toReversed());
  });

  await test.step('they are ordered and filtered, and the address says how', async () => {
    await page.getByRole('combobox', { name: 'Order' }).click();
    await page.getByRole('option', { name: 'Title' }).click();
    const byTitle = songs.toSorted((a, b) => a.toLowerCase().localeCompare(b.toLowerCase()));
    await expect.poll(() => names(page)).toEqual(byTitle);
    await page.getByLabel('Find in your songs').fill(songs[0]?.toUpperCase() ?? '');
    await expect.poll(() => names(page)).toEqual([songs[0]]);
    await expect(page).toHaveURL(/sort=title&filter=/);
    await page.reload();
    await expect.poll(() => names(page)).toEqual([songs[0]]);
    await page.getByLabel('Find in your songs').fill('no such song');
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect.poll(() => names(page)).toEqual(byTitle);
    await expectNoViolations(page, 'library');
  });

  await test.step('what is taken out comes back, one or several', async () => {
    await page.goto('/library');
    await heart(saved(page).getByRole('listitem').first()).click();
    await expect.poll(() => names(page)).toEqual(songs.slice(0, 2).toReversed());
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => names(page)).toEqual(songs.toReversed());

    await page.getByRole('button', { name: 'Select', exact: true }).click();
    await page.getByRole('checkbox', { name: 'Select all that are shown' }).check();
    await expectNoViolations(page, 'selection');
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'No songs yet' })).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await expect.poll(() => names(page)).toEqual(songs.toReversed());
  });

  await test.step('without a line what is taken out stays out, and the other browser sees it once there is one', async () => {
    const other = await openBrowser(browser, KEEPER);
    await other.goto('/library');
    await expect.poll(() => names(other)).toEqual(songs.toReversed());

    await page.context().setOffline(true);
    const first = heart(saved(page).getByRole('listitem').first());
    await first.click();
    await expect.poll(() => names(page)).toEqual(songs.slice(0, 2).toReversed());
    await heart(saved(page).getByRole('listitem').first()).click();
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await expect.poll(() => names(page)).toEqual(songs.slice(0, 2).toReversed());
    await other.reload();
    await expect.poll(() => names(other)).toEqual(songs.toReversed());

    const sent = page.waitForResponse(
      (response) =>
        response.request().method() === 'PUT' && response.url().endsWith('/library/items') && response.ok(),
    );
    await page.context().setOffline(false);
    await sent;
    await other.reload();
    await expect.poll(() => names(other)).toEqual(songs.slice(0, 2).toReversed());
    await other.context().close();
  });

  await test.step('the songs play from the library, and the player names and links it', async () => {
    await page.goto('/library');
    await page.getByRole('button', { name: 'Play Liked songs' }).click();
    await expectPlaying(page);
    await page.goto('/albums');
    await page.keyboard.press('q');
    await page
      .getByRole('complementary', { name: 'Queue' })
      .getByRole('link', { name: 'Liked songs' })
      .click();
    await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
  });

  await test.step('albums are kept and artists followed from their pages', async () => {
    await page.goto(album);
    const header = page.getByRole('main').locator('header');
    await heart(header).click();
    await expect(heart(header)).toHaveAttribute('aria-pressed', 'true');
    await header.locator('a[href^="/artist/"]').first().click();
    await page.getByRole('button', { name: /^Follow / }).click();
    await expect(page.getByRole('button', { name: /^Follow / })).toHaveAttribute('aria-pressed', 'true');
    await page.goto('/library?tab=albums&view=list');
    await expect(page.getByRole('list', { name: 'Saved albums' }).getByRole('listitem')).toHaveCount(1);
    await page.getByRole('link', { name: /^Artists/ }).click();
    await expect(page.getByRole('list', { name: 'Followed artists' }).getByRole('listitem')).toHaveCount(1);
  });
});

test('who is not signed in is led to sign in', async ({ browser }) => {
  const page = await openBrowser(browser);
  await page.goto('/library?tab=albums');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.goto(await findAlbum(page));
  await heart(page.getByRole('main').locator('header')).click();
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in\?next=%2Falbum/);
});

test('who signs in after somebody else, in the same page, sees nothing of theirs', async ({ browser }) => {
  const newcomer = await openBrowser(browser);
  await signUpAndIn(newcomer, NEXT);
  const page = await openBrowser(browser, KEEPER);
  await page.goto('/library');
  await expect(saved(page).getByRole('listitem').first()).toBeVisible();
  // The session ended elsewhere, so nothing is loaded anew on the way to the next one's.
  await page.context().clearCookies();
  const frame = page.getByRole('navigation', { name: 'Main navigation' });
  await frame.getByRole('link', { name: 'Home' }).click();
  await expect(page).toHaveURL(/\/$/);
  await frame.getByRole('link', { name: 'Playlists' }).click();
  await page.getByLabel('E-mail address').fill(NEXT.email);
  await page.getByLabel('Password', { exact: true }).fill(NEXT.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await frame.getByRole('link', { name: 'Library' }).click();
  await expect(page.getByRole('heading', { name: 'No songs yet' })).toBeVisible();
  await expect(saved(page)).toHaveCount(0);
});
