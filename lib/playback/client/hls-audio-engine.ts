import Hls, {
  ErrorDetails,
  ErrorTypes,
  Events,
  type AttachMediaSourceData,
  type ErrorData,
  type FragmentLoaderContext,
  type HlsConfig,
  type Loader,
  type LoaderCallbacks,
  type LoaderConfiguration,
  type LoaderContext,
  type LoaderStats,
  type PlaylistLoaderContext,
} from 'hls.js';
import type { PlaybackQuality, Rung } from '../contract';
import type { AudioEngine, EmitFact, EngineSource } from './audio-engine';
import { MediaRefused } from './media-fetcher';
import { createSeamlessEngine } from './seamless-engine';
import type { CreateSongFeed } from './song-feed';

/** Whether hls.js can work here: Media Source with AAC in fMP4. */
export function isHlsAudioEngineSupported(): boolean {
  return Hls.isSupported();
}

/**
 * The engine on hls.js. Playlists come from memory and bytes from the source's fetcher, so hls.js decides *what* to
 * load and never *how*: signatures, retries and the prefetched start are the fetcher's.
 */
export function createHlsAudioEngine(
  element: HTMLAudioElement,
  emit: EmitFact,
  bandwidthBps: number | undefined,
): AudioEngine {
  return createSeamlessEngine('hls.js', element, emit, (events, measuredBps) =>
    createHlsFeed(events, measuredBps ?? bandwidthBps),
  );
}

/** The end of the stream is the engine's to declare: a song may still be joined. */
const OVERRIDES = { endOfStream: false };

/** One hls.js a song. */
const createHlsFeed: CreateSongFeed = (events, bandwidthBps) => {
  let source: EngineSource | null = null;
  let hasMeasured = false;
  const hls = new Hls(engineConfig(() => source, bandwidthBps));

  const levelOf = (rung: PlaybackQuality) =>
    hls.levels.findIndex(({ url }) => rungOfUrl(source, url[0] ?? '') === rung);

  hls.on(Events.MANIFEST_PARSED, () => {
    if (!source) return;
    // A start level has to be named: left open, hls.js would first test the connection with the lowest rung.
    hls.startLevel = levelOf(source.media.startRung);
    hls.loadLevel = source.quality === 'auto' ? -1 : levelOf(source.media.delivered);
    hls.startLoad(source.positionMs / 1000);
  });
  hls.on(Events.LEVEL_SWITCHED, (_event, { level }) => {
    const rung = rungOfUrl(source, hls.levels[level]?.url[0] ?? '');
    if (rung) events.rungChanged(rung);
  });
  hls.on(Events.MEDIA_ATTACHED, (_event, { mediaSource }) => {
    if (mediaSource) events.gotMediaSource(mediaSource);
  });
  hls.on(Events.BUFFER_CREATED, (_event, { tracks }) => {
    const buffer = tracks.audio?.buffer;
    if (buffer) events.gotBuffer(buffer as SourceBuffer);
  });
  hls.on(Events.BUFFERED_TO_END, () => events.bufferedToEnd());
  hls.on(Events.FRAG_BUFFERED, () => {
    hasMeasured = true;
  });
  hls.on(Events.ERROR, (_event, data) => {
    // hls.js would make a new MediaSource by itself then, which leaves the element standing without a word.
    const hasLostSource = data.details === ErrorDetails.MEDIA_SOURCE_REQUIRES_RESET;
    if (data.fatal || hasLostSource) events.failed(problemOf(data));
  });

  return {
    attach(to) {
      const target = 'mediaSource' in to ? (to as AttachMediaSourceData) : { media: to as HTMLMediaElement };
      hls.attachMedia({ ...target, overrides: OVERRIDES });
    },
    handOver: () => (hls.media ? hls.transferMedia() : null),
    load(next, span) {
      source = next;
      hls.config.timelineOffset = span.startS;
      hls.loadSource(next.media.multivariantPlaylist.url);
    },
    chooseRung(quality) {
      const level = levelOf(quality);
      if (quality === 'auto' || level >= 0) hls.nextLevel = quality === 'auto' ? -1 : level;
    },
    // Before the first segment hls.js would tell its own default.
    bandwidthBps: () => (hasMeasured ? Math.round(hls.bandwidthEstimate) : undefined),
    stopLoading: () => hls.stopLoad(),
    destroy: () => hls.destroy(),
  };
};

/** Parts that one audio stream has no use for; each would listen and tick along with every song. */
const WITHOUT_VIDEO_PARTS = {
  interstitialsController: undefined,
  subtitleStreamController: undefined,
  subtitleTrackController: undefined,
  timelineController: undefined,
  audioStreamController: undefined,
  audioTrackController: undefined,
  emeController: undefined,
  cmcdController: undefined,
} as unknown as Partial<HlsConfig>;

