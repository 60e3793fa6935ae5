import { ApiProblem } from '@/lib/browser/api-client';
import type { OpenedPlaybackDto, PlaybackMediaDto, PlaybackQuality } from '../contract';
import { backoffMs, waitToRetry } from './connection-wait';
import { createMediaFetcher, type MediaFetcher } from './media-fetcher';
import { createPrefetchBudget, type PrefetchBudget, type PrefetchReason } from './prefetch-budget';

/** A session with the way to its audio. */
export interface OpenedSource {
  opened: OpenedPlaybackDto;
  fetcher: MediaFetcher;
}

export interface OpenRequest {
  songId: string;
  quality: PlaybackQuality;
  positionMs: number;
}

/** The API as the player needs it; `callApi` behind it in the browser. */
export interface PlaybackApi {
  open(
    request: OpenRequest & { bandwidthBps: number | undefined },
    signal: AbortSignal,
  ): Promise<OpenedPlaybackDto>;
  /** Fresh addresses; with `quality` also the switch to it. */
  renew(
    sessionId: string,
    change: { quality?: PlaybackQuality; positionMs?: number },
  ): Promise<PlaybackMediaDto>;
}

export interface SessionOpener {
  /**
   * The session of a song: the one opened ahead if there is one, else a new one. Waits out a lost connection.
   * @throws ApiProblem when the server refuses for good; the signal's reason when it is aborted.
   */
  open(request: OpenRequest, signal: AbortSignal): Promise<OpenedSource>;
  /**
   * Opens a session ahead and fetches its first second, as far as the budget for guesses allows. Failures are silent; at most
   * `MAX_AHEAD` are held.
   */
  openAhead(request: OpenRequest, why: PrefetchReason): void;
  /** A fetcher for media that was switched to within a session. */
  fetcherFor(sessionId: string, media: PlaybackMediaDto): MediaFetcher;
}

interface Deps {
  api: PlaybackApi;
  bandwidthBps: () => number | undefined;
  onConnection: (isLost: boolean) => void;
  /** A renewal was refused because the session is over; the player opens another one. */
  onSessionOver: (sessionId: string) => void;
  now?: () => number;
  budget?: PrefetchBudget;
  /** Whether anybody listens who may play at all; nothing is opened ahead otherwise. True when left out. */
  isSignedIn?: boolean;
}

/** The hovered song, the top of a list, what waits in the queue. */
const MAX_AHEAD = 6;
/** An answer and the first second of audio, about. */
const AHEAD_BYTES = 45_000;
/** A session opened ahead is used within this time or thrown away: its signature ages and plans change. */
const AHEAD_LIFE_MS = 5 * 60_000;
const MAX_SERVER_FAILURES = 3;

export function createSessionOpener(deps: Deps): SessionOpener {
  const now = deps.now ?? Date.now;
  let isSignedOut = deps.isSignedIn === false;
  const budget = deps.budget ?? createPrefetchBudget();
  const ahead = new Map<string, { at: number; source: Promise<OpenedSource>; abort: AbortController }>();
  const keyOf = ({ songId, quality, positionMs }: OpenRequest) =>
    `${songId} ${quality} ${Math.round(positionMs)}`;

  const fetcherFor = (sessionId: string, media: PlaybackMediaDto) =>
    createMediaFetcher(media, {
      onConnection: deps.onConnection,
      renew: () =>
        deps.api.renew(sessionId, {}).catch((error: unknown) => {
          const isGone = error instanceof ApiProblem && (error.status === 404 || error.status === 409);
          if (isGone) deps.onSessionOver(sessionId);
          throw error;
        }),
    });

  async function openOnce(request: OpenRequest, signal: AbortSignal): Promise<OpenedSource> {
    const opened = await deps.api.open({ ...request, bandwidthBps: deps.bandwidthBps() }, signal);
    const fetcher = fetcherFor(opened.session.id, opened.media);
    fetcher.prefetchStart();
    return { opened, fetcher };
  }

  async function openPatiently(request: OpenRequest, signal: AbortSignal): Promise<OpenedSource> {
    let serverFailures = 0;
    for (let attempt = 0; ; attempt += 1) {
      try {
        const source = await openOnce(request, signal);
        isSignedOut = false;
        deps.onConnection(false);
        return source;
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof ApiProblem)) throw error;
        const isTemporary = error.status === 0 || error.status === 429 || error.status >= 500;
        if (!isTemporary || (error.status > 0 && ++serverFailures > MAX_SERVER_FAILURES)) throw error;
        if (error.status === 0) deps.onConnection(true);
        await waitToRetry(Math.max(backoffMs(attempt), (error.retryAfterS ?? 0) * 1000), signal);
      }
    }
  }

  function forget(key: string): void {
    const held = ahead.get(key);
    ahead.delete(key);
    held?.abort.abort();
    held?.source.then(({ fetcher }) => fetcher.dispose()).catch(() => undefined);
  }

  return {
    async open(request, signal) {
      const key = keyOf(request);
      const held = ahead.get(key);
      if (held && now() - held.at < AHEAD_LIFE_MS) {
        ahead.delete(key);
        try {
          return await held.source;
        } catch {
          // What failed ahead is tried again in earnest, with its errors told.
        }
      }
      return openPatiently(request, signal);
    },
    openAhead(request, why) {
      const key = keyOf(request);
      const held = ahead.get(key);
      if (held && now() - held.at < AHEAD_LIFE_MS) return;
      // Whoever is signed out may play nothing; one refusal is enough to know.
      if (isSignedOut || !budget.tryTake(AHEAD_BYTES, why)) return;
      forget(key);
      const oldest = ahead.keys().next().value;
      if (ahead.size >= MAX_AHEAD && oldest !== undefined) forget(oldest);
      const abort = new AbortController();
      const source = openOnce(request, abort.signal);
      ahead.set(key, { at: now(), source, abort });
      source.catch((error: unknown) => {
        if (error instanceof ApiProblem && error.status === 401) isSignedOut = true;
        if (ahead.get(key)?.source === source) ahead.delete(key);
      });
    },
    fetcherFor,
  };
}
