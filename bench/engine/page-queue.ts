import type { PlaybackMediaDto, Rung } from '@/lib/playback/contract';
import { EngineBench, sleep } from './engine-bench';

declare global {
  interface Window {
    /** Opens the next song of the queue; given by whoever drives the page. */
    openMedia(bandwidthBps: number | undefined): Promise<PlaybackMediaDto>;
  }
}

export interface QueueReport {
  playedS: number;
  /** Times the sound stopped for want of data, after it had begun. */
  rebuffers: number;
  rebufferedMs: number;
  songsStarted: number;
  /** What was heard, in order, one entry a change. */
  rungs: Rung[];
}

/** Goes on after the time is up for as long as nothing better than this is heard. */
export interface Extension {
  untilBetterThan: Rung;
  atMostMs: number;
}

/** Plays the queue round and round, as the player does: each song asked for when the one before has 15 s in hand. */
export async function runQueue(durationMs: number, extension?: Extension): Promise<QueueReport> {
  const bench = new EngineBench();
  bench.element.volume = 0.01;
  const opened = async () => bench.source(await window.openMedia(bench.engine.bandwidthBps()), 'auto');
  const stalls = watchStalls(bench.element);
  const sounding = bench.nextFact('sounding', 60_000);
  bench.engine.load(await opened());
  await sounding;
  const beganAtMs = performance.now();
  const isOver = () => {
    const playedMs = performance.now() - beganAtMs;
    if (playedMs < durationMs || !extension) return playedMs >= durationMs;
    return heardRungs(bench).at(-1) !== extension.untilBetterThan || playedMs > extension.atMostMs;
  };
  let hasNext = false;
  let songsStarted = 1;
  while (!isOver()) {
    await sleep(250);
    const crossed = bench.count('advanced') + 1;
    if (crossed > songsStarted) {
      songsStarted = crossed;
      hasNext = false;
    }
    if (!hasNext && aheadS(bench.element) > 15) {
      hasNext = true;
      bench.engine.setNext(await opened());
    }
  }
  const playedS = (performance.now() - beganAtMs) / 1000;
  bench.engine.destroy();
  return { ...stalls(), playedS, songsStarted, rungs: heardRungs(bench) };
}

/** One entry a change. */
function heardRungs(bench: EngineBench): Rung[] {
  const rungs = bench.facts.flatMap((fact) => (fact.type === 'rung-changed' ? [fact.rung] : []));
  return rungs.filter((rung, index) => rung !== rungs[index - 1]);
}

/**
 * A wait that ends sooner is none: decoded audio lies ready for longer than an AAC frame (21 ms), and an element tells of waiting
 * and playing in one breath when the end of what is buffered moves just as it is reached.
 */
const SHORTEST_STALL_MS = 20;

/** Counts from the first sound on. */
export function watchStalls(element: HTMLMediaElement) {
  let [rebuffers, rebufferedMs, stalledAtMs, hasBegun] = [0, 0, 0, false];
  const endStall = () => {
    const stalledMs = stalledAtMs > 0 ? performance.now() - stalledAtMs : 0;
    stalledAtMs = 0;
    if (stalledMs < SHORTEST_STALL_MS) return;
    rebuffers += 1;
    rebufferedMs += stalledMs;
  };
  element.addEventListener('playing', () => {
    endStall();
    hasBegun = true;
  });
  element.addEventListener('waiting', () => {
    if (hasBegun && stalledAtMs === 0) stalledAtMs = performance.now();
  });
  return () => {
    endStall();
    return { rebuffers, rebufferedMs };
  };
}

function aheadS({ buffered, currentTime }: HTMLMediaElement): number {
  for (let index = 0; index < buffered.length; index += 1) {
    if (buffered.start(index) <= currentTime && currentTime < buffered.end(index))
      return buffered.end(index) - currentTime;
  }
  return 0;
}