function engineConfig(
  current: () => EngineSource | null,
  bandwidthBps: number | undefined,
): Partial<HlsConfig> {
  return {
    autoStartLoad: false,

    enableWorker: false,
    lowLatencyMode: false,
    ...WITHOUT_VIDEO_PARTS,
    startFragPrefetch: true,
    // A minute ahead survives a tunnel; a minute behind makes short jumps back free.
    maxBufferLength: 60,
    maxMaxBufferLength: 60,
    backBufferLength: 60,
    ...(bandwidthBps
      ? { abrEwmaDefaultEstimate: bandwidthBps, abrEwmaDefaultEstimateMax: bandwidthBps }
      : {}),
    pLoader: playlistLoader(current),
    fLoader: fragmentLoader(current),
  };
}

/** Two sessions of the same song and signature share addresses; the current source decides. */
function rungOfUrl(source: EngineSource | null, url: string): Rung | undefined {
  return source?.media.mediaPlaylists.find((playlist) => playlist.url === url)?.rung;
}

/** Network trouble never gets here, the fetcher waits it out: what arrives is a refusal or audio that does not decode. */
function problemOf(data: ErrorData) {
  return data.type === ErrorTypes.NETWORK_ERROR ? 'unavailable' : 'media-broken';
}

/** A loader that answers hls.js from the inlined playlists. */
function playlistLoader(current: () => EngineSource | null) {
  return class PlaylistFromMemory extends BaseLoader<PlaylistLoaderContext> {
    protected start(context: PlaylistLoaderContext, callbacks: LoaderCallbacks<PlaylistLoaderContext>): void {
      const media = current()?.media;
      const inlined = media ? [media.multivariantPlaylist, ...media.mediaPlaylists] : [];
      const text = inlined.find(({ url }) => url === context.url)?.text;
      const at = performance.now();
      Object.assign(this.stats.loading, { start: at, first: at, end: at });
      if (text === undefined) {
        callbacks.onError({ code: 404, text: 'Not inlined' }, context, null, this.stats);
        return;
      }
      this.stats.loaded = this.stats.total = text.length;
      // Never within the call: hls.js is still switching levels then, and would abort what it starts itself.
      queueMicrotask(() => {
        if (!this.signal.aborted) {
          callbacks.onSuccess({ url: context.url, data: text, code: 200 }, this.stats, context, null);
        }
      });
    }
  };
}

/** A loader that takes segments from the source's fetcher. */
function fragmentLoader(current: () => EngineSource | null) {
  return class SegmentLoader extends BaseLoader<FragmentLoaderContext> {
    protected start(context: FragmentLoaderContext, callbacks: LoaderCallbacks<FragmentLoaderContext>): void {
      const fetcher = current()?.fetcher;
      const span = { start: context.rangeStart ?? 0, end: context.rangeEnd ?? 0 };
      if (!fetcher || span.end <= span.start) {
        callbacks.onError({ code: 400, text: 'No byte range' }, context, null, this.stats);
        return;
      }
      this.stats.loading.start = performance.now();
      fetcher.fetchSpan(context.url, span, this.signal).then(
        ({ bytes, firstByteAfterMs, totalMs }) => {
          if (this.signal.aborted) return;
          // What was fetched ahead tells the bandwidth it had, not the speed of memory.
          const end = performance.now();
          const start = end - totalMs;
          Object.assign(this.stats.loading, { start, first: start + firstByteAfterMs, end });
          this.stats.loaded = this.stats.total = bytes.byteLength;
          callbacks.onSuccess({ url: context.url, data: bytes, code: 206 }, this.stats, context, null);
        },
        (error: unknown) => {
          if (this.signal.aborted) return;
          const code = error instanceof MediaRefused ? error.status : 0;
          callbacks.onError({ code, text: String(error) }, context, null, this.stats);
        },
      );
    }
  };
}

/** What hls.js demands of every loader, around one `start`. */
abstract class BaseLoader<T extends LoaderContext> implements Loader<T> {
  context: T | null = null;
  stats: LoaderStats = {
    aborted: false,
    loaded: 0,
    retry: 0,
    total: 0,
    chunkCount: 0,
    bwEstimate: 0,
    loading: { start: 0, first: 0, end: 0 },
    parsing: { start: 0, end: 0 },
    buffering: { start: 0, first: 0, end: 0 },
  };
  private readonly controller = new AbortController();
  private callbacks: LoaderCallbacks<T> | null = null;

  protected get signal(): AbortSignal {
    return this.controller.signal;
  }

  protected abstract start(context: T, callbacks: LoaderCallbacks<T>): void;

  load(context: T, _config: LoaderConfiguration, callbacks: LoaderCallbacks<T>): void {
    this.context = context;
    this.callbacks = callbacks;
    this.start(context, callbacks);
  }

  abort(): void {
    if (this.signal.aborted || this.stats.loading.end > 0) return;
    this.stats.aborted = true;
    this.controller.abort(new DOMException('Not needed any more', 'AbortError'));
    if (this.context) this.callbacks?.onAbort?.(this.stats, this.context, null);
  }

  destroy(): void {
    this.callbacks = null;
    this.controller.abort(new DOMException('Not needed any more', 'AbortError'));
    this.context = null;
  }
}
