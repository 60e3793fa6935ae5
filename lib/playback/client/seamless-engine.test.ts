import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineFact, EngineSource } from './audio-engine';
import type { SongSpan } from './audio-timeline';
import { createSeamlessEngine } from './seamless-engine';
import type { MediaHandover, SongFeed, SongFeedEvents } from './song-feed';
import { testMedia } from './test-song';

const RATE_HZ = 44_100;

/** An element, a MediaSource and feeds that do only what they are told; times are set by the tests. */
function stage() {
  const buffered: [number, number][] = [];
  const element = Object.assign(new EventTarget(), {
    paused: false,
    ended: false,
    volume: 1,
    currentTime: 0,
    playbackRate: 1,
    buffered: {
      get length() {
        return buffered.length;
      },
      start: (index: number) => buffered[index]?.[0] ?? 0,
      end: (index: number) => buffered[index]?.[1] ?? 0,
    },
    play: vi.fn(async () => undefined),
    pause: vi.fn(),
    load: vi.fn(),
    removeAttribute: vi.fn(),
  });
  const removed: string[] = [];
  const buffer = Object.assign(new EventTarget(), {
    updating: false,
    timestampOffset: 0,
    appendWindowStart: 0,
    appendWindowEnd: Infinity,
    appendBuffer: vi.fn(),
    changeType: vi.fn(),
    abort: vi.fn(),
    remove: vi.fn((from: number) => removed.push(`from ${from}`)),
  });
  const mediaSource = { readyState: 'open', duration: 1e6, endOfStream: vi.fn() };
  const feeds: FakeFeed[] = [];
  const facts: EngineFact[] = [];
  const log: string[] = [];
  const engine = createSeamlessEngine(
    'hls.js',
    element as unknown as HTMLAudioElement,
    (fact) => facts.push(fact),
    (events) => {
      const feed = new FakeFeed(`feed ${feeds.length}`, events, log, () => {
        events.gotMediaSource(mediaSource as unknown as MediaSource);
        events.gotBuffer(buffer as unknown as SourceBuffer);
      });
      feeds.push(feed);
      return feed;
    },
  );
  const at = (timeS: number, event = 'timeupdate') => {
    element.currentTime = timeS;
    element.dispatchEvent(new Event(event));
  };
  const types = () => facts.map(({ type }) => type).filter((type) => type !== 'progress');
  return { element, buffer, buffered, mediaSource, feeds, facts, types, engine, log, removed, at };
}

class FakeFeed implements SongFeed {
  span: SongSpan | null = null;
  constructor(
    private readonly name: string,
    readonly events: SongFeedEvents,
    private readonly log: string[],
    private readonly onAttached: () => void,
  ) {}
  attach(to: HTMLMediaElement | MediaHandover) {
    this.log.push(`${this.name} ${'media' in to ? 'takes over' : 'opens'}`);
    this.onAttached();
  }
  handOver() {
    this.log.push(`${this.name} hands over`);
    return { media: {} as HTMLMediaElement };
  }
  load(_source: EngineSource, span: SongSpan) {
    this.span = span;
  }
  chooseRung() {
    this.log.push(`${this.name} changes rung`);
  }
  bandwidthBps() {
    return undefined;
  }
  stopLoading() {
    this.log.push(`${this.name} stops`);
  }
  destroy() {
    this.log.push(`${this.name} is destroyed`);
  }
}

function source(loadId: number, durationS: number): EngineSource {
  const gapless = {
    sampleRateHz: RATE_HZ,
    sampleCount: durationS * RATE_HZ,
    encoderDelaySamples: 1024,
    paddingSamples: 0,
  };
  return {
    loadId,
    media: testMedia('auto', { gapless }),
    fetcher: { fetchSpan: vi.fn(), prefetchStart: vi.fn(), dispose: vi.fn() },
    positionMs: 0,
    shouldPlay: true,
    quality: 'auto',
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 1));

/** Song 1 of 10 s plays and is buffered to its end; song 2 of 20 s was set to follow. */
async function joined() {
  const on = stage();
  on.engine.load(source(1, 10));
  on.engine.setNext(source(2, 20));
  await settled();
  on.buffered.push([0, 10]);
  on.feeds[0]?.events.bufferedToEnd();
  await settled();
  return on;
}

