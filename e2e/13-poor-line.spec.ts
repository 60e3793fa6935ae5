import { expect, test } from '@playwright/test';
import { startEngineHarness, type EngineHarness } from '@/bench/engine/engine-harness';
import { packageLongSongs } from '@/bench/engine/long-songs';
import '@/bench/engine/harness-window';
import { startShapedProxy, type ShapedProxy } from '@/scripts/test-engines/shaped-proxy';

let harness: EngineHarness;
let line: ShapedProxy;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  harness = await startEngineHarness({
    songs: packageLongSongs(2, 45),
    publicOrigin: async (originPort) => {
      line = await startShapedProxy(originPort, { bitsPerSecond: 10_000_000, latencyMs: 20 }, seeded(7));
      return `http://127.0.0.1:${line.port}`;
    },
  });
});
test.afterAll(async () => {
  await harness.close();
  await line.close();
});

test('a line that drops to 200 kbit/s, loses packets and stalls for 8 s stops no music; the quality steps down and back up', async ({
  page,
}) => {
  test.setTimeout(300_000);
  let asked = 0;
  await page.exposeFunction('openMedia', (bandwidthBps: number | undefined) => {
    const song = harness.songs[asked++ % harness.songs.length];
    if (!song) throw new Error('there are no songs');
    return harness.media(song, 'auto', bandwidthBps);
  });
  await page.goto(harness.pageUrl);
  // What was fetched on the poor line is played first: how much that is depends on how busy this machine is.
  const playing = page.evaluate(() =>
    window.harness.runQueue(95_000, { untilBetterThan: 'aac-96', atMostMs: 220_000 }),
  );
  const after = (seconds: number, change: Parameters<ShapedProxy['shape']>[0]) =>
    setTimeout(() => line.shape(change), seconds * 1000);
  after(10, { bitsPerSecond: 200_000, lossShare: 0.02 });
  after(30, { isStalled: true });
  after(38, { isStalled: false });
  after(60, { bitsPerSecond: 10_000_000, lossShare: 0 });
  const report = await playing;
  expect(report).toMatchObject({ rebuffers: 0 });
  expect(report.songsStarted).toBeGreaterThan(2);
  expect(report.rungs).toContain('aac-96');
  expect(report.rungs.at(-1)).not.toBe('aac-96');
});

/** A generator that gives the same losses in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
