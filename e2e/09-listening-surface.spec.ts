import { expect, test } from '@playwright/test';
import {
  EQUALISER_BANDS_HZ,
  EQUALISER_PRESETS,
  EQUALISER_Q,
  bandType,
  responseDb,
} from '@/lib/playback/client/equaliser';
import {
  findSungSong,
  goInTouch,
  letGoOfThePlayer,
  MIRA,
  nowPlaying,
  openSungSong,
  SUNG,
  tabTo,
} from './listening-surface';
import { openBrowser, signIn } from './people';
import { expectPlaying, playerFacts } from './player-facts';

test.describe.configure({ mode: 'serial' });

let found = { song: '', album: '' };

test.afterEach(({ browser, playwright, baseURL }) => letGoOfThePlayer(browser, playwright, baseURL));

test('the sung song of the demo label is there', async ({ browser }) => {
  found = await findSungSong(browser);
});

test('without a mouse: play, jump, queue, reorder, take out, undo, and open the lyrics', async ({
  browser,
}) => {
  const page = await openBrowser(browser);
  await signIn(page, MIRA);
  await goInTouch(page, found.album);
  await tabTo(
    page,
    page
      .getByRole('main')
      .getByRole('button', { name: /^Play / })
      .first(),
  );
  await page.keyboard.press('Enter');
  await expectPlaying(page);

  await test.step('keys steer what plays', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('5');
    const half =
      Number(
        await page
          .getByRole('slider', { name: 'Position in the song' })
          .first()
          .getAttribute('aria-valuemax'),
      ) / 2;
    await expect.poll(async () => (await playerFacts(page)).positionMs / 1000).toBeGreaterThan(half - 1);
    const before = (await playerFacts(page)).songId;
    await page.keyboard.press('n');
    await expect.poll(async () => (await playerFacts(page)).songId).not.toBe(before);
    // Back to the first song: what is moved and taken out below has to follow it. Past three seconds "previous" only rewinds.
    await expect(async () => {
      await page.keyboard.press('p');
      await expect.poll(async () => (await playerFacts(page)).songId, { timeout: 2000 }).toBe(before);
    }).toPass();
    const repeat = page.getByRole('button', { name: /^Repeat/ }).first();
    const repeatBefore = (await repeat.getAttribute('aria-label')) ?? '';
    await page.keyboard.press('r');
    await expect(repeat).not.toHaveAccessibleName(repeatBefore);
    // The queue goes on as it was for the tests behind this one.
    while ((await repeat.getAttribute('aria-pressed')) === 'true') await page.keyboard.press('r');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  await test.step('the queue opens, a song moves by the keys of its handle and is announced', async () => {
    await page.keyboard.press('q');
    const panel = page.getByRole('complementary', { name: 'Queue' });
    await expect(panel).toBeFocused();
    const names = () =>
      panel
        .locator('[data-entry-id] > button')
        .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')));
    const before = await names();
    await tabTo(page, panel.locator('[data-grip]').first());
    await page.keyboard.press('ArrowDown');
    await expect.poll(names).toEqual([before[1], before[0], ...before.slice(2)]);
    await expect(panel.locator('[aria-live]').filter({ hasText: /now place 2 of/ })).toBeAttached();
    await expect(panel.locator('[data-grip]').nth(1)).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect.poll(names).toEqual(before);

    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await expect.poll(names).toEqual(before.slice(1));
    await panel.focus();
    await page.keyboard.press('Tab');
    await tabTo(page, panel.getByRole('button', { name: 'Clear' }).first());
    await page.keyboard.press('Control+z');
    await expect.poll(names).toEqual(before);
    await page.keyboard.press('Escape');
    await expect(panel).toHaveCount(0);
  });

  await test.step('the lyrics open, and arrows and Enter seek to a line', async () => {
    await page.goto(found.song);
    await tabTo(
      page,
      page
        .getByRole('main')
        .getByRole('button', { name: `Play ${SUNG}` })
        .first(),
    );
    await page.keyboard.press('Enter');
    await expectPlaying(page);
    await page.keyboard.press('l');
    await expect(nowPlaying(page)).toBeVisible();
    const lines = page.getByRole('list', { name: 'Lyrics' }).getByRole('button');
    await tabTo(page, lines);
    for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('ArrowDown');
    const target = Number(await page.evaluate(() => document.activeElement?.getAttribute('data-at-ms')));
    expect(target).toBeGreaterThan(0);
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await playerFacts(page)).positionMs).toBeGreaterThanOrEqual(target - 50);
    await expectPlaying(page);
    await page.keyboard.press('Escape');
    await expect(nowPlaying(page)).toHaveCount(0);
  });
});

