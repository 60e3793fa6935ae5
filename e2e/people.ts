import { expect, type Browser, type Page } from '@playwright/test';

export interface Person {
  name: string;
  email: string;
  password: string;
}

export const ADMINISTRATOR: Person = {
  name: 'Ada Admin',
  email: 'ada@harken.test',
  password: 'quiet lanterns over water',
};
export const ARTIST: Person = {
  name: 'Nova Reed',
  email: 'nova@harken.test',
  password: 'copper wind in the reeds',
};
export const LISTENER: Person = {
  name: 'Lin Ohr',
  email: 'lin@harken.test',
  password: 'seven slow tall giraffes',
};

export const UPLOADER: Person = {
  name: 'Uma Upton',
  email: 'uma@harken.test',
  password: 'nine kettles on a hill',
};

/**
 * A fresh browser, own cookies, own storage; of this person if one is named. A browser that a test has started itself knows no
 * `baseURL`.
 */
export async function openBrowser(browser: Browser, person?: Person, baseURL?: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-US', ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  if (person) await signIn(page, person);
  return page;
}

export async function fillSignUp(page: Page, person: Person): Promise<void> {
  await page.getByLabel('Your name').fill(person.name);
  await page.getByLabel('E-mail address').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Create account' }).click();
}

export async function signIn(page: Page, person: Person): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** Opens an invitation link as somebody new and ends signed in. */
export async function joinByInvitation(page: Page, link: string, person: Person): Promise<void> {
  await page.goto(link);
  await fillSignUp(page, person);
  await expect(page).not.toHaveURL(/invitation/, { timeout: 30_000 });
}

/** Signs up without an invitation, then in. */
export async function signUpAndIn(page: Page, person: Person): Promise<void> {
  await page.goto('/sign-up');
  await fillSignUp(page, person);
  await expect(page.getByText(/its account is ready/)).toBeVisible();
  await signIn(page, person);
}

/** The first administrator's browser, made with the printed link where no earlier test has done so. */
export async function openAdministrator(browser: Browser): Promise<Page> {
  const page = await openBrowser(browser);
  await page.goto(process.env.E2E_ADMIN_LINK ?? '');
  const isStillGood = await page
    .getByLabel('Your name')
    .waitFor({ timeout: 5000 })
    .then(
      () => true,
      () => false,
    );
  if (isStillGood) await joinByInvitation(page, process.env.E2E_ADMIN_LINK ?? '', ADMINISTRATOR);
  else await signIn(page, ADMINISTRATOR);
  return page;
}

/** Makes somebody an artist with a profile of their own, by an administrator's invitation. */
export async function ensureArtist(browser: Browser, person: Person): Promise<void> {
  const admin = await openAdministrator(browser);
  await admin.goto('/admin/invitations');
  await admin.getByRole('checkbox', { name: /Artist/ }).check();
  await admin.getByLabel('Artist name').fill(person.name);
  await admin.getByRole('button', { name: 'Make a link' }).click();
  const link = (await admin.getByText(/^https?:\/\/\S+\/invitation\//).textContent()) ?? '';
  await admin.context().close();
  const artist = await openBrowser(browser);
  await joinByInvitation(artist, link.trim(), person);
  await artist.context().close();
}
