import { expect, test, type Page } from '@playwright/test';
import {
  attribute,
  audioPositionMs,
  bar,
  deviceIdOf,
  expectOneSounding,
  isSounding,
  openDevice,
  play,
  prepareListener,
  press,
  serverState,
  transfer,
  type DeviceOwner,
} from './connected-devices';
import { expectPlaying, playerFacts } from './player-facts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

let owner: DeviceOwner;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  owner = await prepareListener(browser, {
    name: 'Dia Devices',
    email: 'dia@harken.test',
    password: 'four boats and one oar',
  });
});

test('playing is handed over both ways: queue, position (±250 ms), volume and play state stay', async ({
  browser,
}) => {
  const [one, two] = [await openDevice(browser, owner), await openDevice(browser, owner)];
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
    // The music fades out after the press: where it came to rest is known with the device's next report.
    await expect
      .poll(async () => Math.abs((await serverState(two)).positionMs - (await audioPositionMs(two))))
      .toBeLessThan(100);
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
  const [player, remote] = [await openDevice(browser, owner), await openDevice(browser, owner)];
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

test('three devices press play at once: one sounds, and all know which', async ({ browser }) => {
  const pages = [
    await openDevice(browser, owner),
    await openDevice(browser, owner),
    await openDevice(browser, owner),
  ];
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

test('two tabs of one browser: the one where play is pressed plays, the other shows it and steers', async ({
  browser,
}) => {
  const first = await openDevice(browser, owner);
  const second = await first.context().newPage();
  await second.goto(owner.album);
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
  const [here, there] = [await openDevice(browser, owner), await openDevice(browser, owner)];
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
  const one = await openDevice(browser, owner);
  await play(one);
  await one.waitForTimeout(1500);
  const { songId } = await playerFacts(one);
  await one.reload();
  await expect.poll(async () => (await playerFacts(one)).songId).toBe(songId);
  await one.waitForTimeout(1000);
  expect(await isSounding(one)).toBe(false);
  await one.context().close();
  const fresh = await openDevice(browser, owner);
  await expect.poll(async () => (await playerFacts(fresh)).songId).toBe(songId);
  expect(await isSounding(fresh)).toBe(false);
  await fresh.context().close();
});
