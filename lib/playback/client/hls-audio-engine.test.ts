import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineFact } from './audio-engine';
import { createHlsAudioEngine } from './hls-audio-engine';
import { createMediaFetcher } from './media-fetcher';
import { testMedia } from './test-song';

type Handler = (event: string, data: unknown) => void;
type Callbacks = Record<'onSuccess' | 'onError', ReturnType<typeof vi.fn>>;
interface TestLoader {
  load(context: object, config: object, callbacks: Callbacks): void;
}

const { FakeHls, made } = vi.hoisted(() => {
  /** As much of hls.js as the engine touches; `raise` is what hls.js would tell. */
  class FakeHls {
    static isSupported(): boolean {
      return true;
    }
    readonly handlers = new Map<string, Handler>();
    readonly calls: string[] = [];
    readonly config: {
      fLoader: new () => TestLoader;
      pLoader: new () => TestLoader;
      timelineOffset?: number;
    };
    media: unknown = null;
    levels: { url: string[] }[] = [];
    startLevel = -1;
    loadLevel = -1;
    nextLevel = -1;
    bandwidthEstimate = 500_000;
    constructor(config: FakeHls['config']) {
      this.config = config;
      made.push(this);
    }
    on(event: string, handler: Handler) {
      this.handlers.set(event, handler);
    }
    raise(event: string, data: unknown = {}) {
      this.handlers.get(event)?.(event, data);
    }
    attachMedia = (data: { media: unknown }) => {
      this.media = data.media;
      this.calls.push('attach');
    };
    transferMedia = () => {
      const { media } = this;
      this.media = null;
      this.calls.push('hand over');
      return { media, mediaSource: {}, tracks: {} };
    };
    loadSource = () => this.calls.push('load');
    startLoad = (atS: number) => this.calls.push(`start ${atS}`);
    stopLoad = () => this.calls.push('stop');
    destroy = () => this.calls.push('destroy');
  }
  const made: FakeHls[] = [];
  return { FakeHls, made };
});

vi.mock('hls.js', () => ({
  default: FakeHls,
  Events: {
    MANIFEST_PARSED: 'manifest',
    LEVEL_SWITCHED: 'level',
    FRAG_BUFFERED: 'buffered',
    MEDIA_ATTACHED: 'attached',
    BUFFER_CREATED: 'created',
    BUFFERED_TO_END: 'to-end',
    ERROR: 'error',
  },
  ErrorDetails: { MEDIA_SOURCE_REQUIRES_RESET: 'reset' },
  ErrorTypes: { MEDIA_ERROR: 'media', NETWORK_ERROR: 'network' },
}));

function fakeElement() {
  const element = Object.assign(new EventTarget(), {
    paused: true,
    ended: false,
    volume: 1,
    currentTime: 0,
    buffered: { length: 0, start: () => 0, end: () => 0 },
    removeAttribute: vi.fn(),
    load: vi.fn(),
    play: vi.fn(async () => undefined),
    pause: vi.fn(),
  });
  return element as unknown as HTMLAudioElement & typeof element;
}

const media = testMedia();

function loadedEngine(fetch: typeof globalThis.fetch = async () => new Response('', { status: 404 })) {
  const facts: EngineFact[] = [];
  const element = fakeElement();
  const engine = createHlsAudioEngine(element, (fact) => facts.push(fact), undefined);
  const hls = made.at(-1);
  if (!hls) throw new Error('The engine made no hls.js');
  const attachedBeforeLoad = hls.calls.includes('attach');
  const renew = vi.fn(async () => testMedia('auto', { baseUrl: 'https://media.test/m/new/2/abc/std/' }));
  const fetcher = createMediaFetcher(media, { renew, onConnection: () => undefined, fetch });
  engine.load({ loadId: 1, media, fetcher, positionMs: 5000, shouldPlay: true, quality: 'auto' });
  hls.levels = media.mediaPlaylists.map(({ url }) => ({ url: [url] }));
  return { engine, element, hls, facts, renew, attachedBeforeLoad };
}

