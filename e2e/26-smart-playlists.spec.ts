import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectNoViolations } from './axe';
import { openAdministrator, openBrowser, signUpAndIn, type Person } from './people';
import { expectPlaying } from './player-facts';

const OWNER: Person = { name: 'Ria Regel', email: 'ria@harken.test', password: 'a ladder by the orchard' };
const NAME = 'Unheard, by rule';

test.describe.configure({ mode: 'serial', timeout: 240_000 });
test.beforeAll(async ({ browser }) => {
  const admin = await openAdministrator(browser);
  await admin.context().close();
});

async function findSongs(page: Page): Promise<string[]> {
  let names: string[] = [];
  await expect(async () => {
    const answer = await page.request.get('/api/v1/songs?limit=100');
    names = ((await answer.json()) as { items: { name: string }[] }).items.map(({ name }) => name);
    expect(new Set(names).size).toBeGreaterThan(2);
  }).toPass({ timeout: 170_000, intervals: [3000] });
  return names;
}

const rule = (page: Page) => page.getByRole('group', { name: 'Conditions' });
const condition = (where: Page | Locator, field: string) =>
  where.getByRole('group', { name: `Condition: ${field}`, exact: true });
const found = (page: Page) => page.getByRole('list', { name: 'Songs that match' }).getByRole('listitem');
const songs = (page: Page, name: string) => page.getByRole('list', { name: `Songs of ${name}` });
const names = (page: Page, name: string) => songs(page, name).locator('a[href^="/song/"]').allTextContents();

/** A condition about the title, made with the keyboard alone from the button that adds it. */
async function addTitleCondition(page: Page, add: Locator, title: string): Promise<void> {
  await add.focus();
  await page.keyboard.press('Enter');
  const fresh = condition(page, 'Genre').last();
  await expect(fresh.getByRole('combobox', { name: 'What is asked' })).toBeFocused();
  await fresh.getByRole('combobox', { name: 'What is asked' }).selectOption({ label: 'Title' });
  await condition(page, 'Title').last().getByLabel('Value for Title').fill(title);
}

