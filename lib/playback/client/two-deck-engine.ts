import type { AudioEngine, EmitFact, EngineFact, EngineSource } from './audio-engine';
import { heardDurationS } from './audio-timeline';
import { equalPower } from './crossfade';

interface Deck {
  engine: AudioEngine;
  source: EngineSource | null;
  /** Joined to it within the deck. */
  joined: EngineSource | null;
  /** What the listener's volume asks for, without the fade. */
  amplitude: number;
  fade: number;
}

/** Steps of a fade: at 12 s each is less than 0.2 dB. */
const FADE_STEP_MS = 20;
/** Long enough not to click, short enough to feel immediate. */
const PAUSE_FADE_MS = 120;
const RESUME_FADE_MS = 60;
/** From here on a timer waits for the moment the fade begins. */
const WATCH_BEFORE_MS = 1200;

/**
 * Two engines on two elements, for what one cannot do alone: songs that overlap, and songs that follow one another where an
 * engine joins nothing itself (native HLS: the second element is ready, and starts when the first has ended). The second
 * deck is made when it is first needed. Also fades out when the listener pauses.
 */
export function createTwoDeckEngine(
  emit: EmitFact,
  createDeck: (emit: EmitFact) => AudioEngine,
): AudioEngine {
  let active = makeDeck();
  let other: Deck | null = null;
  /** Set to follow on the other deck, and loaded there. */
  let pending: EngineSource | null = null;
  let stopFade: (() => void) | null = null;
  let watch: ReturnType<typeof setTimeout> | undefined;

  function makeDeck(): Deck {
    const deck: Deck = {
      engine: createDeck((fact) => onFact(deck, fact)),
      source: null,
      joined: null,
      amplitude: 1,
      fade: 1,
    };
    return deck;
  }

  function setFade(deck: Deck, fade: number): void {
    deck.fade = fade;
    deck.engine.setAmplitude(deck.amplitude * fade);
  }

  function onFact(deck: Deck, fact: EngineFact): void {
    if (deck !== active) {
      if (deck === other && pending && fact.type === 'broken') {
        const { loadId } = pending;
        dropPending();
        emit({ type: 'next-lost', loadId });
      }
      return;
    }
    if (fact.type === 'advanced') intoJoined(deck);
    if (fact.type === 'finished' && pending) {
      const fromLoadId = fact.loadId;
      return swapDecks(0, fromLoadId);
    }
    emit(fact);
    if (fact.type === 'progress') watchForFade(fact.positionMs);
  }

  function intoJoined(deck: Deck): void {
    deck.source = deck.joined;
    deck.joined = null;
  }

  function watchForFade(positionMs: number): void {
    clearTimeout(watch);
    const fadeMs = pending?.crossfadeMs ?? 0;
    if (!pending || !active.source || fadeMs === 0 || stopFade) return;
    const remainingMs = heardDurationS(active.source.media) * 1000 - positionMs;
    const waitMs = remainingMs - fadeMs;
    const { loadId } = active.source;
    if (waitMs <= 5) swapDecks(Math.min(fadeMs, remainingMs), loadId);
    else if (waitMs < WATCH_BEFORE_MS) watch = setTimeout(() => watchForFade(positionMs + waitMs), waitMs);
  }

  /** The song on the other deck becomes the current one; the one before leaves over `fadeMs`. */
  function swapDecks(fadeMs: number, fromLoadId: number | null): void {
    if (!pending || !other) return;
    clearTimeout(watch);
    const [leaving, coming] = [active, other];
    const { loadId } = pending;
    active = coming;
    other = leaving;
    pending = null;
    setFade(coming, fadeMs > 0 ? 0 : 1);
    coming.engine.play();
    if (fromLoadId !== null) emit({ type: 'advanced', loadId: fromLoadId, toLoadId: loadId });
    if (fadeMs === 0) return leaving.engine.stop();
    run(
      fadeMs,
      (progress) => {
        const amplitudes = equalPower(progress);
        setFade(leaving, amplitudes.leaving);
        setFade(coming, amplitudes.coming);
      },
      () => leaving.engine.stop(),
    );
  }

  /** One fade at a time: whatever ran before is brought to its end. */
  function run(durationMs: number, step: (progress: number) => void, done: () => void): void {
    stopFade?.();
    const startedAtMs = performance.now();
    const finish = () => {
      clearInterval(timer);
      stopFade = null;
      step(1);
      done();
    };
    const timer = setInterval(() => {
      const progress = (performance.now() - startedAtMs) / durationMs;
      if (progress >= 1) finish();
      else step(progress);
    }, FADE_STEP_MS);
    stopFade = finish;
    step(0);
  }

  function dropPending(): void {
    clearTimeout(watch);
    pending = null;
    other?.engine.stop();
  }

  return {
    kind: active.engine.kind,
    load(source) {
      stopFade?.();
      if (pending) dropPending();
      active.source = source;
      active.joined = null;
      setFade(active, 1);
      active.engine.load(source);
    },
    setNext(source) {
      if (source && pending?.loadId === source.loadId) return;
      const isJoined = active.engine.kind === 'hls.js' && !source?.crossfadeMs;
      if (pending) dropPending();
      active.joined = isJoined ? source : null;
      active.engine.setNext(active.joined);
      if (!source || isJoined) return;
      // A fade that still runs needs both decks; the song before falls silent now.
      stopFade?.();
      other ??= makeDeck();
      pending = source;
      other.source = source;
      other.amplitude = active.amplitude;
      setFade(other, 0);
      other.engine.load({ ...source, shouldPlay: false });
    },
    advance() {
      stopFade?.();
      if (!pending) {
        if (!active.engine.advance()) return false;
        intoJoined(active);
        return true;
      }
      swapDecks(0, null);
      return true;
    },
    play() {
      stopFade?.();
      active.engine.play();
      if (active.fade < 1)
        run(
          RESUME_FADE_MS,
          (progress) => setFade(active, progress),
          () => undefined,
        );
    },
    pause() {
      stopFade?.();
      clearTimeout(watch);
      const deck = active;
      run(
        PAUSE_FADE_MS,
        (progress) => setFade(deck, 1 - progress),
        () => deck.engine.pause(),
      );
    },
    seek(positionMs) {
      stopFade?.();
      active.engine.seek(positionMs);
    },
    setAmplitude(amplitude) {
      // The one that leaves keeps the gain of its own song.
      active.amplitude = amplitude;
      setFade(active, active.fade);
    },
    chooseRung(quality) {
      active.engine.chooseRung(quality);
      if (pending) other?.engine.chooseRung(quality);
    },
    bandwidthBps: () => active.engine.bandwidthBps(),
    stop() {
      stopFade?.();
      if (pending) dropPending();
      active.engine.stop();
      active.source = null;
    },
    destroy() {
      stopFade?.();
      clearTimeout(watch);
      active.engine.destroy();
      other?.engine.destroy();
    },
  };
}
