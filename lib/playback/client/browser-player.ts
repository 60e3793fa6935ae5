import { callApi } from '@/lib/browser/api-client';
import { catalogOperations } from '@/lib/catalog/contract';
import type { PlaybackSessionId, SongId } from '@/lib/kernel/ids';
import { playbackOperations, type PlaybackMediaDto } from '../contract';
import type { AudioEngine, EmitFact } from './audio-engine';
import type { AudioGraph } from './audio-graph';
import { createNativeHlsEngine, isNativeHlsSupported } from './native-hls-engine';
import type { SendReport } from './playback-reporter';
import { startPlayerRuntime } from './player-runtime';
import { INITIAL_STATE } from './player-state';
import type { PlayerStore } from './player-store';
import { restorePlayer, savePlayer } from './saved-player';
import type { PlaybackApi } from './session-opener';
import { connectSongLookup, type LookUpSongs } from './song-lookup';

export interface BrowserPlayer {
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
  listenerId: string | null,
  graph: Pick<AudioGraph, 'attach'>,
): BrowserPlayer {
  const element = addAudioElement();
  const detachFromGraph = graph.attach(element);
  const lookup = connectSongLookup(store, lookUpSongs);
  const runtime = startPlayerRuntime({
    store,
    api: playbackApi,
    sendReport,
    createEngine: (emit) => createEngine(element, emit),
    rememberedBandwidthBps,
    lookUpSongs: (songIds) => lookup.want(songIds),
  });
  store.intend({
    type: 'restore',
    saved: restorePlayer(localStorage.getItem(STATE_KEY), listenerId) ?? INITIAL_STATE,
  });

  let isDirty = false;
  const unsubscribe = store.subscribe(() => (isDirty = true));
  const save = () => {
    if (!isDirty) return;
    isDirty = false;
    write(STATE_KEY, savePlayer(store.getState(), listenerId));
    const bandwidthBps = runtime.bandwidthBps();
    if (bandwidthBps) write(BANDWIDTH_KEY, String(bandwidthBps));
  };
  const timer = setInterval(save, SAVE_EVERY_MS);
  window.addEventListener('pagehide', save);

  return {
    destroy() {
      save();
      lookup.destroy();
      clearInterval(timer);
      window.removeEventListener('pagehide', save);
      unsubscribe();
      runtime.destroy();
      detachFromGraph();
      element.remove();
    },
  };
}

/** hls.js where Media Source is, the browser's own HLS where only that is, else nothing. */
async function createEngine(element: HTMLAudioElement, emit: EmitFact): Promise<AudioEngine | null> {
  const { createHlsAudioEngine, isHlsAudioEngineSupported } = await import('./hls-audio-engine');
  if (isHlsAudioEngineSupported()) return createHlsAudioEngine(element, emit, rememberedBandwidthBps());
  if (isNativeHlsSupported(element)) return createNativeHlsEngine(element, emit);
  return null;
}

/** In the document, although nobody sees it: devices route and tests tap only elements that are. */
function addAudioElement(): HTMLAudioElement {
  const element = document.createElement('audio');
  element.dataset.playerAudio = '';
  element.hidden = true;
  element.preload = 'auto';
  // The native engine reads from the audio origin; without this its sound could not be measured or analysed.
  element.crossOrigin = 'anonymous';
  document.body.append(element);
  return element;
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

/** A full or forbidden storage must not stop the music. */
function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Next time the player starts empty.
  }
}
