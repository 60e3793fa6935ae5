import type { Rung } from '../contract';
import { placeAppends } from './append-placement';
import type { AudioEngine, EmitFact, EngineSource } from './audio-engine';
import {
  elementTimeS,
  isBufferedToEnd,
  songPositionMs,
  spanApart,
  spanJoinedTo,
  type SongSpan,
} from './audio-timeline';
import { startElement, tellElementFacts, type ElementOwner } from './element-facts';
import type { CreateSongFeed, SongFeed } from './song-feed';

interface FedSong {
  source: EngineSource;
  span: SongSpan;
  feed: SongFeed;
  rung: Rung | null;
  isBufferedToEnd: boolean;
}

const MAX_RECOVERIES = 3;
/** The stream is declared over this late, because a song can be joined only before the decoder has seen the end. */
const DECLARE_END_BEFORE_S = 0.8;
/** From here on a timer waits for the join; `timeupdate` alone comes up to a quarter of a second late. */
const WATCH_JOIN_BEFORE_S = 1.2;

/**
 * Plays song after song through one MediaSource: what follows is appended exactly where the current song's last sample
 * ends, so the decoder never stops. One feed a song; the MediaSource goes from hand to hand: to the next song's feed when
 * the current one is buffered to its end, and back when the listener seeks to where something is missing.
 */
