import { expect, test, type Page } from '@playwright/test';
import { expectNoViolations } from './axe';
import { goInTouch, SUNG } from './listening-surface';
import { openBrowser, signUpAndIn, type Person } from './people';
import { expectPlaying, playerFacts } from './player-facts';

const SEEKER: Person = {
  name: 'Suse Finder',
  email: 'suse@harken.test',
  password: 'buttons in a biscuit tin',
};
const SASKIA: Person = {
  name: 'Saskia Quellenberg',
  email: 'saskia@harken.test',
  password: 'a violin under the stairs',
};
const SVEN: Person = {
  name: 'Sven Finder',
  email: 'sven@harken.test',
  password: 'a ladder against the moon',
};

interface Song {
  id: string;
  name: string;
  artists: { name: string }[];
}

test.describe.configure({ mode: 'serial', timeout: 240_000 });

/** A song of the demo label with a word that is long enough to be misspelt; the label is published while people look around. */
async function findSong(page: Page): Promise<{ song: Song; misspelt: string }> {
  let found: { song: Song; misspelt: string } | undefined;
  await expect(async () => {
    const answer = await page.request.get('/api/v1/songs?limit=100');
    const { items } = (await answer.json()) as { items: Song[] };
    found = items.flatMap((song) => {
      const word = song.name.split(' ').find((one) => /^\p{L}{7,}$/u.test(one));
      return word ? [{ song, misspelt: word.slice(0, 4) + word.slice(5) }] : [];
    })[0];
    expect(found).toBeDefined();
  }).toPass({ timeout: 170_000, intervals: [2000] });
  if (!found) throw new Error('no song to look for');
  return found;
}

const box = (page: Page) => page.getByRole('textbox', { name: /^Search songs/ });
const songs = (page: Page) => page.getByRole('region', { name: 'Songs' }).getByRole('listitem');

test('a song is found with a typing error and played, by keyboard alone', async ({ browser }) => {
  const page = await openBrowser(browser);
  await signUpAndIn(page, SEEKER);
  const { song, misspelt } = await findSong(page);

  await test.step('a key leads to the box, and what one types is found', async () => {
    await goInTouch(page, '/');
    await page.keyboard.press('/');
    await expect(box(page)).toBeFocused();
    await page.keyboard.type(misspelt, { delay: 60 });
    await expect(songs(page).filter({ hasText: song.name })).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`/search\\?q=${misspelt}$`));
    await expect(page.getByText('Did you mean')).toBeVisible();
  });

  await test.step('arrows walk through what was found, Enter plays', async () => {
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('region', { name: 'Best match' }).getByRole('link')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(
      songs(page)
        .first()
        .getByRole('button', { name: `Play ${song.name}` }),
    ).toBeFocused();
    await page.keyboard.press('Enter');
    await expectPlaying(page);
    expect((await playerFacts(page)).songId).toBe(song.id);
    await page.keyboard.press('Escape');
    await expect(box(page)).toBeFocused();
  });

  await test.step('axe has nothing to say about it', async () => {
    await expectNoViolations(page, 'the search');
  });

  await test.step('Back comes back to what was found, and the search is remembered', async () => {
    await songs(page).first().getByRole('link', { name: song.name }).click();
    await expect(page).toHaveURL(/\/song\//);
    await page.goBack();
    await expect(box(page)).toHaveValue(misspelt);
    await expect(songs(page).filter({ hasText: song.name })).toBeVisible();
    await page.getByRole('button', { name: 'Clear the search' }).click();
    await page.getByRole('button', { name: misspelt, exact: true }).click();
    await expect(songs(page).filter({ hasText: song.name })).toBeVisible();
  });
});

test('a line of a song is found, and playing starts there', async ({ browser }) => {
  const page = await openBrowser(browser, SEEKER);
  let line = { startMs: 0, text: '' };
  await expect(async () => {
    const { items } = (await (await page.request.get('/api/v1/songs?limit=100')).json()) as { items: Song[] };
    const sung = items.find(({ name }) => name === SUNG);
    const detail = await page.request.get(`/api/v1/songs/${sung?.id}`);
    const { lyrics } = (await detail.json()) as { lyrics: { lines: { startMs: number; text: string }[] } };
    line = lyrics.lines.find(({ startMs, text }) => startMs > 8000 && text.split(' ').length > 4) ?? line;
    expect(line.startMs).toBeGreaterThan(0);
  }).toPass({ timeout: 200_000, intervals: [3000] });
  await goInTouch(page, '/search');
  await box(page).fill(line.text.split(' ').slice(0, 5).join(' '));
  const lyrics = page.getByRole('region', { name: 'Lyrics' });
  await lyrics.getByRole('button', { name: `Play ${SUNG} from “${line.text}”` }).click();
  await expectPlaying(page);
  const { positionMs } = await playerFacts(page);
  expect(positionMs).toBeGreaterThanOrEqual(line.startMs);
  expect(positionMs).toBeLessThan(line.startMs + 8000);
});

