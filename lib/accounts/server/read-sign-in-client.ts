import { knownDeviceCookie } from '@/lib/platform/auth/known-device';
import type { CookieReader } from '@/lib/platform/auth/session-cookie';
import type { AppContext } from '@/lib/platform/context/app-context';
import { clientAddress } from '@/lib/platform/http/route';
import type { SignInClient } from './sign-in-client';

export function readSignInClient(
  context: Pick<AppContext, 'env'>,
  request: { cookies: CookieReader; headers: Headers },
): SignInClient {
  const markName = knownDeviceCookie(context.env.PUBLIC_URL).name;
  return {
    userAgent: request.headers.get('user-agent') ?? '',
    address: clientAddress(request.headers, context),
    knownDeviceMark: request.cookies.getAll().find(({ name }) => name === markName)?.value ?? null,
  };
}
