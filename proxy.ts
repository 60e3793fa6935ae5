import { NextResponse, type NextRequest } from 'next/server';
import { contentSecurityPolicy } from '@/app/content-security-policy';
import { EMBED_THEME_HEADER, embedThemeOf } from '@/app/embed-address';
import { serverEnv } from '@/lib/config/server-env';

/**
 * Gives every page a content security policy with a fresh nonce; Next puts the nonce on its own scripts. The player for other
 * sites alone may be framed, and is drawn for nobody: no cookie gets past here, so nothing behind can act for a listener.
 */
export function proxy(request: NextRequest): NextResponse {
  const env = serverEnv();
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const embedTheme = embedThemeOf(request.nextUrl);
  const policy = contentSecurityPolicy(nonce, env, embedTheme === null ? 'nowhere' : 'anywhere');

  const headers = new Headers(request.headers);
  headers.delete(EMBED_THEME_HEADER);
  if (embedTheme !== null) {
    headers.delete('cookie');
    headers.set(EMBED_THEME_HEADER, embedTheme);
  }
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  if (env.PUBLIC_URL.startsWith('https:')) {
    response.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  }
  return response;
}

// Everything that renders a page. The API answers no HTML, and its bodies must not be buffered here.
export const config = {
  matcher: ['/((?!api/|_next/static|_next/image|icon|favicon|manifest|robots).*)'],
};
