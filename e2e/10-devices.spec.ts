import { expect, test, type Browser, type Page } from '@playwright/test';
import { openAdministrator, openBrowser, signUpAndIn, type Person } from './people';
import { expectPlaying, playerFacts } from './player-facts';
import { killOnce } from './running-processes';

// One listener, two and three browsers. Nothing is faked: each has its own cookies, storage, stream and audio element.

const LISTENER: Person = {
  name: 'Dia Devices',
  email: 'dia@harken.test',
  password: 'four boats and one oar',
};

test.describe.configure({ mode: 'serial', timeout: 240_000 });

let album = '';

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  const admin = await openAdministrator(browser);
  await admin.context().close();
  const page = await openBrowser(browser);
  await signUpAndIn(page, LISTENER);
  await expect(async () => {
    await page.goto('/albums');
    const links = page.locator('a[href^="/album/"]');
    album = (await links.first().getAttribute('href', { timeout: 2000 })) ?? '';
    expect(album).not.toBe('');
  }).toPass({ timeout: 180_000 });
  await page.context().close();
});

const bar = (page: Page) => page.getByRole('region', { name: 'Player' });
const attribute = (page: Page, name: string) =>
  page.locator('[data-player-state]').first().getAttribute(`data-${name}`);
const press = (page: Page, name: string) =>
  bar(page).getByRole('button', { name, exact: true }).first().click();

/** Whether anything really sounds in this browser. */
const isSounding = (page: Page) =>
  page
    .locator('[data-player-audio]')
    .evaluateAll((elements) => elements.some((audio) => !(audio as HTMLAudioElement).paused));

/** A browser of the listener on the album's page, connected. */
async function openDevice(browser: Browser): Promise<Page> {
  const page = await openBrowser(browser, LISTENER);
  await page.goto(album);
  await expect.poll(() => deviceIdOf(page)).not.toBe('');
  return page;
}

function deviceIdOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.startsWith('harken.device.'));
    return (key && localStorage.getItem(key)) ?? '';
  });
}

async function play(page: Page): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Play / })
    .first()
    .click();
  await expectPlaying(page);
  await expect.poll(() => isSounding(page)).toBe(true);
}

