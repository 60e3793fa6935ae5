export interface PartRequest {
  url: string;
  headers: Record<string, string>;
  body: Blob;
  onProgress?: (sentBytes: number) => void;
  signal: AbortSignal;
}

/** The store answered, and it was no success. 4xx will not pass by trying the same address again. */
export class PartRefused extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`The storage answered ${status}.`);
    this.name = 'PartRefused';
    this.status = status;
  }
}

const STALLED_MS = 60_000;

/**
 * Sends one part straight to the object storage and returns its etag. XMLHttpRequest, because fetch does not tell how much of
 * a body has left yet. A connection that moves nothing for a minute counts as lost.
 *
 * @throws PartRefused, TypeError when there is no connection, the reason of `signal`
 */
export function sendPart({ url, headers, body, onProgress, signal }: PartRequest): Promise<string> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    let timer = 0;
    const restartTimer = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => request.abort(), STALLED_MS);
    };
    const onAbort = () => request.abort();
    const settle = (act: () => void) => {
      window.clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      act();
    };
    request.upload.onprogress = ({ loaded }) => {
      restartTimer();
      onProgress?.(loaded);
    };
    request.onload = () =>
      settle(() => {
        const etag = request.getResponseHeader('etag');
        if (request.status >= 200 && request.status < 300 && etag) resolve(etag);
        else reject(new PartRefused(request.status));
      });
    request.onerror = () => settle(() => reject(new TypeError('no connection to the storage')));
    request.onabort = () =>
      settle(() =>
        reject(signal.aborted ? (signal.reason as Error) : new TypeError('the connection stalled')),
      );
    request.open('PUT', url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    signal.addEventListener('abort', onAbort, { once: true });
    restartTimer();
    request.send(body);
  });
}
