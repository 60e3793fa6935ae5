import { expect, test, type Page } from '@playwright/test';
import { expectNoViolations } from './axe';
import { openAdministrator, openBrowser, signUpAndIn, type Person } from './people';

const OWNER: Person = { name: 'Mona Mixer', email: 'mona@harken.test', password: 'a crane above the docks' };
const REPORTER: Person = {
  name: 'Moritz Mild',
  email: 'moritz@harken.test',
  password: 'three stones in a brook',
};
const NAME = 'Insults to start the day';

test.describe.configure({ mode: 'serial', timeout: 180_000 });

const main = (page: Page) => page.getByRole('main');
const caseOf = (page: Page) => main(page).getByRole('article', { name: NAME });

test('a listener reports a playlist, an administrator hides it, and takes that back', async ({ browser }) => {
  const admin = await openAdministrator(browser);
  const owner = await openBrowser(browser);
  await signUpAndIn(owner, OWNER);
  const reporter = await openBrowser(browser);
  await signUpAndIn(reporter, REPORTER);
  const visitor = await openBrowser(browser);
  const made = await owner.request.post('/api/v1/playlists', {
    data: { name: NAME, description: 'Vile words', visibility: 'public' },
  });
  const { id } = (await made.json()) as { id: string };
  const address = `/playlist/${id}`;

  await test.step('who is signed out is asked to sign in first', async () => {
    await visitor.goto(address);
    await main(visitor)
      .getByRole('button', { name: `More for ${NAME}` })
      .click();
    await visitor.getByRole('menuitem', { name: 'Report…' }).click();
    await expect(visitor.getByRole('dialog').getByRole('link', { name: 'Sign in' })).toBeVisible();
  });

  await test.step('the report is made by keyboard, thanked for, and says nothing else', async () => {
    await reporter.goto(address);
    const more = main(reporter).getByRole('button', { name: `More for ${NAME}` });
    await more.press('Enter');
    await reporter.getByRole('menuitem', { name: 'Report…' }).press('Enter');
    const dialog = reporter.getByRole('dialog');
    await expectNoViolations(reporter, 'report dialog');
    await dialog.getByRole('button', { name: 'Send report' }).press('Enter');
    await expect(dialog.getByText('Choose what fits best.')).toBeVisible();
    await dialog.getByRole('radio', { name: 'Hateful or insulting' }).press('Space');
    await dialog.getByLabel('Say more').fill('Look at the description');
    await dialog.getByRole('button', { name: 'Send report' }).press('Enter');
    await expect(dialog.getByRole('heading', { name: 'Thank you' })).toBeVisible();
    await dialog.getByRole('button', { name: 'Close' }).last().press('Enter');
    await expect(more).toBeFocused();
  });

  await test.step('the administrator sees the text as it was reported, also after it was changed', async () => {
    const changed = await owner.request.patch(`/api/v1/playlists/${id}`, {
      data: { description: 'Kind words' },
    });
    expect(changed.status()).toBe(200);
    await admin.goto('/admin');
    await main(admin).getByRole('link', { name: 'Reports', exact: true }).click();
    await expect(caseOf(admin).getByText('Vile words')).toBeVisible();
    await expect(caseOf(admin).getByText('Look at the description')).toBeVisible();
    await expectNoViolations(admin, 'reports');
  });

  await test.step('hidden, it is missing for others like what never was; its owner is told', async () => {
    await caseOf(admin).getByLabel('Note').fill('Insults');
    await caseOf(admin)
      .getByRole('button', { name: `Hide: ${NAME}` })
      .click();
    await expect(caseOf(admin)).toHaveCount(0);
    expect((await visitor.goto(address))?.status()).toBe(404);
    const [hidden, never] = await Promise.all(
      [id, '01890000-0000-7000-8000-000000000000'].map(async (one) => {
        const answer = await visitor.request.get(`/api/v1/playlists/${one}`);
        const { code, detail, status } = (await answer.json()) as Record<string, unknown>;
        return { code, detail, status };
      }),
    );
    expect(hidden).toMatchObject({ status: 404 });
    expect(hidden).toEqual(never);
    await owner.goto('/updates');
    await main(owner)
      .getByRole('link', { name: `An administrator has hidden your playlist ${NAME}` })
      .click();
    await expect(main(owner).getByText('An administrator has hidden this playlist')).toBeVisible();
    await expectNoViolations(owner, 'hidden playlist');
  });

  await test.step('taken back, it is there again, and what was decided stays known', async () => {
    await admin.getByRole('link', { name: 'Decided', exact: true }).click();
    await expect(caseOf(admin).getByText('Insults', { exact: true })).toBeVisible();
    await caseOf(admin)
      .getByRole('button', { name: `Take back: hiding of ${NAME}` })
      .click();
    await expect(caseOf(admin)).toHaveCount(0);
    expect((await visitor.goto(address))?.status()).toBe(200);
    await admin.getByRole('link', { name: 'To decide', exact: true }).click();
    await expect(caseOf(admin).getByText('Taken back by')).toBeVisible();
    await expectNoViolations(admin, 'reports with a decision');
  });
});

test('what somebody listens to is seen when they say so, and a private session hides it at once', async ({
  browser,
}) => {
  const owner = await openBrowser(browser, OWNER);
  const visitor = await openBrowser(browser);
  const songs = (await (await owner.request.get('/api/v1/songs?limit=1')).json()) as {
    items: { id: string; name: string }[];
  };
  const { id: songId = '', name: song = '' } = songs.items[0] ?? {};
  const opened = await owner.request.post('/api/v1/playback/sessions', { data: { songId } });
  const { session } = (await opened.json()) as { session: { id: string } };
  await owner.request.patch(`/api/v1/playback/sessions/${session.id}`, { data: { positionMs: 20_000 } });

  await owner.goto('/settings');
  await main(owner).getByRole('switch', { name: 'Show what I listen to' }).click();
  const form = main(owner).getByRole('region', { name: 'How others see you' });
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText('Saved')).toBeVisible();
  await expectNoViolations(owner, 'settings');
  const profile =
    (await main(owner).getByRole('link', { name: 'See your profile' }).getAttribute('href')) ?? '';
  const listening = main(visitor).getByRole('region', { name: /Listening now|Heard last/ });
  await visitor.goto(profile);
  await expect(listening.getByRole('link', { name: song })).toBeVisible();
  await expectNoViolations(visitor, 'profile with what plays');

  await owner.getByRole('button', { name: 'Account' }).click();
  await owner.getByRole('menuitem', { name: 'Start private session' }).click();
  await expect(owner.getByText('You listen in private now', { exact: true })).toBeVisible();
  await expect(main(owner).getByRole('switch', { name: 'Private session' })).toBeChecked();
  await visitor.reload();
  await expect(main(visitor).getByRole('heading', { level: 1, name: OWNER.name })).toBeVisible();
  await expect(listening).toHaveCount(0);

  await main(owner).getByRole('switch', { name: 'Private session' }).click();
  await expect(owner.getByText('The private session has ended', { exact: true })).toBeVisible();
});
