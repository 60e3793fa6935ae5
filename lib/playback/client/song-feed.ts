import type { PlaybackQuality, Rung } from '../contract';
import type { EngineSource } from './audio-engine';
import type { SongSpan } from './audio-timeline';

/** An open MediaSource with its buffers on its way from one feed to the next; only feeds look inside. */
export type MediaHandover = { readonly media: HTMLMediaElement };

/** What a feed tells the engine. */
export interface SongFeedEvents {
  /** Everything to the song's end is in the buffer, counted from where it plays. */
  bufferedToEnd(): void;
  rungChanged(rung: Rung): void;
  /** It cannot go on: the network refused for good, or what arrived does not decode. */
  failed(problem: 'unavailable' | 'media-broken'): void;
  /** The buffer it appends to, each time it gets one. */
  gotBuffer(buffer: SourceBuffer): void;
  gotMediaSource(mediaSource: MediaSource): void;
}

/**
 * Loads one song into the element's MediaSource. Of all feeds of an element at most one is attached; the others may load
 * their beginning but append nothing. hls.js in the browser (`hls-audio-engine.ts`), a stand-in in tests.
 */
export interface SongFeed {
  /** Opens a new MediaSource on the element, or takes over one from another feed. */
  attach(to: HTMLMediaElement | MediaHandover): void;
  /** Lets go of the MediaSource and leaves all in it as it is; null when it was not attached. */
  handOver(): MediaHandover | null;
  /** Loads from `positionMs` of the song on, to be played at `span`. Once per feed. */
  load(source: EngineSource, span: SongSpan): void;
  chooseRung(quality: PlaybackQuality): void;
  bandwidthBps(): number | undefined;
  stopLoading(): void;
  destroy(): void;
}

export type CreateSongFeed = (events: SongFeedEvents, bandwidthBps: number | undefined) => SongFeed;
