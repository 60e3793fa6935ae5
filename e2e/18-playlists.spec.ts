import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectNoViolations } from './axe';
import { goInTouch } from './listening-surface';
import { openAdministrator, openBrowser, signUpAndIn, type Person } from './people';
import { expectPlaying, playerFacts } from './player-facts';

const OWNER: Person = { name: 'Pia Liste', email: 'pia@harken.test', password: 'forty spoons in a drawer' };
const OTHER: Person = {
  name: 'Otto Other',
  email: 'otto@harken.test',
  password: 'lamps along the old canal',
};
const NAME = 'Evening, slowly';

test.describe.configure({ mode: 'serial', timeout: 240_000 });
test.beforeAll(async ({ browser }) => {
  const admin = await openAdministrator(browser);
  await admin.context().close();
});

/** Two albums of the demo label with at least two songs in the first, once they are out. */
async function findAlbums(page: Page): Promise<{ larger: string; other: { album: string; song: string } }> {
  let found = { larger: '', other: { album: '', song: '' } };
  await expect(async () => {
    const answer = await page.request.get('/api/v1/songs?limit=100');
    const { items } = (await answer.json()) as { items: { name: string; album: { id: string } }[] };
    const albums = [...Map.groupBy(items, (song) => song.album.id)].sort(
      ([, a], [, b]) => b.length - a.length,
    );
    const [first, second] = albums;
    expect(first?.[1].length).toBeGreaterThan(1);
    expect(second?.[1].length).toBeGreaterThan(0);
    found = {
      larger: `/album/${first?.[0]}`,
      other: { album: `/album/${second?.[0]}`, song: second?.[1][0]?.name ?? '' },
    };
  }).toPass({ timeout: 170_000, intervals: [3000] });
  return found;
}

const songs = (page: Page) => page.getByRole('list', { name: `Songs of ${NAME}` });
const rows = (page: Page) => songs(page).getByRole('listitem');
const names = (page: Page) => songs(page).locator('a[href^="/song/"]').allTextContents();
const grip = (row: Locator) => row.getByRole('button', { name: /^Move / });

