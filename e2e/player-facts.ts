import { expect, type Page } from '@playwright/test';

export interface PlayerFacts {
  playerState: string;
  positionMs: number;
  songId: string;
  quality: string;
}

/** What the player bar says of itself. */
export async function playerFacts(page: Page): Promise<PlayerFacts> {
  const data = await page
    .locator('[data-player-state]')
    .first()
    .evaluate((element) => ({ ...(element as HTMLElement).dataset }));
  return {
    playerState: data.playerState ?? '',
    positionMs: Number(data.positionMs ?? 0),
    songId: data.songId ?? '',
    quality: data.quality ?? '',
  };
}

export async function expectPlaying(page: Page): Promise<void> {
  await expect(page.locator('[data-player-state="playing"]').first()).toBeAttached();
  const before = (await playerFacts(page)).positionMs;
  await expect.poll(async () => (await playerFacts(page)).positionMs, { timeout: 15_000 }).not.toBe(before);
}
