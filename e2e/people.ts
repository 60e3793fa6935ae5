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

/** A fresh browser of one person: own cookies, own storage. */
export async function openBrowser(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-US' });
  return context.newPage();
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