test('a shared search is there at once for somebody who is signed out, filters included', async ({
  browser,
}) => {
  const page = await openBrowser(browser);
  const { song } = await findSong(page);
  const text = `${song.name} artist:"${song.artists[0]?.name}"`;
  const answer = await page.request.get(`/search?q=${encodeURIComponent(text)}&kind=song`);
  expect(await answer.text()).toContain(`/song/${song.id}`);
  await page.goto(`/search?q=${encodeURIComponent(text)}&kind=song`);
  await expect(page.getByRole('button', { name: 'Songs', pressed: true })).toBeVisible();
  await expect(songs(page).filter({ hasText: song.name })).toBeVisible();

  await box(page).fill('genre:polka-from-mars');
  await expect(page.getByRole('heading', { name: /^Nothing found/ })).toBeVisible();
  await page.getByRole('button', { name: 'Search everything' }).click();
  await expect(page).toHaveURL(/q=genre%3Apolka-from-mars$/);
});

test('somebody is found by name with a typing error, their profile opens, and a block ends it at once', async ({
  browser,
}) => {
  const saskia = await openBrowser(browser);
  await signUpAndIn(saskia, SASKIA);
  const sven = await openBrowser(browser);
  await signUpAndIn(sven, SVEN);
  await goInTouch(sven, '/search');
  await box(sven).fill('saksia quelenberg');
  await sven.getByRole('button', { name: 'People', exact: true }).click();
  const people = sven.getByRole('region', { name: 'People' });
  await expect(people.getByRole('link', { name: SASKIA.name })).toBeVisible();
  await expectNoViolations(sven, 'people who were found');
  await box(sven).press('ArrowDown');
  await sven.keyboard.press('Enter');
  await expect(sven.getByRole('heading', { name: SASKIA.name, level: 1 })).toBeVisible();

  const found = async (page: Page) => {
    const answer = await page.request.get('/api/v1/search?q=saskia%20quellenberg');
    const { people: items } = (await answer.json()) as { people: { item: { id: string } }[] };
    return items.length;
  };
  expect(await found(sven)).toBe(1);
  const me = (await (await sven.request.get('/api/v1/search?q=sven%20finder&kind=person')).json()) as {
    people: { item: { id: string } }[];
  };
  await saskia.request.put(`/api/v1/blocks/${me.people[0]?.item.id}`);
  expect(await found(sven)).toBe(0);

  const nobody = await openBrowser(browser);
  await nobody.goto('/search?q=saskia&kind=person');
  await expect(nobody.getByRole('heading', { name: 'People are found by people' })).toBeVisible();
});

test('a filter is taken out of a search by keyboard, and the focus stays beside it', async ({ browser }) => {
  const page = await openBrowser(browser, SVEN);
  const { song } = await findSong(page);
  const text = `${song.name} artist:"Nobody At All" "not in there"`;
  await goInTouch(page, `/search?q=${encodeURIComponent(text)}`);
  const chip = (name: string) => page.getByRole('button', { name: `Remove the filter ${name}` });
  await expect(page.getByRole('heading', { name: /^Nothing found/ })).toBeVisible();
  await expectNoViolations(page, 'filters of a search');
  await chip('Artist: Nobody At All').press('Enter');
  await expect(chip('Exactly: not in there')).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(box(page)).toBeFocused();
  await expect(box(page)).toHaveValue(song.name);
  await expect(songs(page).filter({ hasText: song.name })).toBeVisible();
  await expect(page).toHaveURL((url) => url.searchParams.get('q') === song.name);
});

test('what is made public is found moments later, and what is taken back is gone', async ({ browser }) => {
  const owner = await openBrowser(browser, SEEKER);
  const stranger = await openBrowser(browser);
  const name = `Quince Jam ${Date.now() % 100_000}`;
  const found = async () => {
    const answer = await stranger.request.get(`/api/v1/search?q=${encodeURIComponent(name)}&kind=playlist`);
    const { playlists } = (await answer.json()) as { playlists: { item: { name: string } }[] };
    return playlists.map(({ item }) => item.name);
  };
  const made = await owner.request.post('/api/v1/playlists', { data: { name, visibility: 'public' } });
  const { id } = (await made.json()) as { id: string };
  await expect.poll(found, { intervals: [100] }).toEqual([name]);
  await owner.request.patch(`/api/v1/playlists/${id}`, { data: { visibility: 'private' } });
  expect(await found()).toEqual([]);
});

test('when the search does not answer, what was typed stays, and it can be tried again', async ({
  browser,
}) => {
  const page = await openBrowser(browser);
  const { song } = await findSong(page);
  await page.route('**/api/v1/search?*', (route) => route.fulfill({ status: 404, body: '{}' }));
  await page.goto('/search');
  await box(page).fill(song.name);
  await expect(page.getByRole('heading', { name: 'The search did not answer' })).toBeVisible();
  await page.unroute('**/api/v1/search?*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(songs(page).filter({ hasText: song.name })).toBeVisible();
  await expect(box(page)).toHaveValue(song.name);
});
