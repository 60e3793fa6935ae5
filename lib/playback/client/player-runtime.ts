import { ApiProblem } from '@/lib/browser/api-client';
import type { AudioEngine, EmitFact } from './audio-engine';
import type { MediaFetcher } from './media-fetcher';
import { loudnessGainDb, loudnessMode, type LoudnessMode } from './loudness';
import { connectMediaSession } from './media-session';
import { connectReporter, type SendReport } from './playback-reporter';
import type { PlayerEffect } from './player-state';
import type { PlayerStore } from './player-store';
import { createSessionOpener, type PlaybackApi } from './session-opener';
import { amplitudeOf } from './volume-curve';

export interface RuntimeDeps {
  store: PlayerStore;
  api: PlaybackApi;
  sendReport: SendReport;
  /** Makes the engine this browser can run; null when it can run none. Called once, early. */
  createEngine: (emit: EmitFact) => Promise<AudioEngine | null>;
  rememberedBandwidthBps: () => number | undefined;
  /** Songs whose names are asked for. */
  lookUpSongs: (songIds: readonly string[]) => void;
  isSignedIn: boolean;
}

export interface PlayerRuntime {
  /** What the connection carried lately; for remembering it. */
  bandwidthBps(): number | undefined;
  destroy(): void;
}

type Run<Type extends PlayerEffect['type']> = (effect: Extract<PlayerEffect, { type: Type }>) => void;

/** Carries out the machine's effects and owns everything that lives as long as the player: engine, sessions, reports. */
export function startPlayerRuntime(deps: RuntimeDeps): PlayerRuntime {
  const { store, api } = deps;
  let engine: AudioEngine | null = null;
  let fetcher: MediaFetcher | null = null;
  let opening = new AbortController();
  let nextFetcher: MediaFetcher | null = null;
  let openingNext = new AbortController();
  let mode = { loadId: -1, is: 'track' as LoudnessMode };

  const engineReady = deps.createEngine(store.tell).then((made) => {
    engine = made;
    applyVolume();
    return made;
  });
  const bandwidthBps = () => engine?.bandwidthBps() ?? deps.rememberedBandwidthBps();
  const sessions = createSessionOpener({
    api,
    bandwidthBps,
    isSignedIn: deps.isSignedIn,
    onConnection: (isLost) => {
      if (store.getState().isConnectionLost !== isLost) store.tell({ type: 'connection', isLost });
    },
    onSessionOver: (sessionId) => {
      const { opened, loadId } = store.getState();
      if (opened?.session.id === sessionId) store.tell({ type: 'session-over', loadId });
    },
  });
  const reporter = connectReporter(store, deps.sendReport);
  const releaseMediaSession = connectMediaSession(store);

  function applyVolume(): void {
    const state = store.getState();
    const { volume, isMuted, attenuation, opened, loudness } = state;
    // Kept for as long as the song lasts: shuffling in its middle must not make it louder.
    if (opened && mode.loadId !== state.loadId) mode = { loadId: state.loadId, is: loudnessMode(state) };
    const gainDb = opened ? loudnessGainDb(opened.media.gain, loudness, mode.is) : 0;
    engine?.setAmplitude(amplitudeOf(volume, isMuted, gainDb) * attenuation);
  }

  const adopt = (next: MediaFetcher | null) => {
    if (fetcher !== next) fetcher?.dispose();
    fetcher = next;
  };

  const adoptNext = (next: MediaFetcher | null) => {
    nextFetcher?.dispose();
    nextFetcher = next;
  };

  const runners = {
    open: ({ loadId, songId, quality, positionMs }) => {
      opening.abort();
      opening = new AbortController();
      const { signal } = opening;
      sessions.open({ songId, quality, positionMs }, signal).then(
        (source) => {
          if (signal.aborted) return source.fetcher.dispose();
          adopt(source.fetcher);
          store.tell({ type: 'opened', loadId, opened: source.opened });
        },
        (error: unknown) => {
          if (!signal.aborted) store.tell({ type: 'open-refused', loadId, code: codeOf(error) });
        },
      );
    },
    load: ({ loadId, media, positionMs, shouldPlay }) => {
      void engineReady.then((ready) => {
        const state = store.getState();
        if (state.loadId !== loadId || !fetcher) return;
        if (!ready) return store.tell({ type: 'broken', loadId, problem: 'unsupported-browser' });
        // The listener may have pressed pause while the engine was on its way.
        const isWanted = shouldPlay && state.wantsToPlay;
        ready.load({ loadId, media, fetcher, positionMs, shouldPlay: isWanted, quality: state.quality });
        applyVolume();
      });
    },
    'open-next': ({ loadId, songId, quality }) => {
      openingNext.abort();
      openingNext = new AbortController();
      const { signal } = openingNext;
      sessions.open({ songId, quality, positionMs: 0 }, signal).then(
        (source) => {
          if (signal.aborted) return source.fetcher.dispose();
          adoptNext(source.fetcher);
          store.tell({ type: 'next-opened', loadId, opened: source.opened });
        },
        () => {
          if (!signal.aborted) store.tell({ type: 'next-lost', loadId });
        },
      );
    },
    'set-next': ({ loadId, media, crossfadeMs }) => {
      const { quality } = store.getState();
      if (!nextFetcher) return;
      const source = { loadId, media, fetcher: nextFetcher, positionMs: 0, shouldPlay: true, quality };
      engine?.setNext({ ...source, crossfadeMs });
    },
    'withdraw-next': () => {
      openingNext.abort();
      engine?.setNext(null);
      adoptNext(null);
    },
    'go-on': ({ loadId, media, isHeard }) => {
      opening.abort();
      const { quality } = store.getState();
      const own = nextFetcher;
      nextFetcher = null;
      adopt(own);
      if (isHeard || !engine || !own || engine.advance()) return;
      engine.load({ loadId, media, fetcher: own, positionMs: 0, shouldPlay: true, quality });
    },
    'switch-media': ({ loadId, sessionId, quality, positionMs }) => {
      api.renew(sessionId, { quality, positionMs }).then(
        (media) => {
          if (store.getState().loadId !== loadId) return;
          adopt(sessions.fetcherFor(sessionId, media));
          store.tell({ type: 'media-switched', loadId, media });
        },
        (error: unknown) => store.tell({ type: 'switch-refused', loadId, code: codeOf(error) }),
      );
    },
    play: () => engine?.play(),
    pause: () => engine?.pause(),
    seek: ({ positionMs }) => engine?.seek(positionMs),
    stop: () => {
      opening.abort();
      engine?.stop();
      adopt(null);
    },
    'look-up': ({ songIds }) => deps.lookUpSongs(songIds),
    'apply-volume': applyVolume,
    'choose-rung': ({ quality }) => engine?.chooseRung(quality),
    'end-session': ({ sessionId, positionMs }) => reporter.end(sessionId, positionMs),
    prepare: ({ songId, positionMs, quality, why }) =>
      sessions.openAhead({ songId, positionMs, quality }, why),
  } satisfies { [Type in PlayerEffect['type']]: Run<Type> };
  store.onEffect((effect) => (runners[effect.type] as (effect: PlayerEffect) => void)(effect));

  return {
    bandwidthBps,
    destroy() {
      store.onEffect(null);
      opening.abort();
      openingNext.abort();
      adopt(null);
      adoptNext(null);
      reporter.disconnect();
      releaseMediaSession();
      void engineReady.then((ready) => ready?.destroy());
    },
  };
}

function codeOf(error: unknown): string {
  return error instanceof ApiProblem ? error.code : 'unavailable';
}
