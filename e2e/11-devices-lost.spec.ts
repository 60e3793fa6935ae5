import { chromium, expect, test } from '@playwright/test';
import {
  attribute,
  deviceIdOf,
  isSounding,
  openDevice,
  play,
  prepareListener,
  press,
  serverState,
  type DeviceOwner,
} from './connected-devices';
import { killOnce } from './running-processes';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

let owner: DeviceOwner;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  owner = await prepareListener(browser, {
    name: 'Lou Lost',
    email: 'lou@harken.test',
    password: 'a lantern behind the door',
  });
});

test('a device that is gone loses its lease, and music asked for elsewhere plays there', async ({
  browser,
}) => {
  const [lost, left] = [await openDevice(browser, owner), await openDevice(browser, owner)];
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

test('a device that falls asleep, its connection open, is known to be gone; awake again it follows', async ({
  browser,
}) => {
  const server = await chromium.launchServer(test.info().project.use.launchOptions);
  const sleeper = await chromium.connect(server.wsEndpoint());
  const { baseURL } = test.info().project.use;
  const [asleep, awake] = [await openDevice(sleeper, owner, baseURL), await openDevice(browser, owner)];
  await play(asleep);
  await expect.poll(() => attribute(awake, 'remote')).toBe('true');
  const sleeperId = await deviceIdOf(asleep);
  // A closed lid: nothing of that browser runs any more, and no connection ends.
  const group = -(server.process().pid ?? 0);
  expect(group).toBeLessThan(-1);
  process.kill(group, 'SIGSTOP');
  try {
    await expect.poll(() => attribute(awake, 'remote'), { timeout: 8000 }).toBe('false');
    expect((await serverState(awake)).isPlaying).toBe(false);
    await press(awake, 'Play');
    await expect.poll(() => isSounding(awake), { timeout: 5000 }).toBe(true);
  } finally {
    process.kill(group, 'SIGCONT');
  }
  await expect.poll(() => isSounding(asleep), { timeout: 10_000 }).toBe(false);
  await expect.poll(() => attribute(asleep, 'remote')).toBe('true');
  expect(await isSounding(awake)).toBe(true);
  expect((await serverState(awake)).activeDeviceId).not.toBe(sleeperId);
  await awake.context().close();
  await server.close();
});

test('the web process is killed in the middle: the music goes on, and steering works again by itself', async ({
  browser,
}) => {
  const [player, remote] = [await openDevice(browser, owner), await openDevice(browser, owner)];
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
