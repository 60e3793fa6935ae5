import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { ADMINISTRATOR, openBrowser, signIn } from './people';

const PUBLIC_PAGES = ['/sign-in', '/sign-up', '/', '/docs/api', '/no-such-page'];
const SIGNED_IN_PAGES = [
  '/',
  '/albums',
  '/settings',
  '/studio',
  '/studio/uploads',
  '/admin',
  '/admin/users',
  '/admin/invitations',
  '/admin/requests',
  '/admin/uploads',
];

async function expectNoViolations(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForLoadState('networkidle').catch(() => undefined);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(
    (violation) =>
      `${violation.id}: ${violation.nodes
        .map((node) => node.target.join(' '))
        .slice(0, 3)
        .join(' | ')}`,
  );
  expect(found, `${address} (${page.viewportSize()?.width} px)`).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    test(`axe finds nothing on any page: ${colorScheme}, ${viewport.width} px`, async ({ browser }) => {
      const stranger = await openBrowser(browser);
      await stranger.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await stranger.setViewportSize(viewport);
      for (const address of PUBLIC_PAGES) await expectNoViolations(stranger, address);

      const page = await openBrowser(browser);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize(viewport);
      await signIn(page, ADMINISTRATOR);
      for (const address of SIGNED_IN_PAGES) await expectNoViolations(page, address);
      await page.goto('/');
      for (const kind of ['album', 'artist', 'song']) {
        const link = page.locator(`a[href^="/${kind}/"]`).first();
        if (kind === 'song' && (await link.count()) === 0) await page.goto(`/`);
        const address = await link.getAttribute('href', { timeout: 5000 }).catch(() => null);
        if (address) await expectNoViolations(page, address);
        await page.goto(kind === 'album' ? (address ?? '/') : '/');
      }
    });
  }
}

test('no page scrolls sideways at 360 px', async ({ browser }) => {
  const page = await openBrowser(browser);
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, ADMINISTRATOR);
  for (const address of SIGNED_IN_PAGES) {
    await page.goto(address);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, address).toBeLessThanOrEqual(0);
  }
});
