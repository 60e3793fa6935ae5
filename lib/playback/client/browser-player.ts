import { callApi } from '@/lib/browser/api-client';
import { catalogOperations } from '@/lib/catalog/contract';
import type { PlaybackSessionId, SongId } from '@/lib/kernel/ids';
import { playerOperations } from '../connect/operations';
import { playbackOperations, type PlaybackMediaDto, type PlaybackQuality } from '../contract';
import { createAudioElements, type AudioElements } from './audio-elements';
import type { AudioEngine, EmitFact } from './audio-engine';
import type { AudioGraph } from './audio-graph';
import { connectAutoplay, type FindSimilarSongs } from './autoplay';
import { connectSound } from './connect-sound';
import type { ConnectStore } from './connect-store';
import { createNativeHlsEngine, isNativeHlsSupported } from './native-hls-engine';
import type { SendReport } from './playback-reporter';
import { handOverBetweenPages } from './page-handover';
import { reducePlayer } from './player-machine';
import { startPlayerRuntime } from './player-runtime';
import { INITIAL_STATE } from './player-state';
import type { PlayerStore } from './player-store';
import { restorePlayer, savePlayer, type Listener } from './saved-player';
import type { PlaybackApi } from './session-opener';
import type { SoundStore } from './sound-store';
import { syncForListener } from './sync-for-listener';
import { createTwoDeckEngine } from './two-deck-engine';
import { connectSongLookup, type LookUpSongs } from './song-lookup';

export interface BrowserPlayer {
  /** The account's settings have changed; takes effect at once, also on what plays. */
  preferQuality(quality: PlaybackQuality): void;
  destroy(): void;
}

const STATE_KEY = 'harken.player';
const BANDWIDTH_KEY = 'harken.bandwidth-bps';
const SAVE_EVERY_MS = 5000;
/** A server that accepts and never answers counts as a lost connection: said, and tried again. */
const ANSWER_TIMEOUT_MS = 8000;

/**
 * Puts the player of this tab together around its store: element, engine, API, storage. One a tab and listener;
 * `destroy` undoes it all, and whoever signs in next starts with a queue of their own.
 */
export function startBrowserPlayer(
  store: PlayerStore,
  startedFor: Listener,
  graph: Pick<AudioGraph, 'attach' | 'wish'>,
  connect: ConnectStore,
  sound: SoundStore,
): BrowserPlayer {
  store.runBy(reducePlayer);
  let listener = startedFor;
  const elements = createAudioElements(graph);
  const lookup = connectSongLookup(store, lookUpSongs);
  const runtime = startPlayerRuntime({
    store,
    api: playbackApi,
    sendReport,
    createEngine: (emit) => createEngine(elements, emit),
    rememberedBandwidthBps,
    lookUpSongs: (songIds) => lookup.want(songIds),
    isSignedIn: listener.id !== null,
  });
  store.intend({
    type: 'restore',
    saved: restorePlayer(savedTextFor(listener.id), listener) ?? {
      ...INITIAL_STATE,
      quality: listener.preferredQuality,
    },
  });

  const stopHandover = handOverBetweenPages(store, startedFor.id);
  const stopAutoplay = connectAutoplay(store, findSimilarSongs);
  const disconnectSound = connectSound(sound, graph);
  const stopSync = syncForListener(store, connect, startedFor.id);

  let isDirty = false;
  const unsubscribe = store.subscribe(() => (isDirty = true));
  const save = () => {
    if (!isDirty) return;
    isDirty = false;
    write(keyOf(listener.id), savePlayer(store.getState(), listener));
    const bandwidthBps = runtime.bandwidthBps();
    if (bandwidthBps) write(BANDWIDTH_KEY, String(bandwidthBps));
  };
  const timer = setInterval(save, SAVE_EVERY_MS);
  window.addEventListener('pagehide', save);

  return {
    preferQuality(quality) {
      if (quality === listener.preferredQuality) return;
      listener = { ...listener, preferredQuality: quality };
      store.intend({ type: 'set-quality', quality });
    },
    destroy() {
      save();
      stopSync();
      disconnectSound();
      stopAutoplay();
      stopHandover();
      lookup.destroy();
      clearInterval(timer);
      window.removeEventListener('pagehide', save);
      unsubscribe();
      runtime.destroy();
      elements.removeAll();
    },
  };
}

