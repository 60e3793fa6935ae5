import { requiredSecret } from '@/lib/config/server-env';
import type { UserId } from '@/lib/kernel/ids';
import { createKnownDeviceMark, knownDeviceCookie } from '@/lib/platform/auth/known-device';
import { sessionCookieName, sessionCookieOptions } from '@/lib/platform/auth/session-cookie';
import { encodeSessionToken } from '@/lib/platform/auth/session-token';
import type { AppContext } from '@/lib/platform/context/app-context';
import { openSession } from './open-session';
import type { SignInClient } from './sign-in-client';
import { verifyCredentials } from './verify-credentials';

export interface CookieToSet {
  name: string;
  value: string;
  options: { httpOnly: boolean; sameSite: 'lax'; path: string; secure: boolean; maxAge: number };
}

/**
 * Signs in with e-mail address and password; answers the cookies that the door has to set. The session cookie is the very
 * one next-auth makes, so both doors (our form, next-auth's own endpoint) lead to the same place.
 * @throws AppError as `verifyCredentials`.
 */
export async function signIn(
  context: Pick<AppContext, 'db' | 'env' | 'now'>,
  given: { email: unknown; password: unknown },
  client: SignInClient,
): Promise<{ userId: UserId; locale: string | null; cookies: CookieToSet[] }> {
  const { userId, email, locale } = await verifyCredentials(context, given, client);
  const secret = context.env.AUTH_SECRET ?? requiredSecret('AUTH_SECRET');
  const { PUBLIC_URL } = context.env;
  const sessionId = await openSession(context, userId, client);
  return {
    userId,
    locale,
    cookies: [
      {
        name: sessionCookieName(PUBLIC_URL),
        value: await encodeSessionToken(sessionId, secret),
        options: sessionCookieOptions(PUBLIC_URL),
      },
      { ...knownDeviceCookie(PUBLIC_URL), value: createKnownDeviceMark(email, secret) },
    ],
  };
}