test('a listener keeps the queue as a playlist, adds to it, orders it, takes back, and plays it', async ({
  browser,
}) => {
  const page = await openBrowser(browser);
  await signUpAndIn(page, OWNER);
  const { larger, other } = await findAlbums(page);

  await test.step('without any, the page offers to make one', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Playlists' }).click();
    await expect(page.getByRole('heading', { name: 'No playlists yet' })).toBeVisible();
  });

  let saved: string[] = [];
  await test.step('the queue is saved, with what plays and what follows', async () => {
    await goInTouch(page, larger);
    await page
      .getByRole('main')
      .getByRole('button', { name: /^Play / })
      .first()
      .click();
    await expectPlaying(page);
    saved = await page.getByRole('main').locator('ol a[href^="/song/"]').allTextContents();
    await page.keyboard.press('q');
    await page.getByRole('button', { name: 'Save as playlist' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill(NAME);
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await expect(page.getByText(`“${NAME}” is saved`, { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: NAME })).toBeVisible();
    await expect.poll(() => names(page)).toEqual(saved);
  });
  const address = new URL(page.url()).pathname;

  await test.step('it is looked at in another order, and stays as it is', async () => {
    const order = page.getByRole('combobox', { name: 'Order' });
    await order.selectOption('Length');
    const lengths = async () =>
      (await rows(page).locator('span.tabular').allTextContents()).filter((text) => /^\d+:\d\d$/.test(text));
    await expect
      .poll(async () => {
        const shown = await lengths();
        return shown.length === saved.length && shown.join() === shown.toSorted().join();
      })
      .toBe(true);
    await expect(grip(rows(page).first())).toHaveCount(0);
    await order.selectOption('Its own order');
    await expect.poll(() => names(page)).toEqual(saved);
  });

  await test.step('several are chosen by key, taken out at once, and put back', async () => {
    await page.getByRole('main').getByRole('button', { name: 'Select' }).press('Enter');
    const boxes = songs(page).getByRole('checkbox');
    await boxes.first().press('Space');
    await boxes.last().press('Space');
    const bar = page.getByRole('group', { name: 'What to do with them' });
    await expect(bar.getByRole('status')).toHaveText('2 selected');
    await bar.getByRole('button', { name: 'Remove from playlist' }).press('Enter');
    await expect.poll(() => names(page)).toEqual(saved.slice(1, -1));
    await page
      .getByRole('listitem')
      .filter({ hasText: '2 songs were removed' })
      .getByRole('button', { name: 'Undo' })
      .press('Enter');
    await expect.poll(() => names(page)).toEqual(saved);
  });

  await test.step('a song is added from the page of its album', async () => {
    await page.goto(other.album);
    await page
      .getByRole('main')
      .getByRole('button', { name: `More for ${other.song}` })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Add to playlist…' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: new RegExp(NAME) })
      .click();
    await expect(page.getByText(`Added to “${NAME}”`, { exact: true })).toBeVisible();
    await page.goto(address);
    await expect.poll(() => names(page)).toEqual([...saved, other.song]);
  });

  await test.step('it is moved up by key, keeps the focus, and stays there', async () => {
    await grip(rows(page).last()).focus();
    await page.keyboard.press('ArrowUp');
    const expected = [...saved.slice(0, -1), other.song, ...saved.slice(-1)];
    await expect.poll(() => names(page)).toEqual(expected);
    await expect(grip(rows(page).nth(saved.length - 1))).toBeFocused();
    await expect(songs(page).locator('..').getByText(`now place ${saved.length} of`)).toBeAttached();
    await page.waitForLoadState('networkidle', { timeout: 2000 }).catch(() => undefined);
    await page.reload();
    await expect.poll(() => names(page)).toEqual(expected);
  });

  await test.step('one is taken out, and comes back to its place', async () => {
    const before = await names(page);
    const first = rows(page).first();
    await first.hover();
    await first.getByRole('button', { name: /^More for / }).click();
    await page.getByRole('menuitem', { name: 'Remove from this playlist' }).click();
    await expect.poll(() => names(page)).toEqual(before.slice(1));
    await expect(page.getByText(`${before.length - 1} songs`)).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => names(page)).toEqual(before);
    await expect(page.getByText(`${before.length} songs`)).toBeVisible();

    await grip(rows(page).first()).focus();
    await page.keyboard.press('Delete');
    await expect.poll(() => names(page)).toEqual(before.slice(1));
    await expect(grip(rows(page).first())).toBeFocused();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => names(page)).toEqual(before);
  });

  await test.step('it plays, and the player names and links where the music comes from', async () => {
    await page
      .getByRole('main')
      .getByRole('button', { name: `Play ${NAME}` })
      .click();
    await expectPlaying(page);
    const address = await songs(page).locator('a[href^="/song/"]').first().getAttribute('href');
    expect(`/song/${(await playerFacts(page)).songId}`).toBe(address);
    await page.goto('/albums');
    await page.keyboard.press('q');
    await page.getByRole('complementary', { name: 'Queue' }).getByRole('link', { name: NAME }).click();
    await expect(page.getByRole('heading', { level: 1, name: NAME })).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('another listener finds nothing while it is private, and reads it once it has a link', async () => {
    const stranger = await openBrowser(browser);
    await signUpAndIn(stranger, OTHER);
    expect((await stranger.goto(address))?.status()).toBe(404);
    expect((await stranger.goto('/playlist/01890000-0000-7000-8000-000000000000'))?.status()).toBe(404);

    await page.goto(address);
    await page.getByRole('button', { name: 'Edit name, cover, description and visibility' }).click();
    await page.getByRole('combobox', { name: 'Who can see it' }).click();
    await page.getByRole('option', { name: 'With the link' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('main').getByText('With the link')).toBeVisible();

    expect((await stranger.goto(address))?.status()).toBe(200);
    await expect(stranger.getByRole('button', { name: `Play ${NAME}` })).toBeVisible();
    await expect(grip(songs(stranger))).toHaveCount(0);
    await expect(stranger.getByRole('button', { name: /^Edit name/ })).toHaveCount(0);
    await stranger.context().close();
  });

  await test.step('axe finds nothing on either page, in both themes, wide and narrow', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const viewport of [
        { width: 1440, height: 900 },
        { width: 390, height: 844 },
      ]) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.setViewportSize(viewport);
        for (const where of ['/playlists', address]) {
          await page.goto(where);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          await expectNoViolations(page, `${where} ${colorScheme} ${viewport.width}`);
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(overflow, `${where} scrolls sideways`).toBeLessThanOrEqual(0);
        }
      }
    }
    await page
      .getByRole('button', { name: /^More for / })
      .nth(1)
      .click();
    await page.getByRole('menuitem', { name: 'Add to playlist…' }).click();
    await expect(page.getByRole('dialog').getByRole('button', { name: new RegExp(NAME) })).toBeVisible();
    await expectNoViolations(page, 'add to playlist');
    await page.keyboard.press('Escape');
    await expect(
      rows(page)
        .first()
        .getByRole('button', { name: /^More for / }),
    ).toBeFocused();
    await page.getByRole('button', { name: 'Edit name, cover, description and visibility' }).click();
    await expectNoViolations(page, 'edit playlist');
    await page.keyboard.press('Escape');
  });

  await test.step('deleted by mistake, it is brought back', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('button', { name: `More for ${NAME}` }).click();
    await page.getByRole('menuitem', { name: 'Delete playlist' }).click();
    await expect(page).toHaveURL(/\/playlists$/);
    expect((await page.request.get(`/api/v1/playlists/${address.split('/').at(-1)}`)).status()).toBe(404);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('heading', { level: 1, name: NAME })).toBeVisible();
    await expect(rows(page)).toHaveCount(saved.length + 1);
  });
});
