import { expect, test } from '@playwright/test';
import { signUpAndIn } from './people';
import { weighScripts } from './page-scripts';

/**
 * Kilobytes (1000 bytes) of compressed scripts before a page has loaded, hls.js apart: the aim of every page of listening
 * (docs/adr/0046, `npm run bench pages`).
 */
const BUDGETS_KB = { '/': 180, '/browse': 180, '/search': 180, '/library': 180, album: 180 } as const;
/** A browse page of every genre the other tests have made has a tile for each. */
const DOCUMENT_BUDGET_KB = 90;
const LAYOUT_SHIFT_BUDGET = 0.1;

test('no page of listening weighs more than its budget or moves while it loads', async ({
  page,
  context,
}) => {
  await signUpAndIn(page, {
    name: 'Wim Weight',
    email: 'wim@harken.test',
    password: 'a scale for every page',
  });
  const songs = (await (await page.request.get('/api/v1/songs?limit=1')).json()) as {
    items: { album: { id: string } }[];
  };
  const albumId = songs.items[0]?.album.id ?? '';
  expect(albumId).not.toBe('');
  for (const [name, budgetKb] of Object.entries(BUDGETS_KB)) {
    const { firstBytes, hlsBytes, documentBytes, layoutShift } = await weighScripts(
      context,
      name === 'album' ? `/album/${albumId}` : name,
    );
    expect.soft(firstBytes / 1000, `${name}: kB of scripts`).toBeLessThan(budgetKb);
    expect.soft(documentBytes / 1000, `${name}: kB of the document`).toBeLessThan(DOCUMENT_BUDGET_KB);
    expect.soft(layoutShift, `${name}: layout shift`).toBeLessThan(LAYOUT_SHIFT_BUDGET);
    // A page without any would mean that nothing was weighed.
    expect.soft(firstBytes, `${name}: scripts were weighed`).toBeGreaterThan(100_000);
    expect.soft(hlsBytes, `${name}: hls.js was told apart`).toBeGreaterThan(100_000);
  }
});