/** hls.js where Media Source is, the browser's own HLS where only that is, else nothing. */
async function createEngine(elements: AudioElements, emit: EmitFact): Promise<AudioEngine | null> {
  const first = elements.add();
  const { createHlsAudioEngine, isHlsAudioEngineSupported } = await import('./hls-audio-engine');
  const isHls = isHlsAudioEngineSupported();
  if (!isHls && !isNativeHlsSupported(first)) return null;
  let unused: HTMLAudioElement | null = first;
  return createTwoDeckEngine(emit, (emitOfDeck) => {
    const element = unused ?? elements.add();
    unused = null;
    return isHls
      ? createHlsAudioEngine(element, emitOfDeck, rememberedBandwidthBps())
      : createNativeHlsEngine(element, emitOfDeck);
  });
}

const playbackApi: PlaybackApi = {
  open: ({ songId, quality, positionMs, bandwidthBps }, signal) =>
    callApi(playbackOperations.openPlaybackSession, {
      body: { songId: songId as SongId, quality, startPositionMs: Math.round(positionMs), bandwidthBps },
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]),
    }),
  async renew(sessionId, change): Promise<PlaybackMediaDto> {
    const { media } = await callApi(playbackOperations.updatePlaybackSession, {
      params: { sessionId: sessionId as PlaybackSessionId },
      body: { renewMedia: true, bandwidthBps: rememberedBandwidthBps(), ...change },
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    if (!media) throw new Error('The server renewed nothing');
    return media;
  },
};

const lookUpSongs: LookUpSongs = async (songIds, signal) => {
  const { items } = await callApi(catalogOperations.lookUpSongs, {
    query: { songId: songIds as SongId[] },
    signal,
  });
  return items;
};

const findSimilarSongs: FindSimilarSongs = async (seedSongId, excludeSongId) => {
  const { items } = await callApi(playerOperations.listSimilarSongs, {
    query: { seedSongId, excludeSongId },
    signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
  });
  return items;
};

const sendReport: SendReport = (sessionId, report, { keepalive }) => {
  callApi(playbackOperations.updatePlaybackSession, {
    params: { sessionId: sessionId as PlaybackSessionId },
    body: report,
    keepalive,
  }).catch(() => undefined);
};

function rememberedBandwidthBps(): number | undefined {
  const value = Number(localStorage.getItem(BANDWIDTH_KEY));
  return Number.isInteger(value) && value > 10_000 && value < 10_000_000_000 ? value : undefined;
}

/** Each listener of this browser has a queue of their own, so that it is still there after somebody else's turn. */
function keyOf(listenerId: string | null): string {
  return `${STATE_KEY}.${listenerId ?? 'nobody'}`;
}

/** What this listener left here, else what somebody else did: of that only the volume is taken. */
function savedTextFor(listenerId: string | null): string | null {
  return localStorage.getItem(keyOf(listenerId)) ?? othersTexts(listenerId)[0]?.text ?? null;
}

function othersTexts(listenerId: string | null): { key: string; text: string }[] {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(STATE_KEY) && key !== keyOf(listenerId))
    .map((key) => ({ key, text: localStorage.getItem(key) ?? '' }));
}

/** A full or forbidden storage must not stop the music: the queues of others make room, else the player starts empty next time. */
function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    try {
      for (const other of Object.keys(localStorage))
        if (other.startsWith(`${STATE_KEY}.`) && other !== key) localStorage.removeItem(other);
      localStorage.setItem(key, value);
    } catch {
      // Forbidden, or full of other things.
    }
  }
}
