import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { expectNoViolations } from './axe';
import { openAdministrator, openBrowser, signUpAndIn, type Person } from './people';

const OWNER: Person = { name: 'Carla Owner', email: 'carla@harken.test', password: 'twelve boats on a pond' };
const BY_LINK: Person = {
  name: 'Colin Link',
  email: 'colin@harken.test',
  password: 'a chain of paper rings',
};
const BY_NAME: Person = {
  name: 'Celia Name',
  email: 'celia@harken.test',
  password: 'letters on a brass door',
};
const NAME = 'Kitchen radio';

interface Song {
  id: string;
  name: string;
}

test.describe.configure({ mode: 'serial', timeout: 300_000 });

let owner: Page;
let byLink: Page;
let byName: Page;
let songs: Song[] = [];
let playlistId = '';
test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  const admin = await openAdministrator(browser);
  await admin.context().close();
  owner = await open(browser, OWNER);
  byLink = await open(browser, BY_LINK);
  byName = await open(browser, BY_NAME);
  await expect(async () => {
    const answer = await owner.request.get('/api/v1/songs?limit=100');
    const { items } = (await answer.json()) as { items: Song[] };
    songs = [...new Map(items.map((song) => [song.name, song])).values()];
    expect(songs.length).toBeGreaterThan(1);
  }).toPass({ timeout: 170_000, intervals: [3000] });
});
test.afterAll(async () => {
  for (const page of [owner, byLink, byName]) await page.context().close();
});

async function open(browser: Browser, person: Person): Promise<Page> {
  const page = await openBrowser(browser);
  await signUpAndIn(page, person);
  return page;
}

const list = (page: Page) => page.getByRole('list', { name: `Songs of ${NAME}` });
const rows = (page: Page) => list(page).getByRole('listitem');
const names = (page: Page) => list(page).locator('a[href^="/song/"]').allTextContents();
const grip = (row: Locator) => row.getByRole('button', { name: /^Move / });
const main = (page: Page) => page.getByRole('main');
const song = (at: number) => songs[at % songs.length] as Song;

async function add(page: Page, at: number): Promise<void> {
  const answer = await page.request.post(`/api/v1/playlists/${playlistId}/items`, {
    data: { songIds: [song(at).id] },
  });
  expect(answer.status()).toBe(201);
}

async function openHistory(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: `More for ${NAME}` }).click();
  await page.getByRole('menuitem', { name: 'History…' }).click();
  const dialog = page.getByRole('dialog', { name: `History of “${NAME}”` });
  await expect(dialog.getByRole('listitem').first()).toBeVisible();
  return dialog;
}

test('an owner lets one in by a link and one by name; both see a private playlist', async () => {
  const made = await owner.request.post('/api/v1/playlists', {
    data: { name: NAME, songIds: [song(0).id, song(1).id] },
  });
  playlistId = ((await made.json()) as { id: string }).id;
  const address = `/playlist/${playlistId}`;
  expect((await byLink.request.get(`/api/v1/playlists/${playlistId}`)).status()).toBe(404);

  await owner.goto(address);
  await owner.getByRole('button', { name: 'Invite people and see who works on this' }).click();
  const dialog = owner.getByRole('dialog', { name: `Who works on “${NAME}”` });
  await expect(dialog.getByRole('list', { name: 'People', exact: true })).toContainText(OWNER.name);

  await test.step('by name, found whole, also in small letters, and told', async () => {
    await dialog.getByLabel('Their whole name').fill('Celia');
    await dialog.getByRole('button', { name: 'Find' }).click();
    await expect(dialog.getByText('Nobody is called “Celia” here.')).toBeVisible();
    await dialog.getByLabel('Their whole name').fill(BY_NAME.name.toLowerCase());
    await dialog.getByRole('button', { name: 'Find' }).press('Enter');
    await dialog.getByRole('button', { name: `Invite ${BY_NAME.name}` }).click();
    await expect(
      dialog.getByRole('list', { name: 'People', exact: true }).getByText('Invited'),
    ).toBeVisible();
    await expect(async () => {
      await byName.goto('/updates');
      await main(byName)
        .getByRole('link', { name: new RegExp(`${OWNER.name} invites you to work on ${NAME}`) })
        .click({ timeout: 2000 });
    }).toPass({ timeout: 30_000 });
    await expect(byName).toHaveURL(new RegExp(`${address}$`));
    await expect(main(byName).getByText(`${OWNER.name} invites you to work on this playlist.`)).toBeVisible();
    await expectNoViolations(byName, 'an invitation by name');
    await main(byName).getByRole('button', { name: 'Accept' }).click();
    await expect(main(byName).getByRole('button', { name: 'Accept' })).toHaveCount(0);
  });

  await test.step('by a link, which is shown once', async () => {
    await dialog.getByRole('button', { name: 'Make a link' }).click();
    const link = await dialog.getByLabel('Link', { exact: true }).inputValue();
    await expectNoViolations(owner, 'people of a playlist');
    await byLink.goto(link);
    await expect(main(byLink).getByRole('heading', { level: 1, name: NAME })).toBeVisible();
    await expectNoViolations(byLink, 'an invitation by link');
    await main(byLink).getByRole('button', { name: 'Come in' }).click();
    await expect(byLink).toHaveURL(new RegExp(`${address}$`));
    await expect(dialog.getByRole('list', { name: 'People', exact: true })).toContainText(BY_LINK.name);
    await dialog.getByRole('button', { name: 'Close' }).click();
  });
});