/** What the server says; the position is computed for the moment of its answer. */
async function serverState(page: Page) {
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
async function transfer(from: Page, toDeviceId: string): Promise<void> {
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
const audioPositionMs = async (page: Page) => (await playerFacts(page)).positionMs;

const expectOneSounding = async (pages: readonly Page[], timeout = 5000) =>
  expect
    .poll(async () => (await Promise.all(pages.map(isSounding))).filter(Boolean).length, { timeout })
    .toBe(1);

test('playing is handed over both ways: queue, position (±250 ms), volume and play state stay', async ({
  browser,
}) => {
  const [one, two] = [await openDevice(browser), await openDevice(browser)];
  await play(one);
  await one.waitForTimeout(3000);
  const song = (await playerFacts(one)).songId;
  await expect.poll(async () => (await playerFacts(two)).songId).toBe(song);
  await expect.poll(() => attribute(two, 'remote')).toBe('true');
  expect(await isSounding(two)).toBe(false);

  await test.step('to the other, which goes on where this one stopped', async () => {
    await transfer(one, await deviceIdOf(two));
    await expect.poll(() => isSounding(one), { timeout: 5000 }).toBe(false);
    const stoppedAtMs = (await serverState(one)).nowPositionMs;
    await expect.poll(() => isSounding(two), { timeout: 5000 }).toBe(true);
    await expectPlaying(two);
    // Its audio and what everybody computes are the same.
    await expect
      .poll(async () => {
        const [state, heardMs] = await Promise.all([serverState(two), audioPositionMs(two)]);
        return Math.abs(state.nowPositionMs - heardMs);
      })
      .toBeLessThan(250);
    expect(await audioPositionMs(two)).toBeGreaterThan(stoppedAtMs - 250);
    expect((await playerFacts(two)).songId).toBe(song);
    await expect(one.getByRole('button', { name: 'Play here' })).toBeVisible();
  });

  await test.step('paused and back: it stays paused, at the same position', async () => {
    await press(two, 'Pause');
    await expect.poll(() => isSounding(two)).toBe(false);
    await expect.poll(async () => (await serverState(two)).isPlaying).toBe(false);
    const before = await serverState(two);
    await transfer(one, await deviceIdOf(one));
    await expect.poll(() => attribute(one, 'remote')).toBe('false');
    await expect.poll(() => attribute(two, 'remote')).toBe('true');
    expect(await isSounding(one)).toBe(false);
    const after = await serverState(one);
    expect(Math.abs(after.positionMs - before.positionMs)).toBeLessThan(250);
    expect(after.volume).toBe(before.volume);
    await press(one, 'Play');
    await expect.poll(() => isSounding(one)).toBe(true);
    expect(Math.abs((await audioPositionMs(one)) - before.positionMs)).toBeLessThan(1500);
  });
  await one.context().close();
  await two.context().close();
});

test('another device steers: pause, play, next, seek and the queue', async ({ browser }) => {
  const [player, remote] = [await openDevice(browser), await openDevice(browser)];
  await play(player);
  await expect.poll(() => attribute(remote, 'remote')).toBe('true');
  await press(remote, 'Pause');
  await expect.poll(() => isSounding(player), { timeout: 3000 }).toBe(false);
  await press(remote, 'Play');
  await expect.poll(() => isSounding(player), { timeout: 3000 }).toBe(true);

  await test.step('its position runs without being told', async () => {
    const [heard, shown] = await Promise.all([audioPositionMs(player), playerFacts(remote)]);
    expect(Math.abs(heard - shown.positionMs)).toBeLessThan(750);
  });

  const before = (await playerFacts(player)).songId;
  await press(remote, 'Next song');
  await expect.poll(async () => (await playerFacts(player)).songId).not.toBe(before);
  await expect.poll(async () => (await playerFacts(remote)).songId).toBe((await playerFacts(player)).songId);
  await expect.poll(() => isSounding(player)).toBe(true);

  await test.step('seeking', async () => {
    const slider = bar(remote).getByRole('slider', { name: 'Position in the song' }).first();
    await slider.focus();
    await slider.press('PageUp');
    await expect.poll(() => audioPositionMs(player), { timeout: 5000 }).toBeGreaterThan(20_000);
  });

  await test.step('adding to the queue', async () => {
    await remote
      .getByRole('main')
      .getByRole('button', { name: /^More for / })
      .first()
      .click();
    await remote.getByRole('menuitem', { name: 'Play next' }).click();
    const added = await remote.request.get('/api/v1/player');
    await expect
      .poll(
        async () =>
          ((await (await remote.request.get('/api/v1/player')).json()) as { queue: { added: number[] } })
            .queue.added.length,
      )
      .toBe(1);
    expect(added.ok()).toBe(true);
  });
  expect(await isSounding(remote)).toBe(false);
  await player.context().close();
  await remote.context().close();
});

test('a device that is gone loses its lease, and music asked for elsewhere plays there', async ({
  browser,
}) => {
  const [lost, left] = [await openDevice(browser), await openDevice(browser)];
  await play(lost);
  await expect.poll(() => attribute(left, 'remote')).toBe('true');
  // Its last word has arrived; one that came after its end would hold the lease for its full time.
  await lost.waitForTimeout(1500);
  // As if it had lost its power: no goodbye.
  const session = await lost.context().newCDPSession(lost);
  // A crashed page answers nothing, this neither.
  void session.send('Page.crash').catch(() => undefined);
  await expect.poll(async () => (await serverState(left)).activeDeviceId, { timeout: 8000 }).toBeNull();
  await expect.poll(() => attribute(left, 'remote')).toBe('false');
  await press(left, 'Play');
  await expect.poll(() => isSounding(left), { timeout: 5000 }).toBe(true);
  // The server hears of it a moment after the listener.
  await expect.poll(async () => (await serverState(left)).activeDeviceId).toBe(await deviceIdOf(left));
  await lost.context().close();
  await left.context().close();
});

test('three devices press play at once: one sounds, and all know which', async ({ browser }) => {
  const pages = [await openDevice(browser), await openDevice(browser), await openDevice(browser)];
  await expect
    .poll(async () => (await serverState(pages[0] as Page)).activeDeviceId, { timeout: 10_000 })
    .toBeNull();
  // Found first, so that all three press within one moment, before any of them can have heard of another.
  const buttons = await Promise.all(
    pages.map((page) =>
      page
        .getByRole('main')
        .getByRole('button', { name: /^Play / })
        .first()
        .elementHandle(),
    ),
  );
  await Promise.all(buttons.map((button) => button?.evaluate((element) => (element as HTMLElement).click())));
  await expectOneSounding(pages);
  await pages[0]?.waitForTimeout(3000);
  await expectOneSounding(pages);
  const { activeDeviceId } = await serverState(pages[0] as Page);
  for (const page of pages) {
    const isActive = (await deviceIdOf(page)) === activeDeviceId;
    expect(await isSounding(page)).toBe(isActive);
    await expect.poll(() => attribute(page, 'remote')).toBe(String(!isActive));
  }
  const songs = await Promise.all(pages.map(async (page) => (await playerFacts(page)).songId));
  expect(new Set(songs).size).toBe(1);
  for (const page of pages) await page.context().close();
});

test('the web process is killed in the middle: the music goes on, and steering works again by itself', async ({
  browser,
}) => {
  const [player, remote] = [await openDevice(browser), await openDevice(browser)];
  await play(player);
  await expect.poll(() => attribute(remote, 'remote')).toBe('true');
  await killOnce('workers/web.ts');
  expect(await isSounding(player)).toBe(true);
  await expect(async () => {
    expect((await remote.request.get('/api/healthz', { timeout: 2000 })).ok()).toBe(true);
  }).toPass({ timeout: 60_000 });
  await expect.poll(() => isSounding(player)).toBe(true);
  await press(remote, 'Pause');
  await expect.poll(() => isSounding(player), { timeout: 15_000 }).toBe(false);
  // A restart may outlast the lease: the player takes it again, silent, and the other one steers it as before.
  await expect
    .poll(async () => (await serverState(remote)).activeDeviceId, { timeout: 15_000 })
    .toBe(await deviceIdOf(player));
  await expect.poll(() => attribute(remote, 'remote')).toBe('true');
  await press(remote, 'Play');
  await expect.poll(() => isSounding(player), { timeout: 15_000 }).toBe(true);
  await player.context().close();
  await remote.context().close();
});

test('two tabs of one browser: the one where play is pressed plays, the other shows it and steers', async ({
  browser,
}) => {
  const first = await openDevice(browser);
  const second = await first.context().newPage();
  await second.goto(album);
  await play(first);
  await expect.poll(() => attribute(second, 'remote')).toBe('true');

  await test.step('pausing in the other tab leaves the music where it is', async () => {
    await press(second, 'Pause');
    await expect.poll(() => isSounding(first)).toBe(false);
    await expect.poll(() => attribute(second, 'remote')).toBe('true');
  });

  await test.step('play brings it there, from the same place', async () => {
    const { songId } = await playerFacts(first);
    await press(second, 'Play');
    await expect.poll(() => isSounding(second)).toBe(true);
    await expect.poll(() => attribute(first, 'remote')).toBe('true');
    expect(await isSounding(first)).toBe(false);
    expect((await playerFacts(second)).songId).toBe(songId);
  });

  await test.step('a song chosen in the first plays in the first, and the second says where it went', async () => {
    const rows = first
      .getByRole('main')
      .getByRole('listitem')
      .filter({ has: first.getByRole('button', { name: /^More for / }) });
    await expect(async () => {
      await first.goto('/');
      await expect(rows.nth(1)).toBeVisible({ timeout: 2000 });
    }).toPass({ timeout: 120_000 });
    await expect.poll(() => attribute(first, 'remote')).toBe('true');
    expect(await isSounding(second)).toBe(true);
    await rows
      .getByRole('button', { name: /^Play / })
      .last()
      .click();
    await expect.poll(() => isSounding(first)).toBe(true);
    await expect.poll(() => isSounding(second)).toBe(false);
    await expect(second.getByText('Playing in another tab now')).toBeVisible();
    await expect.poll(async () => (await playerFacts(second)).songId).toBe((await playerFacts(first)).songId);
  });

  await test.step('closing the tab that plays leaves no second voice, and the other can play', async () => {
    await first.close({ runBeforeUnload: false });
    await expect.poll(() => attribute(second, 'remote'), { timeout: 10_000 }).toBe('false');
    expect(await isSounding(second)).toBe(false);
    await press(second, 'Play');
    await expect.poll(() => isSounding(second)).toBe(true);
  });
  await second.context().close();
});

test('devices are told apart by name, can be called something else, and one that is closed says so', async ({
  browser,
}) => {
  const [here, there] = [await openDevice(browser), await openDevice(browser)];
  // The bar with the button is there once something is chosen.
  await play(here);
  await expect.poll(() => attribute(there, 'remote')).toBe('true');
  const panel = here.getByRole('complementary', { name: 'Devices' });
  await here.getByRole('button', { name: 'Devices' }).first().click();
  const ready = panel.getByRole('button', { name: /Ready$/ });
  await expect(ready).toHaveCount(1);
  const names = await panel.getByRole('listitem').evaluateAll((rows) => rows.map((row) => row.textContent));
  expect(new Set(names).size).toBe(names.length);

  await panel
    .getByRole('listitem')
    .filter({ hasText: 'Ready' })
    .getByRole('button', { name: /^Rename / })
    .click();
  await panel.getByLabel('Name of the device').fill('Kitchen');
  await here.keyboard.press('Enter');
  await expect(panel.getByRole('button', { name: /^Kitchen/ })).toBeVisible();
  await there.keyboard.press('d');
  await expect(
    there
      .getByRole('complementary', { name: 'Devices' })
      .getByRole('button', { name: /Kitchen.*This browser/ }),
  ).toBeVisible();

  // As somebody closes a window: no goodbye of the page is waited for.
  await there.context().close();
  await expect(ready).toHaveCount(0, { timeout: 5000 });
  await expect(panel.getByText('Not connected')).toBeVisible();
  await expect(panel.getByRole('listitem').filter({ hasText: /Kitchen.*Last seen/ })).toBeVisible();
  await here.context().close();
});

test('a queue is kept across reloads and found on a new device, silently', async ({ browser }) => {
  const one = await openDevice(browser);
  await play(one);
  await one.waitForTimeout(1500);
  const { songId } = await playerFacts(one);
  await one.reload();
  await expect.poll(async () => (await playerFacts(one)).songId).toBe(songId);
  await one.waitForTimeout(1000);
  expect(await isSounding(one)).toBe(false);
  await one.context().close();
  const fresh = await openDevice(browser);
  await expect.poll(async () => (await playerFacts(fresh)).songId).toBe(songId);
  expect(await isSounding(fresh)).toBe(false);
  await fresh.context().close();
});
