import { callApi } from '@/lib/browser/api-client';
import type { PlaybackSessionId, SongId } from '@/lib/kernel/ids';
import { playbackOperations, type PlaybackMediaDto } from '../contract';
import type { AudioEngine, EmitFact } from './audio-engine';
import { createNativeHlsEngine, isNativeHlsSupported } from './native-hls-engine';
import type { SendReport } from './playback-reporter';
import { startPlayerRuntime } from './player-runtime';
import type { PlayerStore } from './player-store';
import { restorePlayer, savePlayer } from './saved-player';
import type { PlaybackApi } from './session-opener';

export interface BrowserPlayer {
  destroy(): void;
}

const STATE_KEY = 'harken.player';
const BANDWIDTH_KEY = 'harken.bandwidth-bps';
const SAVE_EVERY_MS = 5000;

/** Puts the player of this tab together around its store: element, engine, API, storage. One a tab; `destroy` undoes it all. */
export function startBrowserPlayer(store: PlayerStore): BrowserPlayer {
  const element = addAudioElement();
  const runtime = startPlayerRuntime({
    store,
    api: playbackApi,
    sendReport,
    createEngine: (emit) => createEngine(element, emit),
    rememberedBandwidthBps,
  });
  const saved = restorePlayer(localStorage.getItem(STATE_KEY));
  if (saved) store.intend({ type: 'restore', saved });

  let isDirty = false;
  const unsubscribe = store.subscribe(() => (isDirty = true));
  const save = () => {
    if (!isDirty) return;
    isDirty = false;
    write(STATE_KEY, savePlayer(store.getState()));
    const bandwidthBps = runtime.bandwidthBps();
    if (bandwidthBps) write(BANDWIDTH_KEY, String(bandwidthBps));
  };
  const timer = setInterval(save, SAVE_EVERY_MS);
  window.addEventListener('pagehide', save);

  return {
    destroy() {
      save();
      clearInterval(timer);
      window.removeEventListener('pagehide', save);
      unsubscribe();
      runtime.destroy();
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
      signal,
    }),
  async renew(sessionId, change): Promise<PlaybackMediaDto> {
    const { media } = await callApi(playbackOperations.updatePlaybackSession, {
      params: { sessionId: sessionId as PlaybackSessionId },
      body: { renewMedia: true, bandwidthBps: rememberedBandwidthBps(), ...change },
    });
    if (!media) throw new Error('The server renewed nothing');
    return media;
  },
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
