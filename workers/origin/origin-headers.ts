import type { OutgoingHttpHeaders } from 'node:http';

export const IMMUTABLE_PUBLIC = 'public, max-age=31536000, immutable';
/** Signed addresses are a listener's own: a shared cache in between must not answer them for others. */
export const IMMUTABLE_PRIVATE = 'private, max-age=31536000, immutable';

/** Sent with every answer: players read bytes from another origin, and read errors and timings too. */
export function crossOriginHeaders(allowOrigin: string): OutgoingHttpHeaders {
  return {
    'Access-Control-Allow-Origin': allowOrigin,
    'Access-Control-Expose-Headers': 'Content-Range, Content-Length, ETag, Accept-Ranges',
    'Timing-Allow-Origin': allowOrigin,
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'X-Content-Type-Options': 'nosniff',
    ...(allowOrigin === '*' ? {} : { Vary: 'Origin' }),
  };
}

export const PREFLIGHT_HEADERS: OutgoingHttpHeaders = {
  'Access-Control-Allow-Methods': 'GET, HEAD, PUT, OPTIONS',
  'Access-Control-Allow-Headers':
    'Range, If-Range, If-None-Match, Content-Type, Content-MD5, X-Amz-Checksum-Sha256',
  'Access-Control-Max-Age': '86400',
  'Content-Length': '0',
};
