import { expect, test, type Page } from '@playwright/test';
import { expectNoViolations } from './axe';
import { ADMINISTRATOR, openBrowser, signIn } from './people';

const MISSING_PAGE = '/no-such-page';
const PUBLIC_PAGES = ['/sign-in', '/sign-up', '/', '/search', '/docs/api', MISSING_PAGE];
const SIGNED_IN_PAGES = [
  '/',
  '/albums',
  '/browse',
  '/charts',
  '/playlists/import',
  '/settings/links',
  '/settings/blocks',
  '/updates',
  '/activity',
  '/library',
  '/playlists',
  '/settings',
  '/studio',
  '/studio/uploads',
  '/studio/releases',
  '/admin',
  '/admin/users',
  '/admin/invitations',
  '/admin/artist-requests',
  '/admin/uploads',
  '/admin/search',
];
/** Pages with an id in their address, found by following links from another page. */
const LINKED_PAGES = [
  { from: '/', to: '/album/' },
  { from: '/', to: '/artist/' },
  { from: '/', to: '/song/' },
  { from: '/', to: '/genre/' },
  { from: '/', to: '/mood/' },
  { from: '/settings', to: '/profile/' },
  { from: '/studio/releases', to: '/studio/releases/' },
] as const;

const COLOR_SCHEMES = ['light', 'dark'] as const;
const VIEWPORTS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

/** Each page is loaded once and looked at in four ways, as a window that is resized and a system that changes its theme show it. */
async function expectNoViolationsAt(page: Page, address: string): Promise<void> {
  const response = await page.goto(address);
  if (address !== MISSING_PAGE) expect(response?.status(), address).toBe(200);
  // Pages with a live connection never come to rest.
  await page.waitForLoadState('networkidle', { timeout: 2000 }).catch(() => undefined);
  for (const viewport of VIEWPORTS) {
    await page.setViewportSize(viewport);
    for (const colorScheme of COLOR_SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expectNoViolations(
        page,
        `${address} (${colorScheme}, ${viewport.width} px)`,
        colorScheme === 'light' ? 'everything' : 'colours',
      );
    }
  }
}

test.describe('axe finds nothing, light and dark, at 1440 and 390 px,', () => {
  test.describe.configure({ timeout: 300_000 });

  test('on the pages of strangers', async ({ browser }) => {
    const stranger = await openBrowser(browser);
    for (const address of PUBLIC_PAGES) await expectNoViolationsAt(stranger, address);
  });

  test('on the pages of those who are signed in', async ({ browser }) => {
    const page = await openBrowser(browser);
    await signIn(page, ADMINISTRATOR);
    for (const address of SIGNED_IN_PAGES) await expectNoViolationsAt(page, address);
    for (const { from, to } of LINKED_PAGES) {
      await page.goto(from);
      const link = page.locator(`main a[href^="${to}"]`).first();
      await expectNoViolations(page, (await link.getAttribute('href')) ?? '');
    }
  });
});

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