export function createSeamlessEngine(
  kind: AudioEngine['kind'],
  element: HTMLAudioElement,
  emit: EmitFact,
  createFeed: CreateSongFeed,
): AudioEngine {
  const owner: ElementOwner = { loadId: 0, isReplacing: false, span: null };
  let mediaSource: MediaSource | null = null;
  let buffer: SourceBuffer | null = null;
  let current: FedSong | null = null;
  let next: FedSong | null = null;
  let usedUntilS = 0;
  let recoveries = 0;
  let joinTimer: ReturnType<typeof setTimeout> | undefined;
  let measuredBps: number | undefined;

  // Attached at once, before anybody presses play: opening a MediaSource then costs the click nothing.
  let attached: SongFeed | null = newFeed();
  attached.attach(element);
  let idle: SongFeed | null = attached;

  const stopTelling = tellElementFacts(element, owner, emit, { ended: onEnded });
  const listening = new AbortController();
  for (const name of ['timeupdate', 'waiting', 'seeked', 'play'] as const) {
    element.addEventListener(name, attend, { signal: listening.signal });
  }

  function songOf(feed: SongFeed): FedSong | null {
    return current?.feed === feed ? current : next?.feed === feed ? next : null;
  }

  function newFeed(): SongFeed {
    const feed: SongFeed = createFeed(
      {
        bufferedToEnd() {
          const song = songOf(feed);
          if (!song) return;
          song.isBufferedToEnd = true;
          // Not within the feed's own call: the MediaSource is taken from it.
          queueMicrotask(attend);
        },
        rungChanged(rung) {
          const song = songOf(feed);
          if (song) song.rung = rung;
          if (song && song === current) emit({ type: 'rung-changed', loadId: song.source.loadId, rung });
        },
        failed: (problem) => onFailed(feed, problem),
        gotBuffer(made) {
          buffer = made;
          placeAppends(made, () => {
            const song = attached && songOf(attached);
            return song ? { span: song.span, mimeType: mimeTypeOf(song.source) } : null;
          });
        },
        gotMediaSource: (opened) => (mediaSource = opened),
      },
      measuredBps,
    );
    return feed;
  }

  function feedInto(feed: SongFeed, source: EngineSource, span: SongSpan): FedSong {
    usedUntilS = Math.max(usedUntilS, span.endS);
    source.fetcher.prefetchStart();
    return { source, span, feed, rung: null, isBufferedToEnd: false };
  }

  function handTo(feed: SongFeed): void {
    if (attached === feed) return;
    const before = attached;
    const handover = before?.handOver();
    attached = feed;
    feed.attach(handover ?? element);
    if (before && !songOf(before)) retire(before);
  }

  function becomeCurrent(song: FedSong): void {
    if (current && current !== song) retire(current.feed);
    if (next === song) next = null;
    current = song;
    owner.loadId = song.source.loadId;
    owner.span = song.span;
  }

  function retire(feed: SongFeed): void {
    measuredBps = feed.bandwidthBps() ?? measuredBps;
    if (attached === feed) attached = null;
    feed.destroy();
  }

  /** Everything that has to be noticed while time passes: the join, its preparation, the end. */
  function attend(): void {
    clearTimeout(joinTimer);
    if (!current) return;
    if (next && attached === next.feed && element.currentTime >= next.span.startS) return cross();
    const remainingS = current.span.endS - element.currentTime;
    if (next && current.isBufferedToEnd && attached === current.feed && mediaSource?.readyState === 'open') {
      handTo(next.feed);
    }
    if (next && attached === next.feed && remainingS < WATCH_JOIN_BEFORE_S && !element.paused) {
      joinTimer = setTimeout(attend, Math.max(1, (remainingS * 1000) / element.playbackRate));
    }
    if (!next && current.isBufferedToEnd && remainingS < DECLARE_END_BEFORE_S) declareEnd();
  }

  function declareEnd(): void {
    if (mediaSource?.readyState !== 'open') return;
    if (buffer?.updating) return void buffer.addEventListener('updateend', attend, { once: true });
    mediaSource.endOfStream();
  }

  /** The playhead has come into the next song by itself. */
  function cross(): void {
    if (!current || !next) return;
    const fromLoadId = current.source.loadId;
    becomeCurrent(next);
    emit({ type: 'advanced', loadId: fromLoadId, toLoadId: owner.loadId });
    if (current.rung) emit({ type: 'rung-changed', loadId: owner.loadId, rung: current.rung });
    attend();
  }

  function onEnded(): void {
    if (!current) return;
    const fromLoadId = current.source.loadId;
    // Set to follow after the end had been declared: it could not be joined any more.
    if (engine.advance()) emit({ type: 'advanced', loadId: fromLoadId, toLoadId: owner.loadId });
    else emit({ type: 'finished', loadId: fromLoadId });
  }

  function withdrawNext(): void {
    const dropped = next;
    if (!dropped || !current) return;
    if (attached === dropped.feed) {
      const handover = dropped.feed.handOver();
      removeFrom(current.span.endS);
      attached = current.feed;
      current.isBufferedToEnd = false;
      current.feed.attach(handover ?? element);
    }
    next = null;
    retire(dropped.feed);
  }

  function removeFrom(timeS: number): void {
    if (!buffer || !mediaSource || mediaSource.readyState === 'closed') return;
    if (buffer.updating && mediaSource.readyState === 'open') buffer.abort();
    if (mediaSource.duration > timeS) buffer.remove(timeS, Number.POSITIVE_INFINITY);
  }

  /** A position behind the end that the MediaSource knows of would be clamped to it. */
  function makeRoom(untilS: number): void {
    if (!mediaSource || !buffer || mediaSource.readyState === 'closed') return;
    if (buffer.updating && mediaSource.readyState === 'open') buffer.abort();
    // Opens a MediaSource again that was declared over; nothing else changes.
    if (mediaSource.readyState === 'ended') buffer.timestampOffset = Number(buffer.timestampOffset);
    if (mediaSource.duration < untilS) mediaSource.duration = untilS;
  }

  function giveBack(): void {
    if (!current || !next || attached !== next.feed) return;
    current.isBufferedToEnd = false;
    handTo(current.feed);
  }

  function onFailed(feed: SongFeed, problem: 'unavailable' | 'media-broken'): void {
    const song = songOf(feed);
    if (!song) return;
    if (song === next) {
      // Its own turn will tell what is wrong with it; the current song must not suffer.
      withdrawNext();
      emit({ type: 'next-lost', loadId: song.source.loadId });
      return;
    }
    if (problem === 'media-broken' && recoveries < MAX_RECOVERIES) {
      recoveries += 1;
      return rebuild(song);
    }
    emit({ type: 'broken', loadId: song.source.loadId, problem });
  }

  /** A MediaSource after a decoding error is of no use any more; the song goes on in a new one. */
  function rebuild(song: FedSong): void {
    const positionMs = songPositionMs(song.span, element.currentTime);
    const shouldPlay = !element.paused || song.source.shouldPlay;
    const lost = next;
    next = null;
    if (lost) retire(lost.feed);
    current = null;
    retire(song.feed);
    mediaSource = buffer = null;
    usedUntilS = 0;
    element.removeAttribute('src');
    element.load();
    begin({ ...song.source, positionMs, shouldPlay });
    if (lost) emit({ type: 'next-lost', loadId: lost.source.loadId });
  }

  function begin(source: EngineSource): void {
    owner.isReplacing = true;
    const span = spanApart(usedUntilS, source.media);
    const feed = idle ?? newFeed();
    idle = null;
    const song = feedInto(feed, source, span);
    if (next) {
      if (attached === next.feed) giveBack();
      const dropped = next;
      next = null;
      retire(dropped.feed);
    }
    handTo(feed);
    becomeCurrent(song);
    const startS = elementTimeS(span, source.positionMs);
    makeRoom(span.endS);
    if (startS > 0) element.currentTime = startS;
    feed.load(source, span);
    if (source.shouldPlay) startElement(element, owner, emit);
    // The events of the source that was replaced are queued as tasks; ours come after them.
    setTimeout(() => (owner.isReplacing = false), 0);
  }

  const engine: AudioEngine = {
    kind,
    load(source) {
      recoveries = 0;
      begin(source);
    },
    setNext(source) {
      attend();
      if (source && next?.source.loadId === source.loadId) return;
      withdrawNext();
      if (source && current) {
        next = feedInto(newFeed(), source, spanJoinedTo(current.span, source.media));
        next.feed.load(source, next.span);
      }
      attend();
    },
    advance() {
      if (!current || !next) return false;
      const song = next;
      const isJoined = attached === song.feed;
      handTo(song.feed);
      becomeCurrent(song);
      if (!isJoined) makeRoom(song.span.endS);
      element.currentTime = song.span.startS;
      if (song.rung) emit({ type: 'rung-changed', loadId: owner.loadId, rung: song.rung });
      if (song.source.shouldPlay) startElement(element, owner, emit);
      return true;
    },
    play() {
      if (current) current.source.shouldPlay = true;
      startElement(element, owner, emit);
    },
    pause() {
      if (current) current.source.shouldPlay = false;
      element.pause();
    },
    seek(positionMs) {
      if (!current) return;
      const timeS = elementTimeS(current.span, positionMs);
      if (!isBufferedToEnd(element.buffered, timeS, current.span)) giveBack();
      element.currentTime = timeS;
    },
    setAmplitude(amplitude) {
      element.volume = amplitude;
    },
    chooseRung(quality) {
      giveBack();
      for (const song of [current, next]) {
        if (!song) continue;
        song.source.quality = quality;
        song.feed.chooseRung(quality);
      }
    },
    bandwidthBps: () => attached?.bandwidthBps() ?? measuredBps,
    stop() {
      withdrawNext();
      element.pause();
      current?.feed.stopLoading();
      current = null;
      owner.span = null;
    },
    destroy() {
      clearTimeout(joinTimer);
      listening.abort();
      stopTelling();
      for (const feed of new Set([attached, current?.feed, next?.feed])) feed?.destroy();
    },
  };
  return engine;
}

function mimeTypeOf({ media }: EngineSource): string {
  const codecs = media.mediaPlaylists[0]?.codecs ?? '';
  // The registered name is `fLaC`; some browsers know only the other spelling.
  return `audio/mp4; codecs="${codecs === 'fLaC' ? 'flac' : codecs}"`;
}