test('a listener builds a smart playlist and watches it count, plays it, and it follows what is heard', async ({
  browser,
}) => {
  const page = await openBrowser(browser);
  await signUpAndIn(page, OWNER);
  const all = await findSongs(page);
  const [first = '', second = ''] = [...new Set(all)].filter((name) => !/["\\]/.test(name));

  await test.step('it begins with a template, whose songs are counted at once', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Playlists' }).click();
    await page.getByRole('link', { name: 'New smart playlist' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'New smart playlist' })).toBeVisible();
    await page.getByRole('button', { name: /^Never played/ }).click();
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Never played');
    await expect(condition(page, 'Times you played it').getByRole('spinbutton')).toHaveValue('0');
    await expect.poll(() => found(page).count()).toBeGreaterThan(2);
    await expect(page.getByRole('main').locator('[aria-busy=true]')).toHaveCount(0);
    await expectNoViolations(page, 'the builder');
  });

  await test.step('a group of two titles is added by key, and the count follows what is typed', async () => {
    await page.getByRole('button', { name: 'Add group' }).first().focus();
    await page.keyboard.press('Enter');
    const group = page.getByRole('group', { name: 'Group, level 2' });
    await expect(condition(group, 'Genre').getByRole('combobox', { name: 'What is asked' })).toBeFocused();
    await expect(page.getByText('Complete the rule to see what it finds.')).toBeVisible();
    await condition(group, 'Genre')
      .getByRole('combobox', { name: 'What is asked' })
      .selectOption({ label: 'Title' });
    await condition(group, 'Title').getByLabel('Value for Title').fill(first);
    await expect(found(page)).toHaveCount(all.filter((name) => name === first).length);
    await addTitleCondition(page, group.getByRole('button', { name: 'Add condition' }), second);
    await expect(found(page)).toHaveCount(all.filter((name) => name === first || name === second).length);
  });

  await test.step('what is removed comes back to its place', async () => {
    const group = page.getByRole('group', { name: 'Group, level 2' });
    const values = () =>
      group
        .getByLabel('Value for Title')
        .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
    await group.getByRole('button', { name: 'Remove condition: Title' }).first().click();
    await expect.poll(values).toEqual([second]);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(values).toEqual([first, second]);
  });

  await test.step('on a phone nothing is wider than the page', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await expect(rule(page)).toBeVisible();
    const overhang = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overhang).toBeLessThanOrEqual(0);
    await expectNoViolations(page, 'the builder on a phone');
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  await test.step('it is created with its songs in it', async () => {
    await page.getByLabel('Name', { exact: true }).fill(NAME);
    await page.getByLabel('Ordered by').selectOption({ label: 'Title' });
    await page.getByLabel('Direction').selectOption({ label: 'Smallest, oldest or A first' });
    await page.getByRole('button', { name: 'Create smart playlist' }).click();
    await expect(page.getByRole('heading', { level: 1, name: NAME })).toBeVisible();
    await expect.poll(async () => (await names(page, NAME)).length).toBeGreaterThan(1);
    await expect(page.getByText(/^Its songs follow from a rule\. Updated /)).toBeVisible();
    await expect(songs(page, NAME).getByRole('button', { name: /^Move / })).toHaveCount(0);
    await expectNoViolations(page, 'the smart playlist');
  });
  const address = new URL(page.url()).pathname;

  await test.step('its songs can be kept as an ordinary playlist', async () => {
    const before = await names(page, NAME);
    await page.getByRole('button', { name: 'Copy as ordinary playlist' }).click();
    await expect(
      page.getByText('This is an ordinary copy; arrange it as you like', { exact: true }),
    ).toBeVisible();
    await expect(page).not.toHaveURL(new RegExp(`${address}$`));
    await expect.poll(() => names(page, NAME)).toEqual(before);
    await expect(songs(page, NAME).getByRole('button', { name: /^Move / })).toHaveCount(before.length);
    await page.goto(address);
  });

  await test.step('it plays, and what was heard leaves it while the page is looked at', async () => {
    // The page was opened anew: without rows there would be nothing that can leave.
    await expect.poll(async () => (await names(page, NAME)).length).toBeGreaterThan(0);
    const before = await names(page, NAME);
    await page
      .getByRole('main')
      .getByRole('button', { name: /^Play / })
      .first()
      .click();
    await expectPlaying(page);
    // Music that comes out meanwhile may come in.
    await expect.poll(() => names(page, NAME), { timeout: 60_000 }).not.toContain(before[0]);
    await expectPlaying(page);
  });

  await test.step('its rule is edited, and saved as it was left', async () => {
    await page.getByRole('link', { name: 'Edit rule' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(NAME);
    const heard = condition(page, 'Times you played it');
    await heard.getByRole('combobox', { name: /^How / }).selectOption({ label: 'is at least' });
    await heard.getByRole('spinbutton').fill('1');
    await expect(found(page)).toHaveCount(1);
    await page.getByRole('button', { name: 'Save rule' }).click();
    await expect(page).toHaveURL(new RegExp(`${address}$`));
    await expect.poll(async () => (await names(page, NAME)).length).toBe(1);
  });
  await page.context().close();
});

test('a rule is its owner’s alone, also where the songs are everybody’s', async ({ browser }) => {
  const owner = await openBrowser(browser, OWNER);
  const made = await owner.request.post('/api/v1/smart-playlists', {
    headers: { origin: new URL(owner.url()).origin },
    data: {
      name: 'Open songs',
      visibility: 'public',
      rule: {
        version: 1,
        where: { match: 'all', rules: [] },
        order: { by: 'title', direction: 'ascending' },
        limit: { songs: 2, minutes: null },
      },
    },
  });
  expect(made.status()).toBe(201);
  const { playlistId } = (await made.json()) as { playlistId: string };
  const stranger = await openBrowser(browser);
  await stranger.goto(`/playlist/${playlistId}`);
  await expect.poll(async () => (await names(stranger, 'Open songs')).length).toBe(2);
  await expect(stranger.getByText('Its songs follow from a rule.')).toHaveCount(0);
  expect((await stranger.goto(`/playlist/${playlistId}/rule`))?.status()).toBe(404);
  await expect(stranger.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  await stranger.context().close();
  await owner.context().close();
});
