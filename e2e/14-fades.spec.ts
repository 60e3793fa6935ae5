import { expect, test, type Page } from '@playwright/test';
import { startEngineHarness, type EngineHarness } from '@/bench/engine/engine-harness';
import '@/bench/engine/harness-window';
import type { FadeInterruption, FadeReport } from '@/bench/engine/page-fades';

const FADE_MS = 2000;
/** One value of a report stands for so much time. */
const WINDOW_MS = 20;
const SILENT_SHARE = 0.02;
/** What a loaded machine's timers may be late by, in the length of a fade. */
const TIMER_SLACK_MS = 300;

let harness: EngineHarness;
test.beforeAll(async () => {
  harness = await startEngineHarness();
});
test.afterAll(() => harness.close());

function mediaOf(index: number) {
  const song = harness.songs[index];
  if (!song) throw new Error(`there is no song ${index}`);
  return harness.media(song, 'aac-256');
}

async function crossfade(page: Page, interruption: FadeInterruption): Promise<FadeReport> {
  await page.goto(harness.pageUrl);
  return page.evaluate(([medias, fadeMs, how]) => window.harness.runCrossfade(medias, fadeMs, how), [
    [mediaOf(0), mediaOf(1), mediaOf(2)],
    FADE_MS,
    interruption,
  ] as const);
}

/** Loudness as shares of a song that sounds alone. */
function shares({ leaving, coming }: FadeReport): { leaving: number[]; coming: number[] } {
  const full = leaving[0] ?? 0;
  expect(full).toBeGreaterThan(0.1);
  return { leaving: leaving.map((value) => value / full), coming: coming.map((value) => value / full) };
}

const heldSince = (values: readonly number[], isHeld: (value: number) => boolean) =>
  values.length - 1 - values.findLastIndex((value) => !isHeld(value));
const isSilent = (share: number) => share < SILENT_SHARE;
const isFull = (share: number) => share > 0.97 && share < 1.03;

test('one song fades into the next with equal power: together they are always as loud as one', async ({
  page,
}) => {
  const { leaving, coming } = shares(await crossfade(page, 'none'));
  for (const [index, share] of leaving.entries()) {
    const powerDb = 10 * Math.log10(share ** 2 + (coming[index] ?? 0) ** 2);
    expect(Math.abs(powerDb), `after ${index * WINDOW_MS} ms`).toBeLessThan(1);
  }
  const bothMs =
    leaving.filter((share, index) => !isSilent(share) && !isSilent(coming[index] ?? 0)).length * WINDOW_MS;
  expect(Math.abs(bothMs - FADE_MS)).toBeLessThan(TIMER_SLACK_MS);
  expect(isSilent(leaving.at(-1) ?? 1)).toBe(true);
  expect(isFull(coming.at(-1) ?? 0)).toBe(true);
});

for (const interruption of ['pause', 'mute'] as const) {
  test(`${interruption} in the middle of a crossfade silences both songs`, async ({ page }) => {
    const { leaving, coming } = shares(await crossfade(page, interruption));
    expect(Math.max(...coming)).toBeGreaterThan(0.5);
    // The other half of the fade would have been a second long.
    expect(heldSince(leaving, isSilent) * WINDOW_MS).toBeGreaterThan(FADE_MS / 2);
    expect(heldSince(coming, isSilent) * WINDOW_MS).toBeGreaterThan(FADE_MS / 2);
  });
}

for (const interruption of ['seek', 'next'] as const) {
  test(`${interruption} in the middle of a crossfade ends it: the song that leaves is gone, one plays at full level`, async ({
    page,
  }) => {
    const { leaving, coming } = shares(await crossfade(page, interruption));
    expect(heldSince(leaving, isSilent) * WINDOW_MS).toBeGreaterThan(FADE_MS / 2);
    expect(heldSince(coming, isFull) * WINDOW_MS).toBeGreaterThan(FADE_MS / 2 - TIMER_SLACK_MS);
  });
}

test('pausing fades out and going on fades in', async ({ page }) => {
  await page.goto(harness.pageUrl);
  const report = await page.evaluate((media) => window.harness.runPauseFade(media), mediaOf(0));
  const { leaving: levels } = shares(report);
  const silentFrom = levels.findIndex(isSilent);
  const silentTo = levels.findLastIndex(isSilent);
  expect(silentTo - silentFrom).toBeGreaterThan(5);
  expect(levels.slice(silentFrom, silentTo + 1).every(isSilent)).toBe(true);
  const isBetween = (share: number) => !isSilent(share) && share < 0.95;
  expect(levels.slice(0, silentFrom).filter(isBetween).length).toBeGreaterThanOrEqual(2);
  expect(levels.slice(silentTo).filter(isBetween).length).toBeGreaterThanOrEqual(1);
  expect(isFull(levels.at(-1) ?? 0)).toBe(true);
});
