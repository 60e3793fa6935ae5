import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError } from '@/lib/kernel/app-error';
import type { MediaUrlVerifier } from '@/lib/platform/cdn/media-url-signer';
import type { MediaSource } from './media-source';
import { crossOriginHeaders, IMMUTABLE_PRIVATE, IMMUTABLE_PUBLIC, PREFLIGHT_HEADERS } from './origin-headers';
import { originProblemOf } from './origin-problem';
import { originRouteOf, type OriginRoute } from './origin-route';
import { checkedPartLength, receiveUploadPart, type UploadDoor } from './receive-upload-part';
import { SegmentBuffers } from './segment-buffers';
import { sendMedia } from './send-media';

export interface OriginDeps {
  source: MediaSource;
  signatures: MediaUrlVerifier;
  /** Absent when the store takes uploads by itself (S3). */
  uploads?: UploadDoor | undefined;
  /** `*`, or the one web origin that may read. Addresses are capabilities and carry no cookies, so `*` is safe. */
  allowOrigin?: string;
  onError?: (error: unknown, message: string) => void;
  /** A connection on which nothing moves for this long is closed. */
  idleTimeoutMs?: number;
}

export interface OriginServer {
  /** Port 0 takes a free one. Resolves with the port. */
  listen(port: number, host?: string): Promise<number>;
  /** Stops accepting, lets responses that run finish for `graceMs`, then cuts them. */
  close(graceMs?: number): Promise<void>;
}

const SEGMENT_MAX_BYTES = 512 * 1024;
const MAX_SEGMENT_BUFFERS = 256; // 128 MiB at the very most
const MAX_CONNECTIONS = 8_192;
const UPLOAD_MAX_MS = 60 * 60_000;

/** An edge like a CDN's: signature, range, file. It knows no users, no database and no other part of the service. */
export function createOriginServer(deps: OriginDeps): OriginServer {
  const { source, idleTimeoutMs = 30_000 } = deps;
  const handler = createHandler(deps);
  const server = createServer(
    { headersTimeout: 15_000, requestTimeout: UPLOAD_MAX_MS, keepAliveTimeout: 65_000, noDelay: true },
    handler,
  );
  server.on('checkContinue', handler); // so that a refused upload is refused before it is sent
  server.setTimeout(idleTimeoutMs);
  server.maxConnections = MAX_CONNECTIONS;
  return {
    listen: (port, host) => listening(server, port, host),
    close: async (graceMs = 10_000) => {
      await closed(server, graceMs);
      await source.close();
    },
  };
}

function createHandler(deps: OriginDeps) {
  const base = crossOriginHeaders(deps.allowOrigin ?? '*');
  const buffers = new SegmentBuffers({ segmentMaxBytes: SEGMENT_MAX_BYTES, maxBuffers: MAX_SEGMENT_BUFFERS });
  const signedHeaders = { ...base, 'Cache-Control': IMMUTABLE_PRIVATE };
  const publicHeaders = { ...base, 'Cache-Control': IMMUTABLE_PUBLIC };

  async function serve(
    request: IncomingMessage,
    response: ServerResponse,
    key: string,
    headers: OutgoingHttpHeaders,
  ) {
    const media = await deps.source.open(key);
    try {
      await sendMedia(request, response, { media, headers, buffers });
    } finally {
      media.release();
    }
  }

  async function takePart(
    request: IncomingMessage,
    response: ServerResponse,
    route: OriginRoute & { kind: 'upload-part' },
  ): Promise<void> {
    allowOnly(request, ['PUT']);
    if (!deps.uploads) throw notFound();
    const sizeBytes = checkedPartLength(request, route, deps.uploads);
    if (request.headers.expect !== undefined) response.writeContinue();
    const etag = await receiveUploadPart(request, route, sizeBytes, deps.uploads);
    response.writeHead(200, { ...base, ETag: etag, 'Content-Length': 0, 'Cache-Control': 'no-store' }).end();
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'OPTIONS') {
      response.writeHead(204, { ...base, ...PREFLIGHT_HEADERS }).end();
      return;
    }
    const route = originRouteOf(request.url ?? '/');
    switch (route.kind) {
      case 'media':
        allowOnly(request, ['GET', 'HEAD']);
        if (deps.signatures.verify(route) !== 'valid') throw badSignature();
        return serve(request, response, route.key, signedHeaders);
      case 'artwork':
        allowOnly(request, ['GET', 'HEAD']);
        return serve(request, response, route.key, publicHeaders);
      case 'upload-part':
        return takePart(request, response, route);
      case 'health':
        response.writeHead(200, { ...base, 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
        response.end('{"status":"ok"}');
        return;
      case 'unknown':
        throw notFound();
    }
  }

  return (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response).catch((error: unknown) => refuse(request, response, error));
  };

  function refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    const problem = originProblemOf(error);
    const isAborted = request.destroyed && !request.complete;
    if (problem.status >= 500 && !isAborted)
      deps.onError?.(error, `${request.method} answered ${problem.status}`);
    if (response.headersSent || response.destroyed) {
      response.destroy();
      return;
    }
    const body = JSON.stringify(problem);
    const retryAfterS = error instanceof AppError ? error.retryAfterS : undefined;
    response.writeHead(problem.status, {
      ...base,
      'Content-Type': 'application/problem+json',
      'Content-Length': Buffer.byteLength(body),
      'Cache-Control': 'no-store',
      ...(problem.status === 405 ? { Allow: 'GET, HEAD, PUT, OPTIONS' } : {}),
      ...(retryAfterS === undefined ? {} : { 'Retry-After': retryAfterS }),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  }
}

function allowOnly(request: IncomingMessage, methods: readonly string[]): void {
  if (!methods.includes(request.method ?? '')) throw new AppError('invalid', 'method-not-allowed');
}

/** One answer for forged and expired: 403, which players take as the sign to ask for a new address. */
function badSignature(): AppError {
  return new AppError('forbidden', 'bad-signature', {
    detail: 'This address is not valid, or not any more. Ask for a new one.',
  });
}

function notFound(): AppError {
  return new AppError('not-found', 'not-found');
}

function listening(server: Server, port: number, host?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function closed(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
