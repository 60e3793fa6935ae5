import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Page } from 'playwright';
import { startShapedProxy, type LineShape, type ShapedProxy } from '@/scripts/test-engines/shaped-proxy';
import type { BenchFigure } from './bench-figure';
import { CHROMIUM, CHROMIUM_ARGS } from './engine/chromium';
import { startEngineHarness, type EngineHarness } from './engine/engine-harness';
import './engine/harness-window';
import type { QueueReport } from './engine/page-queue';
import { packageLongSongs } from './engine/long-songs';

const MINUTES = Number(process.env.PLAYER_BENCH_MINUTES ?? 60);
/** Peers need not be listened to for an hour to be found out. */
const PEER_MINUTES = Math.min(6, MINUTES);
const SONG_S = 180;

/** What the line is like, over and over: good, then 200 kbit/s with a stall of 8 s in its middle. 2 % are lost all the time. */
const CYCLE: readonly [seconds: number, shape: Partial<LineShape>][] = [
  [40, { bitsPerSecond: 10_000_000, isStalled: false }],
  [25, { bitsPerSecond: 200_000 }],
  [8, { isStalled: true }],
  [27, { isStalled: false }],
  [20, { bitsPerSecond: 10_000_000 }],
];

/** A queue on a line that drops to 200 kbit/s, loses 2 % and stalls for 8 s every two minutes. */
export async function run(): Promise<BenchFigure[]> {
  const lines: ShapedProxy[] = [];
  const harness = await startEngineHarness({
    songs: packageLongSongs(3, SONG_S),
    publicOrigin: async (originPort) => {
      const line = await startShapedProxy(originPort, { latencyMs: 20, lossShare: 0.02 });
      lines.push(line);
      return `http://127.0.0.1:${line.port}`;
    },
    isComparing: true,
  });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_ARGS });
  try {
    const ours = await listen(
      await openPage(browser.newPage(), harness, harness.media),
      lines,
      MINUTES,
      'ours',
    );
    const audio = await listen(
      await openPage(browser.newPage(), harness, harness.peerMedia),
      lines,
      PEER_MINUTES,
      'audio',
    );
    const hls = await listen(
      await openPage(browser.newPage(), harness, harness.peerMedia),
      lines,
      PEER_MINUTES,
      'hls.js',
    );
    const rate = ({ rebuffers, playedS }: QueueReport) => ((rebuffers * 3600) / playedS).toFixed(0);
    return [
      {
        figure: `${MINUTES} min of queue on a line of 10 Mbit/s and 200 kbit/s in turn, 2 % lost, stalls of 8 s: rebuffers`,
        value: ours.rebuffers,
        unit: 'times',
        goal: '0',
        peer: `audio element with the 256 kbit/s file / bare hls.js, one a song, from ${harness.peerServer}, ${PEER_MINUTES} min, per hour`,
        peerValue: `${rate(audio)} / ${rate(hls)}`,
      },
      { figure: 'silence in them', value: ours.rebufferedMs, unit: 'ms', goal: '0' },
      { figure: 'songs begun', value: ours.songsStarted, unit: 'songs' },
      { figure: 'changes of rung heard', value: Math.max(0, ours.rungs.length - 1), unit: 'changes' },
      {
        figure: 'lowest rung was heard, and a higher one after it (1 = yes)',
        value: hasSteppedDownAndUp(ours) ? 1 : 0,
        unit: '',
        goal: '1',
      },
    ];
  } finally {
    await browser.close();
    await harness.close();
    for (const line of lines) await line.close();
  }
}

function hasSteppedDownAndUp({ rungs }: QueueReport): boolean {
  const lowest = rungs.indexOf('aac-96');
  return lowest !== -1 && rungs.slice(lowest).some((rung) => rung !== 'aac-96');
}

async function openPage(
  opening: Promise<Page>,
  harness: EngineHarness,
  open: EngineHarness['media'],
): Promise<Page> {
  const page = await opening;
  let asked = 0;
  await page.exposeFunction('openMedia', (bandwidthBps: number | undefined) => {
    const song = harness.songs[asked++ % harness.songs.length];
    if (!song) throw new Error('there are no songs');
    return open(song, 'auto', bandwidthBps);
  });
  await page.goto(harness.pageUrl);
  return page;
}

async function listen(
  page: Page,
  lines: readonly ShapedProxy[],
  minutes: number,
  who: 'ours' | 'audio' | 'hls.js',
): Promise<QueueReport> {
  const stop = new AbortController();
  const shaping = runCycle(lines, stop.signal);
  const report = await page.evaluate(
    ([durationMs, kind]) => {
      const { harness } = window;
      return kind === 'ours' ? harness.runQueue(durationMs) : harness.runPeerQueue(durationMs, kind);
    },
    [minutes * 60_000, who] as const,
  );
  stop.abort();
  await shaping;
  await page.close();
  return report;
}

async function runCycle(lines: readonly ShapedProxy[], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    for (const [seconds, shape] of CYCLE) {
      for (const line of lines) line.shape(shape);
      await sleep(seconds * 1000, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
    }
  }
}