test('three browsers edit one playlist at once and see one another, without a reload', async () => {
  const pages = [owner, byLink, byName];
  await test.step('each sees who else is here', async () => {
    await expect(main(owner).getByText(`Here now: ${BY_LINK.name} and ${BY_NAME.name}`)).toBeAttached();
    await expect(main(byName).getByText(`Here now: ${OWNER.name} and ${BY_LINK.name}`)).toBeAttached();
  });

  await test.step('songs that all of them add at once are all there, everywhere, in one order', async () => {
    await Promise.all(pages.flatMap((page, at) => [add(page, at), add(page, at + 1)]));
    for (const page of pages) await expect(rows(page)).toHaveCount(8);
    const order = await names(owner);
    for (const page of pages) await expect.poll(() => names(page)).toEqual(order);
    await expect(
      list(byLink)
        .getByText(new RegExp(`Added by ${BY_NAME.name}`))
        .first(),
    ).toBeAttached();
  });

  await test.step('moves and removals by three at once lose nothing else', async () => {
    await Promise.all([
      grip(rows(owner).nth(7)).press('ArrowUp'),
      grip(rows(byLink).nth(0)).press('ArrowDown'),
      grip(rows(byName).nth(4)).press('Delete'),
    ]);
    for (const page of pages) await expect(rows(page)).toHaveCount(7);
    const answer = await owner.request.get(`/api/v1/playlists/${playlistId}/items?limit=100`);
    const { items } = (await answer.json()) as { items: { song: Song }[] };
    const stored = items.map((item) => item.song.name);
    for (const page of pages) await expect.poll(() => names(page)).toEqual(stored);
  });

  await test.step('a new name is everywhere at once, and who looks elsewhere is not here', async () => {
    const data = { description: 'What plays while we cook' };
    expect((await owner.request.patch(`/api/v1/playlists/${playlistId}`, { data })).status()).toBe(200);
    await expect(main(byLink).getByText(data.description)).toBeVisible();
    await byName.goto('/');
    await expect(main(owner).getByText(`Here now: ${BY_LINK.name}`, { exact: true })).toBeAttached();
  });
});

test('the history says who did what; a change is undone and a former list comes back whole', async () => {
  await byName.goto(`/playlist/${playlistId}`);
  await expect(rows(byName)).toHaveCount(7);
  const dialog = await openHistory(byName);
  const removal = dialog.getByRole('listitem').filter({ hasText: `${BY_NAME.name} took 1 song out` });
  await expectNoViolations(byName, 'history');
  await removal.getByRole('button', { name: 'Undo this' }).click();
  await expect(rows(owner)).toHaveCount(8);
  await expect(dialog.getByRole('listitem').first()).toContainText(
    `${BY_NAME.name} undid a change of 1 song`,
  );

  const creation = dialog.getByRole('listitem').filter({ hasText: `${OWNER.name} made the playlist` });
  await creation.getByRole('button', { name: 'Look at this list' }).press('Enter');
  const former = dialog.getByRole('list', { name: 'Songs of the former list' }).getByRole('listitem');
  await expect(former).toHaveCount(2);
  await expectNoViolations(byName, 'a former list');
  await expect(dialog.getByRole('button', { name: 'All changes' })).toBeFocused();
  await byName.keyboard.press('Enter');
  await expect(creation.getByRole('button', { name: 'Look at this list' })).toBeFocused();
  expect(await names(owner)).toHaveLength(8);
  await byName.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Back to this list' }).click();
  for (const page of [owner, byLink]) {
    await expect.poll(() => names(page)).toEqual([song(0).name, song(1).name]);
  }
  await expect(dialog.getByRole('listitem').first()).toContainText('went back to an earlier list');
  await dialog.getByRole('listitem').first().getByRole('button', { name: 'Undo this' }).click();
  await expect(rows(owner)).toHaveCount(8);
  await removal.getByRole('button', { name: 'Undo this' }).click();
  await expect(byName.getByText('The list is like that already.', { exact: true })).toBeVisible();
});

test('a viewer only listens, and who is taken out reads no more from that moment', async () => {
  await owner.getByRole('button', { name: 'Invite people and see who works on this' }).click();
  const dialog = owner.getByRole('dialog', { name: `Who works on “${NAME}”` });
  await dialog.getByLabel(`What ${BY_LINK.name} may do`).selectOption('viewer');
  await expect(grip(rows(byLink).first())).toHaveCount(0);
  const refused = await byLink.request.post(`/api/v1/playlists/${playlistId}/items`, {
    data: { songIds: [song(0).id] },
  });
  expect(refused.status()).toBe(403);

  await dialog.getByRole('button', { name: `Take ${BY_LINK.name} out` }).click();
  await expect(main(byLink).getByRole('list', { name: `Songs of ${NAME}` })).toHaveCount(0);
  expect((await byLink.request.get(`/api/v1/playlists/${playlistId}`)).status()).toBe(404);

  await test.step('who leaves goes by themselves', async () => {
    await byName.goto(`/playlist/${playlistId}`);
    await byName.getByRole('button', { name: `More for ${NAME}` }).click();
    await byName.getByRole('menuitem', { name: 'Leave this playlist' }).click();
    await expect(byName).toHaveURL(/\/playlists$/);
    await expect(dialog.getByRole('list', { name: 'People', exact: true }).getByRole('listitem')).toHaveCount(
      1,
    );
  });
});
