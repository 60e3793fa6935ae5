import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { byteRangeOf } from './byte-range';
import type { OpenMedia } from './media-source';
import type { SegmentBuffers } from './segment-buffers';

export interface SendMediaOptions {
  media: OpenMedia;
  /** Cross-origin and cache headers. */
  headers: OutgoingHttpHeaders;
  buffers: SegmentBuffers;
}

/** Answers GET or HEAD for an object: 200, 206, 304 or 416. Resolves when the response is over, however it ended. */
export async function sendMedia(
  request: IncomingMessage,
  response: ServerResponse,
  options: SendMediaOptions,
): Promise<void> {
  const { media, buffers } = options;
  const headers: OutgoingHttpHeaders = {
    ...options.headers,
    ETag: media.etag,
    'Last-Modified': media.lastModified.toUTCString(),
    'Accept-Ranges': 'bytes',
  };
  if (isUnchanged(request, media)) {
    response.writeHead(304, headers).end();
    return;
  }
  const range = isRangeWanted(request, media)
    ? byteRangeOf(request.headers.range, media.sizeBytes)
    : undefined;
  if (range === 'unsatisfiable') {
    const unsatisfiable = {
      'Content-Range': `bytes */${media.sizeBytes}`,
      'Content-Length': 0,
      'Cache-Control': 'no-store',
    };
    response.writeHead(416, { ...headers, ...unsatisfiable }).end();
    return;
  }
  const { start, end } = range ?? { start: 0, end: media.sizeBytes - 1 };
  const lengthBytes = end - start + 1;
  headers['Content-Type'] = media.contentType;
  headers['Content-Length'] = lengthBytes;
  if (range) headers['Content-Range'] = `bytes ${start}-${end}/${media.sizeBytes}`;
  const status = range ? 206 : 200;
  if (request.method === 'HEAD' || lengthBytes === 0) {
    response.writeHead(status, headers).end();
    return;
  }
  const buffer = media.readInto && lengthBytes <= buffers.segmentMaxBytes ? buffers.lend() : undefined;
  if (buffer) {
    await sendBuffered(response, { status, headers, start, lengthBytes, buffer }, options);
  } else {
    await sendStreamed(response, { status, headers, start, end }, media);
  }
}

async function sendBuffered(
  response: ServerResponse,
  answer: {
    status: number;
    headers: OutgoingHttpHeaders;
    start: number;
    lengthBytes: number;
    buffer: Buffer;
  },
  { media, buffers }: SendMediaOptions,
): Promise<void> {
  const { status, headers, start, lengthBytes, buffer } = answer;
  try {
    if ((await media.readInto?.(buffer, start, lengthBytes)) !== lengthBytes)
      throw new Error('The object became shorter.');
  } catch (error) {
    buffers.giveBack(buffer);
    throw error;
  }
  if (response.destroyed) {
    buffers.giveBack(buffer);
    return;
  }
  response.writeHead(status, headers);
  response.end(buffer.subarray(0, lengthBytes));
  // `finish` means that the kernel has all of it, so the buffer is free; after a broken connection it may not be.
  await new Promise<void>((resolve) => {
    let isFinished = false;
    response.once('finish', () => {
      isFinished = true;
      buffers.giveBack(buffer);
      resolve();
    });
    response.once('close', () => {
      if (!isFinished) buffers.forget();
      resolve();
    });
  });
}

async function sendStreamed(
  response: ServerResponse,
  answer: { status: number; headers: OutgoingHttpHeaders; start: number; end: number },
  media: OpenMedia,
): Promise<void> {
  const body = await media.stream(answer.start, answer.end);
  response.writeHead(answer.status, answer.headers);
  try {
    await pipeline(body, response);
  } catch (error) {
    response.destroy(); // never end a short body as if it were whole
    if (!isGone(error)) throw error;
  }
}

function isUnchanged(request: IncomingMessage, media: OpenMedia): boolean {
  const ifNoneMatch = request.headers['if-none-match'];
  if (ifNoneMatch !== undefined) {
    const candidates = ifNoneMatch.split(',').map((candidate) => candidate.trim().replace(/^W\//, ''));
    return candidates.includes('*') || candidates.includes(media.etag);
  }
  const since = request.headers['if-modified-since'];
  return since !== undefined && wholeSeconds(media.lastModified) <= Date.parse(since);
}

/** If-Range: the range counts only if the object is still the one that the client holds the rest of. */
function isRangeWanted(request: IncomingMessage, media: OpenMedia): boolean {
  const ifRange = request.headers['if-range'];
  if (ifRange === undefined) return true;
  return ifRange === media.etag || Date.parse(String(ifRange)) === wholeSeconds(media.lastModified);
}

function wholeSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000) * 1000;
}

/** The listener skipped the song or closed the page: everyday, not an error. */
function isGone(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET' || code === 'EPIPE';
}
