import type { ServerEnv } from '@/lib/config/server-env';

type Settings = Pick<
  ServerEnv,
  'NODE_ENV' | 'ORIGIN_URL' | 'PUBLIC_URL' | 'STORAGE_DRIVER' | 'S3_ENDPOINT' | 'S3_BUCKET' | 'S3_REGION'
>;

/** Which sites may show a page inside their own. */
export type Framing = 'nowhere' | 'anywhere';

/**
 * What a page may load, and from where: our own code by nonce, media and pictures from the audio origin, upload parts
 * to the object storage, nothing else. Styles stay open to inline attributes, which carry the tints of artwork.
 */
export function contentSecurityPolicy(nonce: string, env: Settings, framing: Framing = 'nowhere'): string {
  const isDevelopment = env.NODE_ENV === 'development';
  const media = new URL(env.ORIGIN_URL).origin;
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'self'"],
    // React's development build evaluates code for its error overlay.
    'script-src': [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      ...(isDevelopment ? ["'unsafe-eval'"] : []),
    ],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:', media],
    'media-src': ["'self'", 'blob:', media],
    'connect-src': ["'self'", media, ...uploadTargets(env), ...(isDevelopment ? ['ws:'] : [])],
    'font-src': ["'self'"],
    'worker-src': ["'self'", 'blob:'],
    'manifest-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': [framing === 'anywhere' ? '*' : "'none'"],
    ...(env.PUBLIC_URL.startsWith('https:') ? { 'upgrade-insecure-requests': [] } : {}),
  };
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}

/** Browsers send parts straight to the bucket, under its own host or below the endpoint. */
function uploadTargets(env: Settings): string[] {
  if (env.STORAGE_DRIVER !== 's3' || !env.S3_BUCKET) return [];
  if (!env.S3_ENDPOINT) return [`https://${env.S3_BUCKET}.s3.${env.S3_REGION}.amazonaws.com`];
  const endpoint = new URL(env.S3_ENDPOINT);
  return [endpoint.origin, `${endpoint.protocol}//${env.S3_BUCKET}.${endpoint.host}`];
}
