import { expect, type Browser, type Locator, type Page, type PlaywrightWorkerArgs } from '@playwright/test';
import { openBrowser, signIn, signUpAndIn, type Person } from './people';
import { expectPlaying } from './player-facts';

export const MIRA: Person = {
  name: 'Mira Klang',
  email: 'mira@harken.test',
  password: 'violet rain on slate',
};
/** The demo label's sung song: its words are timed. */
export const SUNG = 'Small Lights';

export const nowPlaying = (page: Page) => page.locator('[data-player-sheet]');

/** Signs Mira up and waits for the demo label, which is published song by song while people already look around. */
export async function findSungSong(browser: Browser): Promise<{ song: string; album: string }> {
  const page = await openBrowser(browser);
  await signUpAndIn(page, MIRA);
  const found = { song: '', album: '' };
  await expect(async () => {
    const answer = await page.request.get('/api/v1/songs?limit=100');
    const { items } = (await answer.json()) as {
      items: { id: string; name: string; album: { id: string } }[];
    };
    const sung = items.find((song) => song.name === SUNG);
    expect(sung).toBeDefined();
    const albums = [...Map.groupBy(items, (song) => song.album.id)];
    const [largest] = albums.sort(([, a], [, b]) => b.length - a.length);
    expect(largest?.[1].length).toBeGreaterThan(2);
    Object.assign(found, { song: `/song/${sung?.id}`, album: `/album/${largest?.[0]}` });
  }).toPass({ timeout: 170_000, intervals: [3000] });
  return found;
}

/** Opens a page and waits until its browser is one of the listener's devices: then whoever presses play plays. */
export async function goInTouch(page: Page, address: string): Promise<void> {
  const inTouch = page.waitForResponse((response) => response.url().includes('/api/v1/player/events'));
  await page.goto(address);
  await inTouch;
}

export async function openSungSong(page: Page, address: string): Promise<void> {
  await signIn(page, MIRA);
  await goInTouch(page, address);
  await page
    .getByRole('button', { name: `Play ${SUNG}` })
    .first()
    .click();
  await expectPlaying(page);
}

/** Presses Tab until the element has the focus; the way somebody without a mouse gets there. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    const isThere = await target.evaluateAll((elements) =>
      elements.some((element) => element === document.activeElement),
    );
    if (isThere) return;
  }
  throw new Error(`Tab never reached ${target.toString()}`);
}

/** Closes every browser of a test and waits until none of them counts as the device that plays. */
export async function letGoOfThePlayer(
  browser: Browser,
  playwright: PlaywrightWorkerArgs['playwright'],
  baseURL: string | undefined,
): Promise<void> {
  const storageState = await browser.contexts().at(0)?.storageState();
  await Promise.all(browser.contexts().map((context) => context.close()));
  if (!storageState) return;
  const request = await playwright.request.newContext({ storageState, ...(baseURL ? { baseURL } : {}) });
  await expect
    .poll(
      async () => {
        const player = (await (await request.get('/api/v1/player')).json()) as {
          activeDeviceId: string | null;
          leaseExpiresAtMs: number;
          nowMs: number;
        };
        return player.activeDeviceId === null || player.leaseExpiresAtMs <= player.nowMs;
      },
      { timeout: 40_000 },
    )
    .toBe(true);
  await request.dispose();
}
