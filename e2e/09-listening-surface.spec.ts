import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import {
  EQUALISER_BANDS_HZ,
  EQUALISER_PRESETS,
  EQUALISER_Q,
  bandType,
  responseDb,
} from '@/lib/playback/client/equaliser';
import { openBrowser, signUpAndIn, signIn, type Person } from './people';
import { expectPlaying, playerFacts } from './player-facts';

const MIRA: Person = { name: 'Mira Klang', email: 'mira@harken.test', password: 'violet rain on slate' };
/** The demo label's sung song: its words are timed. */
const SUNG = 'Small Lights';

test.describe.configure({ mode: 'serial' });

let sungAddress = '';
let albumAddress = '';

const nowPlaying = (page: Page) => page.locator('[data-player-sheet]');

/** Presses Tab until the element has the focus; the way somebody without a mouse gets there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    const isThere = await target.evaluateAll((elements) =>
      elements.some((element) => element === document.activeElement),
    );
    if (isThere) return;
  }
  throw new Error(`Tab never reached ${target.toString()}`);
}

async function openSungSong(page: Page): Promise<void> {
  await signIn(page, MIRA);
  await page.goto(sungAddress);
  await page
    .getByRole('button', { name: `Play ${SUNG}` })
    .first()
    .click();
  await expectPlaying(page);
}

test('the sung song of the demo label is there', async ({ browser }) => {
  const page = await openBrowser(browser);
  await signUpAndIn(page, MIRA);
  // The demo label is published song by song while people already look around.
  await expect(async () => {
    const answer = await page.request.get('/api/v1/songs?limit=100');
    const { items } = (await answer.json()) as {
      items: { id: string; name: string; album: { id: string } }[];
    };
    const sung = items.find((song) => song.name === SUNG);
    expect(sung).toBeDefined();
    sungAddress = `/song/${sung?.id}`;
    const sizes = Map.groupBy(items, (song) => song.album.id);
    const [largest] = [...sizes].sort(([, a], [, b]) => b.length - a.length);
    expect(largest?.[1].length).toBeGreaterThan(2);
    albumAddress = `/album/${largest?.[0]}`;
  }).toPass({ timeout: 170_000, intervals: [3000] });
});

test('without a mouse: play, jump, queue, reorder, take out, undo, and open the lyrics', async ({
  browser,
}) => {
  const page = await openBrowser(browser);
  await signIn(page, MIRA);
  await page.goto(albumAddress);
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
    await page.keyboard.press('r');
    await expect(page.getByRole('button', { name: 'Repeats the queue' }).first()).toBeVisible();
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
    await page.goto(sungAddress);
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

test('lyrics follow the song to the word, seek on a press, and wait while somebody reads ahead', async ({
  browser,
}) => {
  const page = await openBrowser(browser);
  await openSungSong(page);
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
  await page.goto(albumAddress);
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
  await openSungSong(page);
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
  await openSungSong(page);
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

/** Everything that can be pressed in the given part of the page and is smaller than 44 px to the finger. */
async function smallTargets(part: Locator): Promise<string[]> {
  return part.evaluate((root) =>
    [...root.querySelectorAll<HTMLElement>('button, a, [role="slider"], [role="switch"], [role="tab"]')]
      .filter((element) => element.offsetParent !== null && !element.matches('[data-line], :disabled'))
      .filter((element) => {
        const box = element.getBoundingClientRect();
        const after = getComputedStyle(element, '::after');
        const grown = after.content !== 'none' && after.position === 'absolute';
        const height = Math.max(box.height, grown ? Number.parseFloat(after.height) || 0 : 0);
        const width = Math.max(box.width, grown ? Number.parseFloat(after.width) || 0 : 0);
        return height < 43.5 || width < 43.5;
      })
      .map(
        (element) =>
          `${element.getAttribute('aria-label') ?? element.textContent} ${element.offsetWidth}×${element.offsetHeight}`,
      ),
  );
}

async function expectNoViolations(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ target }) => target.join(' '))
          .slice(0, 3)
          .join(' | ')}`,
    ),
    what,
  ).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const kind of ['desktop', 'phone'] as const) {
    test(`axe finds nothing on any surface of the player: ${colorScheme}, ${kind}`, async ({ browser }) => {
      const context = await browser.newContext({
        locale: 'en-US',
        colorScheme,
        reducedMotion: 'reduce',
        ...(kind === 'phone'
          ? { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
          : { viewport: { width: 1440, height: 900 } }),
      });
      const page = await context.newPage();
      await openSungSong(page);
      await page.keyboard.press('f');
      await expect(nowPlaying(page)).toBeVisible();
      await page.keyboard.press('l');
      await expectNoViolations(page, 'now playing');
      await page.keyboard.press('l');
      await expectNoViolations(page, 'now playing, the other view');
      if (kind === 'phone') {
        expect(await smallTargets(nowPlaying(page)), 'targets of now playing').toEqual([]);
      }
      await page.keyboard.press('q');
      const queue = page.getByRole('complementary', { name: 'Queue' });
      await expect(queue).toBeVisible();
      await expectNoViolations(page, 'queue');
      if (kind === 'phone') expect(await smallTargets(queue), 'targets of the queue').toEqual([]);
      await page.keyboard.press('Escape');
      if (kind === 'phone') {
        expect(
          await smallTargets(page.getByRole('region', { name: 'Player' })),
          'targets of the bar',
        ).toEqual([]);
      }
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
      await expectNoViolations(page, 'keyboard shortcuts');
      await page.keyboard.press('Escape');
      if (kind === 'desktop') {
        for (const name of ['Equaliser', 'Sleep timer']) {
          await page.getByRole('button', { name: 'Quality, sound and timer' }).first().click();
          await page.getByRole('menuitem', { name }).click();
          await expect(page.getByRole('dialog', { name })).toBeVisible();
          await expectNoViolations(page, name);
          await page.keyboard.press('Escape');
        }
      }
    });
  }
}
