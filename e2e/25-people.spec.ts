import path from 'node:path';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { expectNoViolations } from './axe';
import { ensureArtist, openAdministrator, openBrowser, signIn, signUpAndIn, type Person } from './people';
import { makeRecording } from './recordings';

const ARTIST: Person = { name: 'Peer Publish', email: 'peer@harken.test', password: 'a lantern on the pier' };
const FAN: Person = { name: 'Fee Follow', email: 'fee@harken.test', password: 'two herons at the weir' };
const CURATOR: Person = { name: 'Cora Curate', email: 'cora@harken.test', password: 'chalk on a slate roof' };
const QUIET: Person = { name: 'Quinn Quiet', email: 'quinn@harken.test', password: 'felt under the piano' };

test.describe.configure({ mode: 'serial', timeout: 300_000 });

let fan: Page;
let curator: Page;
let quiet: Page;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  const admin = await openAdministrator(browser);
  await admin.context().close();
  fan = await open(browser, FAN);
  curator = await open(browser, CURATOR);
  quiet = await open(browser, QUIET);
});

async function open(browser: Browser, person: Person): Promise<Page> {
  const page = await openBrowser(browser);
  await signUpAndIn(page, person);
  return page;
}

/** The address of one's own profile, found as people find it. */
async function ownProfile(page: Page): Promise<string> {
  await page.goto('/');
  await page.getByRole('button', { name: 'Account' }).click();
  const address = await page.getByRole('menuitem', { name: 'Your profile' }).getAttribute('href');
  expect(address).toMatch(/^\/profile\//);
  return address ?? '';
}

async function publishSong(page: Page, title: string): Promise<string> {
  const file = makeRecording(title, 12);
  await page.goto('/studio/uploads');
  await page.getByTestId('upload-files').setInputFiles([file]);
  const card = page
    .getByRole('listitem')
    .filter({ hasText: path.basename(file) })
    .filter({ has: page.getByRole('heading') });
  await expect(card.getByText('Draft', { exact: true })).toBeVisible({ timeout: 120_000 });
  await card.getByRole('button', { name: 'Make it public' }).click();
  await expect(card.getByText('Public', { exact: true })).toBeVisible({ timeout: 60_000 });
  return (await card.getByRole('link', { name: 'Open song' }).getAttribute('href')) ?? '';
}

const main = (page: Page) => page.getByRole('main');

test('a person is followed by keyboard, publishes a playlist, and it reaches who follows', async () => {
  const profile = await ownProfile(curator);
  await fan.goto(profile);
  await expect(main(fan).getByRole('heading', { level: 1, name: CURATOR.name })).toBeVisible();
  await main(fan).getByRole('button', { name: 'Follow', exact: true }).press('Enter');
  await expect(main(fan).getByRole('button', { name: 'Following' })).toHaveAttribute('aria-pressed', 'true');
  await expect(main(fan).getByText('1 follower')).toBeVisible();
  await expectNoViolations(fan, 'profile');

  await test.step('the one who is followed is told, once it has been seen no more', async () => {
    await curator.goto('/');
    await curator.getByRole('navigation').getByRole('link', { name: 'Updates 1 new' }).click();
    await expect(main(curator).getByRole('link', { name: `${FAN.name} follows you (new)` })).toBeVisible();
    await expectNoViolations(curator, 'updates');
    await expect(
      curator.getByRole('navigation').getByRole('link', { name: 'Updates', exact: true }),
    ).toBeVisible();
  });

  await test.step('a playlist made public gathers with who follows, one kept private does not', async () => {
    for (const [name, visibility] of [
      ['Night trams', 'public'],
      ['Not for you', 'private'],
    ]) {
      const answer = await curator.request.post('/api/v1/playlists', { data: { name, visibility } });
      expect(answer.status()).toBe(201);
    }
    await fan.goto('/activity');
    await expect(main(fan).getByRole('link', { name: 'Night trams' })).toBeVisible();
    await expect(main(fan).getByText('Not for you')).toHaveCount(0);
    await main(fan).getByRole('link', { name: CURATOR.name }).click();
    await expect(fan).toHaveURL(new RegExp(`${profile}$`));
    await expect(main(fan).getByRole('link', { name: 'Night trams' })).toBeVisible();
  });

  await test.step('stopped by mistake it goes on', async () => {
    await main(fan).getByRole('button', { name: 'Following' }).click();
    await expect(main(fan).getByRole('button', { name: 'Follow', exact: true })).toBeVisible();
    await fan.getByRole('button', { name: 'Undo' }).click();
    await expect(main(fan).getByRole('button', { name: 'Following' })).toBeVisible();
  });
});

test('a followed artist releases something, and who follows is told and finds it at home', async ({
  browser,
}) => {
  await ensureArtist(browser, ARTIST);
  const artist = await openBrowser(browser);
  await signIn(artist, ARTIST);
  const song = await publishSong(artist, 'Pier lights');
  await fan.goto(song);
  // The file names nobody: the song's artist is unknown, the release is of whoever brought it.
  await main(fan).getByRole('link', { name: 'Pier lights' }).click();
  await main(fan).getByRole('link', { name: ARTIST.name }).first().click();
  await main(fan)
    .getByRole('button', { name: `Follow ${ARTIST.name}` })
    .click();
  await expect(main(fan).getByRole('button', { name: `Follow ${ARTIST.name}` })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await publishSong(artist, 'Second ferry');
  await expect(async () => {
    await fan.goto('/updates');
    await expect(
      main(fan).getByRole('link', { name: new RegExp(`New from ${ARTIST.name}: Second ferry`) }),
    ).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 90_000 });
  await expect(main(fan).getByText('Pier lights')).toHaveCount(0);
  await fan.goto('/');
  const shelf = fan.getByRole('region', { name: 'Because you follow' });
  await expect(shelf.getByRole('link', { name: 'Second ferry' })).toBeVisible();
  await artist.context().close();
});

test('a private profile is asked, approves, and opens', async () => {
  await quiet.goto('/settings');
  await quiet.getByLabel('About you', { exact: true }).fill('Slow records, mostly at night.');
  await quiet.getByRole('switch', { name: 'Private profile' }).click();
  await main(quiet).locator('#profile').getByRole('button', { name: 'Save' }).click();
  await expect(main(quiet).getByText('Saved', { exact: true })).toBeVisible();
  const profile = await ownProfile(quiet);

  await fan.goto(profile);
  await expect(main(fan).getByRole('heading', { name: 'This profile is private' })).toBeVisible();
  await expect(main(fan).getByText('Slow records')).toHaveCount(0);
  await expectNoViolations(fan, 'private profile');
  await main(fan).getByRole('button', { name: 'Ask to follow' }).click();
  await expect(main(fan).getByRole('button', { name: 'Asked' })).toBeVisible();

  await quiet.goto('/updates');
  await expectNoViolations(quiet, 'requests');
  await main(quiet)
    .getByRole('button', { name: `Approve ${FAN.name}` })
    .click();
  await expect(quiet.getByText(`${FAN.name} follows you now`, { exact: true })).toBeVisible();
  await expect(main(quiet).getByText('Asking to follow you')).toHaveCount(0);

  await fan.goto('/updates');
  await main(fan)
    .getByRole('link', { name: new RegExp(`You follow ${QUIET.name} now`) })
    .click();
  await expect(main(fan).getByText('Slow records, mostly at night.')).toBeVisible();
});

test('who is blocked finds nobody, as if nobody were there, until the block ends', async () => {
  const [profileOfFan, profileOfCurator] = [await ownProfile(fan), await ownProfile(curator)];
  await curator.goto(profileOfFan);
  await main(curator)
    .getByRole('button', { name: `More about ${FAN.name}` })
    .click();
  await curator.getByRole('menuitem', { name: 'Block…' }).click();
  const dialog = curator.getByRole('dialog', { name: `Block ${FAN.name}?` });
  await expectNoViolations(curator, 'block dialog');
  await dialog.getByRole('button', { name: 'Block', exact: true }).click();
  await expect(curator).toHaveURL(/\/settings\/blocks$/);
  await expect(main(curator).getByRole('listitem').filter({ hasText: FAN.name })).toBeVisible();

  expect((await fan.goto(profileOfCurator))?.status()).toBe(404);
  expect((await curator.goto(profileOfFan))?.status()).toBe(404);
  const answerOf = async (id: string) => {
    const answer = await fan.request.get(`/api/v1/people/${id}`);
    const { title, status, code, detail } = (await answer.json()) as Record<string, unknown>;
    return { title, status, code, detail };
  };
  const blocked = await answerOf(profileOfCurator.split('/').at(-1) ?? '');
  expect(blocked).toMatchObject({ status: 404, code: 'person-not-found' });
  expect(blocked).toEqual(await answerOf('01890000-0000-7000-8000-000000000000'));
  await fan.goto('/activity');
  await expect(main(fan).getByText('Night trams')).toHaveCount(0);

  await curator.goto('/settings/blocks');
  await main(curator)
    .getByRole('button', { name: `End block ${FAN.name}` })
    .click();
  await expect(main(curator).getByRole('heading', { name: 'Nobody is blocked' })).toBeVisible();
  expect((await fan.goto(profileOfCurator))?.status()).toBe(200);
  await expect(main(fan).getByRole('button', { name: 'Follow', exact: true })).toBeVisible();
});
