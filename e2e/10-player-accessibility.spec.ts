import { expect, test, type Locator } from '@playwright/test';
import { expectNoViolations } from './axe';
import { findSungSong, letGoOfThePlayer, nowPlaying, openSungSong } from './listening-surface';

let found = { song: '', album: '' };

test.beforeAll(async ({ browser }) => {
  test.setTimeout(200_000);
  found = await findSungSong(browser);
});

test.afterEach(({ browser, playwright, baseURL }) => letGoOfThePlayer(browser, playwright, baseURL));

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
      await openSungSong(page, found.song);
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
        for (const name of ['Equaliser', 'Sleep timer', 'Playback']) {
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
