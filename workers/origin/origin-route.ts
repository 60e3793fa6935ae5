export type OriginRoute =
  | { kind: 'media'; token: string; expires: string; contentHash: string; tier: string; key: string }
  | { kind: 'artwork'; key: string }
  | { kind: 'upload-part'; token: string; expires: string; multipartId: string; partNumber: string }
  | { kind: 'health' }
  | { kind: 'unknown' };

// Keys are put together from what these patterns let through and from nothing else: no slash, no dot-dot, no escape.
const MEDIA = /^\/m\/([^/]{1,64})\/([^/]{1,16})\/([0-9a-f]{64})\/(std|max|dl)\/([a-z0-9][a-z0-9._-]{0,63})$/;
const ARTWORK = /^\/artwork\/([0-9a-f]{64})\/([0-9]{1,5}\.(?:webp|avif|jpg|png))$/;
const UPLOAD_PART = /^\/uploads\/([^/]{1,64})\/([^/]{1,16})\/([0-9a-f-]{36})\/([1-9][0-9]{0,4})$/;

/** Reads the address of a request. Nothing is percent-decoded: no address of ours has anything to escape. */
export function originRouteOf(url: string): OriginRoute {
  const queryStart = url.indexOf('?');
  const path = queryStart === -1 ? url : url.slice(0, queryStart);
  const media = MEDIA.exec(path);
  if (media) {
    const [, token = '', expires = '', contentHash = '', tier = '', file = ''] = media;
    return {
      kind: 'media',
      token,
      expires,
      contentHash,
      tier,
      key: `packages/${contentHash}/${tier}/${file}`,
    };
  }
  const artwork = ARTWORK.exec(path);
  if (artwork) return { kind: 'artwork', key: `artwork/${artwork[1]}/${artwork[2]}` };
  const part = UPLOAD_PART.exec(path);
  if (part) {
    const [, token = '', expires = '', multipartId = '', partNumber = ''] = part;
    return { kind: 'upload-part', token, expires, multipartId, partNumber };
  }
  return path === '/healthz' ? { kind: 'health' } : { kind: 'unknown' };
}