test('without a mouse: the music moves to another device and back', async ({ browser }) => {
  const here = await openBrowser(browser);
  await openSungSong(here, found.song);
  const there = await openBrowser(browser);
  await signIn(there, MIRA);
  await expect(there.locator('[data-remote="true"]').first()).toBeAttached();

  await here.keyboard.press('d');
  const devices = here.getByRole('complementary', { name: 'Devices' });
  await expect(devices).toBeFocused();
  await expect(devices.getByRole('button', { name: /This browser · Playing/ })).toBeVisible();
  await tabTo(here, devices.getByRole('button', { name: /Ready/ }).first());
  await here.keyboard.press('Enter');
  await expectPlaying(there);
  await expect(there.locator('[data-remote="false"]').first()).toBeAttached();
  await expect(here.locator('[data-remote="true"]').first()).toBeAttached();
  await expect(here.getByText(/^Playing on .+ now$/)).toBeVisible();

  await tabTo(here, devices.getByRole('button', { name: /This browser/ }));
  await here.keyboard.press('Enter');
  await expect(there.locator('[data-remote="true"]').first()).toBeAttached();
  await expectPlaying(here);
  await here.keyboard.press('Escape');
  await expect(devices).toHaveCount(0);
});

test('lyrics follow the song to the word, seek on a press, and wait while somebody reads ahead', async ({
  browser,
}) => {
  const page = await openBrowser(browser);
  await openSungSong(page, found.song);
  await page.keyboard.press('f');
  const sheet = nowPlaying(page);
  await expect(sheet.getByRole('list', { name: 'Lyrics' })).toBeVisible();

  await test.step('a press on a word goes to that word, which lights up with those before it', async () => {
    const word = sheet.locator('[data-line] [data-at-ms]').filter({ hasText: 'window' });
    const atMs = Number(await word.getAttribute('data-at-ms'));
    await word.click();
    await expect.poll(async () => (await playerFacts(page)).positionMs).toBeGreaterThanOrEqual(atMs - 50);
    const line = sheet.locator('[aria-current="true"][data-line]');
    await expect(line).toContainText('every window a name');
    await expect(line.locator('[data-sung]').first()).toHaveText(/every/);
    await expect(line.locator('[data-sung]')).not.toHaveCount(0);
    // As the song goes on, so do the words, then the line.
    await expect(line.locator('[data-sung]')).toHaveCount(4);
    await expect(line).toContainText('I carried yours', { timeout: 10_000 });
  });

  await test.step('scrolling by hand lets go; the button brings the song back', async () => {
    await sheet.getByRole('list', { name: 'Lyrics' }).hover();
    await page.mouse.wheel(0, 600);
    const back = sheet.getByRole('button', { name: 'Back to the song' });
    await expect(back).toBeVisible();
    await back.click();
    await expect(back).toHaveCount(0);
    await expect(sheet.locator('[aria-current="true"][data-line]')).toBeInViewport();
  });

  await test.step('the waveform carries a mark for each line, and their words at the pointer', async () => {
    await expect(sheet.locator('[data-lyric-mark]')).toHaveCount(8);
    const bar = sheet.getByRole('slider', { name: 'Position in the song' });
    const box = await bar.boundingBox();
    if (!box) throw new Error('the seek bar has no box');
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2);
    await expect(bar).toContainText(/^\d:\d\d\S/);
  });
});

