import { expect, test, type Page } from '@playwright/test';
import type { PlaybackMediaDto, PlaybackQuality } from '@/lib/playback/contract';
import { startEngineHarness, type EngineHarness } from '@/bench/engine/engine-harness';
import '@/bench/engine/harness-window';
import type { JoinReport, JoinRun } from '@/bench/engine/page-joins';
import { SINE_HZ } from '@/bench/engine/sine-songs';

/** A millisecond at 44.1 kHz; what was measured is less than one sample. */
const MAX_HOLE_SAMPLES = 44;
/** A click; what was measured is 7-12 dB less. */
const MAX_RESIDUAL_DB = { 'aac-96': -50, 'aac-160': -55, 'aac-256': -55, flac: -70 } as const;

let harness: EngineHarness;
test.beforeAll(async () => {
  harness = await startEngineHarness();
});
test.afterAll(() => harness.close());

const song = (index: number) => {
  const found = harness.songs[index];
  if (!found) throw new Error(`there is no song ${index}`);
  return found;
};

async function playJoins(page: Page, run: Pick<JoinRun, 'medias'> & Partial<JoinRun>): Promise<JoinReport[]> {
  await page.goto(harness.pageUrl);
  const complete: JoinRun = {
    frequencyHz: SINE_HZ,
    sampleRateHz: 44_100,
    seekBeforeEndMs: 3000,
    rungs: [],
    ...run,
  };
  return page.evaluate((asked) => window.harness.runJoins(asked), complete);
}

function expectNoHole(reports: readonly JoinReport[], count: number, maxResidualDb: number): void {
  expect(reports).toHaveLength(count);
  for (const report of reports) {
    expect(report).toMatchObject({ waitingCount: 0 });
    expect(report.amplitude).toBeGreaterThan(0.1);
    expect(Math.max(report.silenceSamples, Math.abs(report.slipSamples))).toBeLessThan(MAX_HOLE_SAMPLES);
    expect(report.residualDb).toBeLessThan(maxResidualDb);
  }
}

for (const quality of ['aac-96', 'aac-160', 'aac-256', 'flac'] as const) {
  test(`songs follow one another without a hole at ${quality}, also from 3 s before the end`, async ({
    page,
  }) => {
    const medias = [song(0), song(1), song(0)].map((each) => harness.media(each, quality));
    expectNoHole(await playJoins(page, { medias }), 2, MAX_RESIDUAL_DB[quality]);
  });
}

test('a song that is played through is followed without a hole', async ({ page }) => {
  const medias = [song(0), song(1)].map((each) => harness.media(each, 'aac-160'));
  const reports = await playJoins(page, { medias, seekBeforeEndMs: null });
  expectNoHole(reports, 1, MAX_RESIDUAL_DB['aac-160']);
});

test('lossless and lossy songs follow one another without a hole', async ({ page }) => {
  const wishes: PlaybackQuality[] = ['flac', 'aac-256', 'flac'];
  const medias = wishes.map((quality, index) => harness.media(song(index % 2), quality));
  expectNoHole(await playJoins(page, { medias }), 2, MAX_RESIDUAL_DB['aac-256']);
});

test('songs of 44.1 and 48 kHz follow one another without a hole', async ({ page }) => {
  const medias = [song(0), song(3), song(1)].map((each) => harness.media(each, 'aac-256'));
  const reports = await playJoins(page, { medias, sampleRateHz: 48_000 });
  // The browser converts one of the rates, and is up to a sample late when it begins.
  expectNoHole(reports, 2, -28);
});

test('a join just after a change of quality has no hole', async ({ page }) => {
  const medias = [song(0), song(1), song(0)].map((each) => harness.media(each, 'auto'));
  const reports = await playJoins(page, { medias, seekBeforeEndMs: 4000, rungs: ['aac-160', 'aac-96'] });
  expectNoHole(reports, 2, MAX_RESIDUAL_DB['aac-96']);
});

interface Withdrawal {
  first: PlaybackMediaDto;
  withdrawn: PlaybackMediaDto;
  instead: PlaybackMediaDto;
}

test('a song that lies in the buffer already is withdrawn for another one, and nothing of it is heard', async ({
  page,
}) => {
  await page.goto(harness.pageUrl);
  const [first, instead] = [harness.media(song(0), 'aac-256'), harness.media(song(1), 'aac-256')];
  const report = await page.evaluate(
    (asked: Withdrawal) => window.harness.runWithdrawal(asked, 300, 44_100),
    { first, withdrawn: harness.media(song(2), 'flac'), instead },
  );
  expectNoHole([report], 1, MAX_RESIDUAL_DB['aac-256']);
  expect(report.toLoadId).toBe(3);
});

test('asking for the next song goes to its beginning at once', async ({ page }) => {
  await page.goto(harness.pageUrl);
  const medias = [song(0), song(1)].map((each) => harness.media(each, 'aac-256'));
  const skipped = await page.evaluate((asked) => window.harness.runSkip(asked), medias);
  expect(skipped).toMatchObject({ didAdvance: true, loadId: 2 });
  expect(skipped.positionMs).toBeLessThan(1500);
});

test('songs chosen by hand one after another, in any encoding, play from where they were asked for', async ({
  page,
}) => {
  await page.goto(harness.pageUrl);
  const wishes: PlaybackQuality[] = ['aac-256', 'flac', 'flac', 'aac-160'];
  const medias = wishes.map((quality, index) => harness.media(song(index % 3), quality));
  const heard = await page.evaluate(
    ([asked, frequencyHz]) => window.harness.runReplacements(asked, 2000, frequencyHz, 44_100),
    [medias, SINE_HZ] as const,
  );
  expect(heard.map(({ loadId }) => loadId)).toEqual([1, 2, 3, 4]);
  for (const report of heard) {
    expect(report.amplitude).toBeCloseTo(0.218, 2);
    expect(report.silenceSamples).toBe(0);
    expect(report.positionMs).toBeGreaterThan(2500);
    expect(report.positionMs).toBeLessThan(5000);
  }
});

test('after the end another song plays, and one that is set to follow at the last moment still does', async ({
  page,
}) => {
  await page.goto(harness.pageUrl);
  const medias = [song(0), song(1), song(2)].map((each) => harness.media(each, 'aac-256'));
  const heard = await page.evaluate((asked) => window.harness.runAfterEnd(asked), medias);
  expect(heard.loadId).toBe(3);
  expect(heard.types.filter((type) => type === 'finished')).toHaveLength(1);
});
