import { callApi } from '@/lib/browser/api-client';
import type { PlaybackSessionId, SongId } from '@/lib/kernel/ids';
import { playbackOperations, type EmbedPlaybackDto, type OpenedPlaybackDto } from '../contract';
import { createAudioElements } from './audio-elements';
import type { AudioEngine, EmitFact } from './audio-engine';
import { createNativeHlsEngine, isNativeHlsSupported } from './native-hls-engine';
import { startPlayerRuntime } from './player-runtime';
import type { PlayerStore } from './player-store';
import type { PlaybackApi } from './session-opener';

const ANSWER_TIMEOUT_MS = 8000;

/**
 * Puts the player of a frame on another site together around its store. Nothing is reported, looked up or remembered, and no
 * cookie is sent: the same engine as everywhere, heard by nobody in particular.
 * @returns a function that undoes it all.
 */
export function startEmbedPlayer(store: PlayerStore): () => void {
  // Nothing here measures or colours the sound.
  const elements = createAudioElements({ attach: () => () => undefined });
  const runtime = startPlayerRuntime({
    store,
    api: createEmbedApi(readPlayback),
    sendReport: () => undefined,
    createEngine: (emit) => createEngine(elements.add(), emit),
    rememberedBandwidthBps: () => undefined,
    lookUpSongs: () => undefined,
    isSignedIn: true,
  });
  return () => {
    runtime.destroy();
    elements.removeAll();
  };
}

type ReadPlayback = (
  songId: string,
  query: { startPositionMs: number; bandwidthBps?: number | undefined },
  signal: AbortSignal,
) => Promise<EmbedPlaybackDto>;

/** Sessions as the player knows them, though the server keeps none: renewing is asking again for the same song. */
export function createEmbedApi(read: ReadPlayback): PlaybackApi {
  const songOfSession = new Map<string, string>();
  return {
    async open({ songId, positionMs, bandwidthBps }, signal): Promise<OpenedPlaybackDto> {
      const query = { startPositionMs: Math.round(positionMs), bandwidthBps };
      const playback = await read(
        songId,
        query,
        AbortSignal.any([signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]),
      );
      const id = `embed-${songOfSession.size + 1}` as PlaybackSessionId;
      songOfSession.set(id, songId);
      return {
        ...playback,
        session: {
          id,
          songId: songId as SongId,
          quality: 'auto',
          positionMs: query.startPositionMs,
          expiresAt: playback.media.expiresAt,
          endedAt: null,
        },
        availableQualities: ['auto'],
      };
    },
    async renew(sessionId) {
      const songId = songOfSession.get(sessionId);
      if (songId === undefined) throw new Error('This session was opened by somebody else');
      return (await read(songId, { startPositionMs: 0 }, AbortSignal.timeout(ANSWER_TIMEOUT_MS))).media;
    },
  };
}

const readPlayback: ReadPlayback = (songId, query, signal) =>
  callApi(playbackOperations.openEmbedPlayback, {
    params: { songId: songId as SongId },
    query,
    signal,
    credentials: 'omit',
  });

/** hls.js where Media Source is, the browser's own HLS where only that is, else nothing. */
async function createEngine(element: HTMLAudioElement, emit: EmitFact): Promise<AudioEngine | null> {
  const { createHlsAudioEngine, isHlsAudioEngineSupported } = await import('./hls-audio-engine');
  if (isHlsAudioEngineSupported()) return createHlsAudioEngine(element, emit, undefined);
  return isNativeHlsSupported(element) ? createNativeHlsEngine(element, emit) : null;
}
