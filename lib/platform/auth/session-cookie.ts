import { SESSION_TOKEN_MAX_AGE_S } from './session-token';

/** What is needed of Next's cookies, and of any other cookie jar. */
export interface CookieReader {
  getAll(): { name: string; value: string }[];
}

const MAX_CHUNKS = 10;

/**
 * The name next-auth gives its session cookie. On https the `__Secure-` prefix makes browsers refuse the cookie from
 * a page that was not loaded over TLS, so nobody on the network can plant one; the unprefixed name is then not read.
 */
export function sessionCookieName(publicUrl: string): string {
  return isHttps(publicUrl) ? '__Secure-next-auth.session-token' : 'next-auth.session-token';
}

/** HttpOnly keeps it from scripts, Lax from other sites' forms. */
export function sessionCookieOptions(publicUrl: string) {
  return {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: isHttps(publicUrl),
    maxAge: SESSION_TOKEN_MAX_AGE_S,
  } as const;
}

/** The session token of a request, put together where next-auth had to cut it into `name.0`, `name.1`, … */
export function readSessionCookie(cookies: CookieReader, publicUrl: string): string | null {
  const name = sessionCookieName(publicUrl);
  const values = new Map(cookies.getAll().map((cookie) => [cookie.name, cookie.value]));
  const whole = values.get(name);
  if (whole) return whole;
  let joined = '';
  for (let index = 0; index < MAX_CHUNKS; index++) {
    const chunk = values.get(`${name}.${index}`);
    if (chunk === undefined) break;
    joined += chunk;
  }
  return joined || null;
}

export function isHttps(publicUrl: string): boolean {
  return publicUrl.startsWith('https:');
}
