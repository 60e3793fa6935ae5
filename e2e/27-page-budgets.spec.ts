import { expect, test } from '@playwright/test';
import { signUpAndIn } from './people';
import { weighScripts } from './page-scripts';

/**
 * Kilobytes (1000 bytes) of compressed scripts before a page has loaded, hls.js apart. What pages weigh today with a little air, so
 * that none grows unnoticed; the aim is 180 (docs/benchmarks.md, pages). Lower these with every step towards it.
 */
const BUDGETS_KB = { '/': 290, '/browse': 290, '/search': 300, '/library': 330, album: 290 } as const;

test('no page of listening loads more scripts than its budget', async ({ page, context }) => {
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
    const { firstBytes, hlsBytes } = await weighScripts(
      context,
      name === 'album' ? `/album/${albumId}` : name,
    );
    expect.soft(firstBytes / 1000, `${name}: kB of scripts`).toBeLessThan(budgetKb);
    // A page without any would mean that nothing was weighed.
    expect.soft(firstBytes, `${name}: scripts were weighed`).toBeGreaterThan(100_000);
    expect.soft(hlsBytes, `${name}: hls.js was told apart`).toBeGreaterThan(100_000);
  }
});
