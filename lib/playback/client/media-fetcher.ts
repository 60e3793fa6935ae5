import type { PlaybackMediaDto } from '../contract';
import { backoffMs, waitToRetry } from './connection-wait';

/** Half-open: `start` to before `end`. */
export interface ByteSpan {
  start: number;
  end: number;
}

export interface FetchedSpan {
  bytes: ArrayBuffer;
  /** How long the transfer took from the request to the first and to the last byte; the adaptive bit rate lives on it. */
  firstByteAfterMs: number;
  totalMs: number;
}

/** The origin refused for good; `status` is 0 when it was no HTTP answer. */
export class MediaRefused extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`The audio could not be loaded (${status})`);
    this.name = 'MediaRefused';
    this.status = status;
  }
}

export interface MediaFetcher {
  /**
   * Bytes of a rung's file. Waits out a lost connection for as long as the signal lives, renews an expired signature by
   * itself, and serves from memory what `prefetchStart` has fetched or is fetching.
   * @throws MediaRefused; the signal's reason when it is aborted.
   */
  fetchSpan(url: string, span: ByteSpan, signal: AbortSignal): Promise<FetchedSpan>;
  /** Fetches what the first rung needs to sound, in one request when the song starts at its beginning. */
  prefetchStart(): void;
  /** Drops what was fetched ahead and stops fetching it. */
  dispose(): void;
}

export interface MediaFetcherDeps {
  /** Asks the API for fresh addresses of the same media. */
  renew: () => Promise<PlaybackMediaDto>;
  onConnection: (isLost: boolean) => void;
  fetch?: typeof fetch;
  now?: () => number;
}

/** Renewed in the background from this share of its life on, so that playback never meets an expired address. */
const RENEW_AT_SHARE = 0.8;
/** No byte for so long counts as a lost connection; browsers themselves wait for minutes. */
const STALL_TIMEOUT_MS = 8000;
const MAX_SERVER_FAILURES = 6;

/** Loads the audio of one opened session, over renewals and broken connections. */
export function createMediaFetcher(media: PlaybackMediaDto, deps: MediaFetcherDeps): MediaFetcher {
  const now = deps.now ?? (() => performance.now());
  const request = deps.fetch ?? fetch.bind(globalThis);
  const address = createAddress(media, deps.renew, now);
  const disposal = new AbortController();
  const ahead: { url: string; span: ByteSpan; result: Promise<FetchedSpan> }[] = [];

  async function load(url: string, span: ByteSpan, signal: AbortSignal): Promise<FetchedSpan> {
    let serverFailures = 0;
    let hasRenewed = false;
    for (let attempt = 0; ; attempt += 1) {
      try {
        const result = await attemptLoad(request, address.current(url), span, signal, now);
        deps.onConnection(false);
        return result;
      } catch (error) {
        signal.throwIfAborted();
        const status = error instanceof MediaRefused ? error.status : 0;
        if ((status === 403 || status === 410) && !hasRenewed) {
          hasRenewed = true;
          await address.renew();
          continue;
        }
        const isTemporary = status === 0 || status === 429 || status >= 500;
        if (!isTemporary || (status > 0 && ++serverFailures > MAX_SERVER_FAILURES)) throw error;
        if (status === 0) deps.onConnection(true);
        await waitToRetry(backoffMs(attempt), signal);
      }
    }
  }

  function prefetch(url: string, span: ByteSpan): void {
    const result = load(url, span, disposal.signal);
    result.catch(() => undefined);
    ahead.push({ url, span, result });
  }

  return {
    async fetchSpan(url, span, signal) {
      const held = ahead.find(
        (item) => item.url === url && item.span.start <= span.start && span.end <= item.span.end,
      );
      if (!held) return load(url, span, signal);
      const { bytes, ...timing } = await abortable(held.result, signal);
      const from = span.start - held.span.start;
      return { ...timing, bytes: bytes.slice(from, from + span.end - span.start) };
    },
    prefetchStart() {
      if (ahead.length > 0) return;
      const playlist = media.mediaPlaylists.find(({ rung }) => rung === media.startRung);
      const first = media.firstSegments[0];
      if (!playlist || !first) return;
      if (first.index === 0) return prefetch(playlist.fileUrl, { start: 0, end: playlist.headByteLength });
      const { offset, length } = first.byteRange;
      prefetch(playlist.fileUrl, { start: 0, end: playlist.initByteLength });
      prefetch(playlist.fileUrl, { start: offset, end: offset + length });
    },
    dispose() {
      disposal.abort(new DOMException('The song was left', 'AbortError'));
      ahead.length = 0;
    },
  };
}

/** The signed part of the addresses, which alone changes when the signature is renewed. */
function createAddress(
  media: PlaybackMediaDto,
  renewMedia: () => Promise<PlaybackMediaDto>,
  now: () => number,
) {
  let baseUrl = media.baseUrl;
  let renewAtMs = now() + media.validForS * 1000 * RENEW_AT_SHARE;
  let renewal: Promise<void> | null = null;
  const renew = () => {
    renewal ??= renewMedia()
      .then((fresh) => {
        baseUrl = fresh.baseUrl;
        renewAtMs = now() + fresh.validForS * 1000 * RENEW_AT_SHARE;
      })
      .finally(() => {
        renewal = null;
      });
    return renewal;
  };
  return {
    renew,
    current(url: string): string {
      // A failed early renewal costs nothing: the old address still works, and the next request tries again.
      if (now() >= renewAtMs) renew().catch(() => undefined);
      return url.startsWith(media.baseUrl) ? baseUrl + url.slice(media.baseUrl.length) : url;
    },
  };
}

async function attemptLoad(
  request: typeof fetch,
  url: string,
  span: ByteSpan,
  signal: AbortSignal,
  now: () => number,
): Promise<FetchedSpan> {
  const stall = new AbortController();
  let timer = setTimeout(() => stall.abort(), STALL_TIMEOUT_MS);
  const startedAtMs = now();
  try {
    const response = await request(url, {
      headers: { range: `bytes=${span.start}-${span.end - 1}` },
      signal: AbortSignal.any([signal, stall.signal]),
      credentials: 'omit',
      // A range of a big file: the browser's own cache would keep pieces that nobody asks for again.
      cache: 'default',
    });
    if (response.status !== 206 && response.status !== 200) throw new MediaRefused(response.status);
    const firstByteAfterMs = now() - startedAtMs;
    const bytes = await readAll(response, () => {
      clearTimeout(timer);
      timer = setTimeout(() => stall.abort(), STALL_TIMEOUT_MS);
    });
    const wanted = span.end - span.start;
    // An edge that does not know ranges answers 200 with the whole file.
    const body = response.status === 200 ? bytes.slice(span.start, span.end) : bytes;
    // Cut off on its way; counted, because a file that is too short would answer like this for ever.
    if (body.byteLength !== wanted) throw new MediaRefused(502);
    return { bytes: body, firstByteAfterMs, totalMs: now() - startedAtMs };
  } finally {
    clearTimeout(timer);
  }
}

async function readAll(response: Response, onChunk: () => void): Promise<ArrayBuffer> {
  if (!response.body) return response.arrayBuffer();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body.getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    chunks.push(chunk.value);
    size += chunk.value.byteLength;
    onChunk();
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.byteLength;
  }
  return all.buffer;
}

function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
