import { expect, type Browser, type Page } from '@playwright/test';
import { openAdministrator, openBrowser, signUpAndIn, type Person } from './people';
import { expectPlaying, playerFacts } from './player-facts';

// One listener, two and three browsers. Nothing is faked: each has its own cookies, storage, stream and audio element.

export interface DeviceOwner {
  person: Person;
  /** Address of an album's page. */
  album: string;
}

export const bar = (page: Page) => page.getByRole('region', { name: 'Player' });
export const attribute = (page: Page, name: string) =>
  page.locator('[data-player-state]').first().getAttribute(`data-${name}`);
export const press = (page: Page, name: string) =>
  bar(page).getByRole('button', { name, exact: true }).first().click();

/** Whether anything really sounds in this browser. */
export const isSounding = (page: Page) =>
  page
    .locator('[data-player-audio]')
    .evaluateAll((elements) => elements.some((audio) => !(audio as HTMLAudioElement).paused));

/** A listener of their own for a file's tests, and the address of an album that is out. */
export async function prepareListener(browser: Browser, person: Person): Promise<DeviceOwner> {
  const admin = await openAdministrator(browser);
  await admin.context().close();
  const page = await openBrowser(browser);
  await signUpAndIn(page, person);
  let album = '';
  await expect(async () => {
    await page.goto('/albums');
    const links = page.locator('a[href^="/album/"]');
    album = (await links.first().getAttribute('href', { timeout: 2000 })) ?? '';
    expect(album).not.toBe('');
  }).toPass({ timeout: 180_000 });
  await page.context().close();
  return { person, album };
}

/** A browser of the listener on the album's page, connected. */
export async function openDevice(
  browser: Browser,
  { person, album }: DeviceOwner,
  baseURL?: string,
): Promise<Page> {
  const page = await openBrowser(browser, person, baseURL);
  await page.goto(album);
  await expect.poll(() => deviceIdOf(page)).not.toBe('');
  return page;
}

export function deviceIdOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.startsWith('harken.device.'));
    return (key && localStorage.getItem(key)) ?? '';
  });
}

export async function play(page: Page): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Play / })
    .first()
    .click();
  await expectPlaying(page);
  await expect.poll(() => isSounding(page)).toBe(true);
}

/** What the server says; the position is computed for the moment of its answer. */
export async function serverState(page: Page) {
  const answer = await page.request.get('/api/v1/player');
  const state = (await answer.json()) as {
    activeDeviceId: string | null;
    isPlaying: boolean;
    positionMs: number;
    positionAtMs: number;
    nowMs: number;
    volume: number;
    place: { currentId: string };
  };
  return {
    ...state,
    nowPositionMs: state.positionMs + (state.isPlaying ? state.nowMs - state.positionAtMs : 0),
  };
}

/** Hands playing over as the device menu does: an intent of this browser's player. */
export async function transfer(from: Page, toDeviceId: string): Promise<void> {
  const data = {
    kind: 'transfer',
    commandId: crypto.randomUUID(),
    deviceId: await deviceIdOf(from),
    toDeviceId,
  };
  const answer = await from.request.post('/api/v1/player/commands', { data });
  expect(answer.status()).toBe(200);
}

/** Where in the song this browser's engine stands. The element's own clock runs over all songs it has played. */
export const audioPositionMs = async (page: Page) => (await playerFacts(page)).positionMs;

export const expectOneSounding = async (pages: readonly Page[], timeout = 5000) =>
  expect
    .poll(async () => (await Promise.all(pages.map(isSounding))).filter(Boolean).length, { timeout })
    .toBe(1);
