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

/** A change of loudness that is under way. */
interface Fade {
  kind: 'overlap' | 'pause' | 'resume';
  /** The song that leaves while another comes; null when only one sounds. */
  leaving: Deck | null;
  /** Loudness of the song that leaves, as a multiple of the coming one's; known when that one's gain is. */
  leavingRatio: number | null;
  /** Brings it to its end now. */
  finish(): void;
  /** Leaves everything where it stands. */
  abandon(): void;
}

/** Steps of a fade. Browsers take a new volume over once an audio buffer, about as often; a pause is loudness in twelve steps. */
const FADE_STEP_MS = 10;
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
  /** Will be `pending` when the fade that runs has left its deck free. */
  let waiting: EngineSource | null = null;
  let fade: Fade | null = null;
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

  function setFade(deck: Deck, factor: number): void {
    deck.fade = factor;
    deck.engine.setAmplitude(deck.amplitude * factor);
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
    if (!pending || !active.source || fadeMs === 0 || fade) return;
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
      'overlap',
      fadeMs,
      (progress) => {
        const amplitudes = equalPower(progress);
        setFade(leaving, amplitudes.leaving);
        setFade(coming, amplitudes.coming);
      },
      () => {
        leaving.engine.stop();
        loadWaiting();
      },
      leaving,
    );
  }

  function loadWaiting(): void {
    const source = waiting;
    waiting = null;
    if (source) loadPending(source);
  }

  function loadPending(source: EngineSource): void {
    other ??= makeDeck();
    pending = source;
    other.source = source;
    other.amplitude = active.amplitude;
    setFade(other, 0);
    other.engine.load({ ...source, shouldPlay: false });
  }

  /** One fade at a time: whatever ran before is brought to its end. */
  function run(
    kind: Fade['kind'],
    durationMs: number,
    step: (progress: number) => void,
    done: () => void,
    leaving: Deck | null = null,
  ): void {
    fade?.finish();
    const startedAtMs = performance.now();
    const abandon = () => {
      clearInterval(timer);
      fade = null;
    };
    const finish = () => {
      abandon();
      step(1);
      done();
    };
    const timer = setInterval(() => {
      const progress = (performance.now() - startedAtMs) / durationMs;
      if (progress >= 1) finish();
      else step(progress);
    }, FADE_STEP_MS);
    fade = { kind, leaving, leavingRatio: null, finish, abandon };
    step(0);
  }

  function dropPending(): void {
    clearTimeout(watch);
    waiting = null;
    if (!pending) return;
    pending = null;
    other?.engine.stop();
  }

  return {
    kind: active.engine.kind,
    load(source) {
      dropPending();
      fade?.finish();
      active.source = source;
      active.joined = null;
      setFade(active, 1);
      active.engine.load(source);
    },
    setNext(source) {
      if (source && (pending ?? waiting)?.loadId === source.loadId) return;
      const isJoined = active.engine.kind === 'hls.js' && !source?.crossfadeMs;
      dropPending();
      active.joined = isJoined ? source : null;
      active.engine.setNext(active.joined);
      if (!source || isJoined) return;
      // What follows is usually known as soon as a fade has begun, and that fade needs both decks.
      if (fade?.leaving) waiting = source;
      else loadPending(source);
    },
    advance() {
      fade?.finish();
      if (!pending) {
        if (!active.engine.advance()) return false;
        intoJoined(active);
        // After a pause it stands at nothing.
        setFade(active, 1);
        return true;
      }
      swapDecks(0, null);
      return true;
    },
    play() {
      if (fade?.kind !== 'overlap') fade?.finish();
      active.engine.play();
      if (active.fade < 1 && !fade)
        run(
          'resume',
          RESUME_FADE_MS,
          (progress) => setFade(active, progress),
          () => undefined,
        );
    },
    pause() {
      clearTimeout(watch);
      const deck = active;
      const leaving = fade?.leaving ?? null;
      // From where a fade stands: brought to its end first, the coming song would be loud for a moment.
      if (leaving) fade?.abandon();
      else fade?.finish();
      const [fadeBefore, leavingBefore] = [deck.fade, leaving?.fade ?? 0];
      run(
        'pause',
        PAUSE_FADE_MS,
        (progress) => {
          setFade(deck, fadeBefore * (1 - progress));
          if (leaving) setFade(leaving, leavingBefore * (1 - progress));
        },
        () => {
          deck.engine.pause();
          leaving?.engine.stop();
          loadWaiting();
        },
        leaving,
      );
    },
    seek(positionMs) {
      clearTimeout(watch);
      fade?.finish();
      active.engine.seek(positionMs);
    },
    setAmplitude(amplitude) {
      active.amplitude = amplitude;
      setFade(active, active.fade);
      if (!fade?.leaving) return;
      // The one that leaves keeps the gain of its own song, and follows the volume.
      const { leaving } = fade;
      fade.leavingRatio ??= amplitude > 0 ? leaving.amplitude / amplitude : 1;
      leaving.amplitude = Math.min(1, amplitude * fade.leavingRatio);
      setFade(leaving, leaving.fade);
    },
    chooseRung(quality) {
      active.engine.chooseRung(quality);
      if (pending) other?.engine.chooseRung(quality);
    },
    bandwidthBps: () => active.engine.bandwidthBps(),
    stop() {
      dropPending();
      fade?.finish();
      active.engine.stop();
      active.source = null;
    },
    destroy() {
      waiting = null;
      fade?.finish();
      clearTimeout(watch);
      active.engine.destroy();
      other?.engine.destroy();
    },
  };
}