/** Asks the engine's own segment loader, as hls.js would. */
function loadSegment(hls: { config: { fLoader: new () => TestLoader } }): Promise<string> {
  return new Promise((resolve) => {
    const context = { url: media.mediaPlaylists[1]?.fileUrl, rangeStart: 1000, rangeEnd: 1100 };
    const onSuccess = vi.fn((answer: { data: ArrayBuffer }) => resolve(`${answer.data.byteLength} bytes`));
    const onError = vi.fn((error: { code: number }) => resolve(`error ${error.code}`));
    new hls.config.fLoader().load(context, {}, { onSuccess, onError });
  });
}

describe('the hls.js engine', () => {
  beforeEach(() => vi.clearAllMocks());

  it('is attached before anything is played, and starts on the rung and position it is told', () => {
    const { hls, attachedBeforeLoad, element } = loadedEngine();
    expect(attachedBeforeLoad).toBe(true);
    hls.raise('manifest');
    expect(hls.startLevel).toBe(1);
    expect(hls.calls).toEqual(['attach', 'load', 'start 5']);
    expect(element.play).toHaveBeenCalledTimes(1);
  });

  it('loads what follows with a second hls.js, placed behind the first, and hands the MediaSource over', async () => {
    const { engine, hls } = loadedEngine();
    const fetcher = createMediaFetcher(media, {
      renew: async () => media,
      onConnection: () => undefined,
      fetch: async () => new Response('', { status: 404 }),
    });
    engine.setNext({ loadId: 2, media, fetcher, positionMs: 0, shouldPlay: true, quality: 'auto' });
    const second = made.at(-1);
    expect(second).not.toBe(hls);
    expect(second?.config.timelineOffset).toBe(1);
    expect(second?.calls).toEqual(['load']);
    hls.raise('attached', { mediaSource: { readyState: 'open' } });
    hls.raise('to-end');
    await Promise.resolve();
    expect(hls.calls.at(-1)).toBe('hand over');
    expect(second?.calls).toEqual(['load', 'attach']);
  });

  it('says that a refused song is unavailable, and nothing of errors hls.js mends by itself', () => {
    const { hls, facts } = loadedEngine();
    hls.raise('error', { fatal: false, type: 'network' });
    expect(facts).toEqual([]);
    hls.raise('error', { fatal: true, type: 'network' });
    expect(facts).toEqual([{ type: 'broken', loadId: 1, problem: 'unavailable' }]);
  });

  it('goes on in a new MediaSource when the element has lost its own, and says so when that does not last', () => {
    const { hls, facts, element } = loadedEngine();
    const lost = { fatal: false, type: 'media', details: 'reset' };
    const before = made.length;
    for (let times = 1; times <= 3; times += 1) {
      made.at(-1)?.raise('error', lost);
      expect(made).toHaveLength(before + times);
      expect(element.play).toHaveBeenCalledTimes(1 + times);
    }
    expect(hls.calls.at(-1)).toBe('destroy');
    expect(facts).toEqual([]);
    made.at(-1)?.raise('error', lost);
    expect(facts).toEqual([{ type: 'broken', loadId: 1, problem: 'media-broken' }]);
  });

  it('renews a refused signature once and loads the segment again', async () => {
    const fetch = vi.fn(async (url: unknown) =>
      String(url).includes('/new/')
        ? new Response(new Uint8Array(100), { status: 206 })
        : new Response('', { status: 403 }),
    );
    const { hls, renew } = loadedEngine(fetch as unknown as typeof globalThis.fetch);
    await expect(loadSegment(hls)).resolves.toBe('100 bytes');
    expect(renew).toHaveBeenCalledTimes(1);
  });

  it('tells hls.js of a segment that is missing', async () => {
    const { hls } = loadedEngine();
    await expect(loadSegment(hls)).resolves.toBe('error 404');
  });

  it('answers playlists from memory', async () => {
    const { hls } = loadedEngine();
    const text = await new Promise((resolve) => {
      const onSuccess = vi.fn((answer: { data: string }) => resolve(answer.data));
      const context = { url: media.multivariantPlaylist.url };
      new hls.config.pLoader().load(context, {}, { onSuccess, onError: vi.fn() });
    });
    expect(text).toBe(media.multivariantPlaylist.text);
  });
});