describe('the seamless engine', () => {
  beforeEach(() => vi.clearAllMocks());

  it('hands the MediaSource to the next song’s feed when the current song is in the buffer, not before', async () => {
    const on = stage();
    on.engine.load(source(1, 10));
    on.engine.setNext(source(2, 20));
    await settled();
    expect(on.log).toEqual(['feed 0 opens']);
    on.feeds[0]?.events.bufferedToEnd();
    await settled();
    expect(on.log).toEqual(['feed 0 opens', 'feed 0 hands over', 'feed 1 takes over']);
    expect(on.feeds[1]?.span).toEqual({ startS: 10, endS: 30 });
  });

  it('tells that the playhead has crossed, and counts positions from the new song on', async () => {
    const on = await joined();
    on.at(9.9);
    expect(on.types()).toEqual([]);
    on.at(10.2);
    expect(on.facts).toContainEqual({ type: 'advanced', loadId: 1, toLoadId: 2 });
    on.at(12.5);
    expect(on.facts.at(-1)).toMatchObject({ type: 'progress', loadId: 2, positionMs: 2500 });
    expect(on.log).toContain('feed 0 is destroyed');
  });

  it('goes to the next song at once when asked, whether or not it was joined', () => {
    const on = stage();
    on.engine.load(source(1, 10));
    on.engine.setNext(source(2, 20));
    expect(on.engine.advance()).toBe(true);
    expect(on.element.currentTime).toBe(10);
    expect(on.log).toEqual(['feed 0 opens', 'feed 0 hands over', 'feed 1 takes over', 'feed 0 is destroyed']);
    expect(on.engine.advance()).toBe(false);
  });

  it('takes a withdrawn song out of the buffer again, and the current one goes on', async () => {
    const on = await joined();
    on.engine.setNext(null);
    expect(on.removed).toEqual(['from 10']);
    expect(on.log.slice(-3)).toEqual(['feed 1 hands over', 'feed 0 takes over', 'feed 1 is destroyed']);
    on.at(10.1);
    expect(on.types()).not.toContain('advanced');
  });

  it('puts another song in the place of a withdrawn one', async () => {
    const on = await joined();
    on.engine.setNext(source(3, 5));
    on.feeds[0]?.events.bufferedToEnd();
    await settled();
    expect(on.feeds[2]?.span).toEqual({ startS: 10, endS: 15 });
    on.at(10.1);
    expect(on.facts).toContainEqual({ type: 'advanced', loadId: 1, toLoadId: 3 });
  });

  it('gives the MediaSource back to seek where the current song has a hole, and joins again afterwards', async () => {
    const on = await joined();
    on.buffered.length = 0;
    on.buffered.push([4, 12]);
    on.engine.seek(6000);
    expect(on.log.at(-1)).toBe('feed 1 takes over');
    on.engine.seek(1000);
    expect(on.element.currentTime).toBe(1);
    expect(on.log.slice(-2)).toEqual(['feed 1 hands over', 'feed 0 takes over']);
    on.feeds[0]?.events.bufferedToEnd();
    await settled();
    expect(on.log.slice(-2)).toEqual(['feed 0 hands over', 'feed 1 takes over']);
  });

  it('declares the stream over only when nothing follows and the end is near', async () => {
    const on = await joined();
    on.at(9.8);
    expect(on.mediaSource.endOfStream).not.toHaveBeenCalled();
    on.engine.setNext(null);
    on.feeds[0]?.events.bufferedToEnd();
    on.at(5);
    expect(on.mediaSource.endOfStream).not.toHaveBeenCalled();
    on.at(9.8);
    expect(on.mediaSource.endOfStream).toHaveBeenCalledTimes(1);
    on.at(10, 'ended');
    expect(on.types()).toContain('finished');
  });

  it('still goes on with a song that was set after the end had been declared', async () => {
    const on = stage();
    on.engine.load(source(1, 10));
    await settled();
    on.feeds[0]?.events.bufferedToEnd();
    on.at(9.8);
    on.mediaSource.readyState = 'ended';
    on.engine.setNext(source(2, 20));
    await settled();
    expect(on.log).toEqual(['feed 0 opens']);
    on.at(10, 'ended');
    expect(on.types()).toEqual(['advanced']);
    expect(on.element.currentTime).toBe(10);
  });

  it('lets a broken follower fall without disturbing what plays', async () => {
    const on = await joined();
    on.feeds[1]?.events.failed('media-broken');
    expect(on.types()).toEqual(['next-lost']);
    expect(on.log.slice(-2)).toEqual(['feed 0 takes over', 'feed 1 is destroyed']);
  });

  it('goes on in a new MediaSource after a decoding error, and gives up after three', async () => {
    const on = stage();
    on.engine.load(source(1, 10));
    await settled();
    for (let error = 0; error < 3; error += 1) {
      on.at(4);
      on.feeds.at(-1)?.events.failed('media-broken');
      expect(on.log.at(-1)).toMatch(/opens/);
      expect(on.element.currentTime).toBe(4);
      await settled();
    }
    expect(on.types()).toEqual([]);
    on.feeds.at(-1)?.events.failed('media-broken');
    expect(on.types()).toEqual(['broken']);
  });

  it('says at once that a refused song is unavailable', async () => {
    const on = stage();
    on.engine.load(source(1, 10));
    await settled();
    on.feeds[0]?.events.failed('unavailable');
    expect(on.facts.at(-1)).toEqual({ type: 'broken', loadId: 1, problem: 'unavailable' });
  });

  it('places another song behind everything heard before, in the same MediaSource', async () => {
    const on = await joined();
    on.engine.load(source(3, 5));
    expect(on.feeds[2]?.span?.startS).toBe(32);
    expect(on.element.currentTime).toBe(32);
    expect(on.log.filter((line) => line.endsWith('opens'))).toHaveLength(1);
    expect(on.log).toContain('feed 0 is destroyed');
    expect(on.log).toContain('feed 1 is destroyed');
  });
});