test('a sleep timer stops after the song with the next one ready, and shows that it runs', async ({
  browser,
}) => {
  const page = await openBrowser(browser);
  await signIn(page, MIRA);
  await goInTouch(page, found.album);
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Play / })
    .first()
    .click();
  await expectPlaying(page);
  await page.getByRole('button', { name: 'Quality, sound and timer' }).first().click();
  await page.getByRole('menuitem', { name: 'Sleep timer' }).click();
  await page.getByRole('button', { name: 'End of this song' }).click();
  await expect(page.locator('[data-sleep-timer="end-of-song"]').first()).toBeVisible();
  const { songId } = await playerFacts(page);
  // Walking around changes nothing.
  await page.getByRole('link', { name: 'Home' }).first().click();
  await expect(page.locator('[data-sleep-timer="end-of-song"]').first()).toBeVisible();
  await page.keyboard.press('9');
  await expect.poll(async () => (await playerFacts(page)).songId, { timeout: 60_000 }).not.toBe(songId);
  await expect(page.locator('[data-player-state="paused"]').first()).toBeAttached();
  await expect(page.locator('[data-sleep-timer]')).toHaveCount(0);
  await page.keyboard.press(' ');
  await expectPlaying(page);
});

test('the equaliser filters as its curve says, and no audio graph exists before it is switched on', async ({
  browser,
}) => {
  const page = await openBrowser(browser);
  await page.addInitScript(() => {
    const counted = window as unknown as { audioContexts: number };
    counted.audioContexts = 0;
    window.AudioContext = class extends AudioContext {
      constructor(options?: AudioContextOptions) {
        super(options);
        counted.audioContexts += 1;
      }
    };
  });
  const contexts = () => page.evaluate(() => (window as unknown as { audioContexts: number }).audioContexts);
  await openSungSong(page, found.song);
  expect(await contexts()).toBe(0);
  await page.getByRole('button', { name: 'Quality, sound and timer' }).first().click();
  await page.getByRole('menuitem', { name: 'Equaliser' }).click();
  await page.getByRole('button', { name: 'More bass' }).click();
  await expect(page.getByRole('switch', { name: 'Use the equaliser' })).toBeChecked();
  expect(await contexts()).toBe(1);
  await page.keyboard.press('Escape');
  await expectPlaying(page);

  const gains = EQUALISER_PRESETS.rock;
  const frequencies = [20, 31.25, 60, 125, 333, 1000, 3000, 8000, 12_000, 19_000];
  const bands = EQUALISER_BANDS_HZ.map((hz, band) => ({ hz, type: bandType(band), gain: gains[band] ?? 0 }));
  const measured = await page.evaluate(
    ({ bands: all, frequencies: at, q }) => {
      const context = new OfflineAudioContext(1, 1, 48_000);
      const total = at.map(() => 0);
      for (const { hz, type, gain } of all) {
        const filter = new BiquadFilterNode(context, { type, frequency: hz, Q: q, gain });
        const magnitudes = new Float32Array(at.length);
        filter.getFrequencyResponse(Float32Array.from(at), magnitudes, new Float32Array(at.length));
        for (const [index, magnitude] of magnitudes.entries())
          total[index] = (total[index] ?? 0) + 20 * Math.log10(magnitude);
      }
      return total;
    },
    { bands, frequencies, q: EQUALISER_Q },
  );
  for (const [index, hz] of frequencies.entries()) {
    expect(measured[index], `${hz} Hz`).toBeCloseTo(responseDb(gains, hz), 2);
  }
});

test('a floating window carries the player where the browser has such windows', async ({ browser }) => {
  const page = await openBrowser(browser);
  await openSungSong(page, found.song);
  const canFloat = await page.evaluate(() => 'documentPictureInPicture' in window);
  await page.getByRole('button', { name: 'Quality, sound and timer' }).first().click();
  const item = page.getByRole('menuitem', { name: 'Mini-player window' });
  await expect(item).toHaveCount(canFloat ? 1 : 0);
  test.skip(!canFloat, 'this browser has no Document Picture-in-Picture');
  const [floating] = await Promise.all([page.context().waitForEvent('page'), item.click()]);
  await expect(floating.getByText(SUNG, { exact: true })).toBeVisible();
  await floating.getByRole('button', { name: 'Pause' }).click();
  await expect(page.locator('[data-player-state="paused"]').first()).toBeAttached();
  await floating.close();
  await expect(page.locator('[data-player-state]').first()).toBeAttached();
});
