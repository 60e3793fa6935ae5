import type { NextAuthOptions, Session } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import type { ServerEnv } from '@/lib/config/server-env';
import { AppError } from '@/lib/kernel/app-error';
import type { SessionId, UserId } from '@/lib/kernel/ids';
import { identityProviders } from './identity-providers';
import { isHttps } from './session-cookie';
import { SESSION_TOKEN_MAX_AGE_S } from './session-token';

export interface ExternalIdentity {
  provider: string;
  subject: string;
  email: string | null;
  displayName: string | null;
}

/** What next-auth asks of the feature that knows users. All of one request. */
export interface AuthDoors {
  /** @throws AppError when the credentials are wrong, too many were tried, or the account is suspended. */
  verifyCredentials(given: { email: unknown; password: unknown }): Promise<UserId>;
  /** The user behind an identity provider's answer. @throws AppError when nobody may come in with it. */
  admitExternal(identity: ExternalIdentity): Promise<UserId>;
  openSession(userId: UserId): Promise<SessionId>;
  endSession(sessionId: SessionId): Promise<void>;
  /** Who a live session belongs to; null when it was revoked or has expired. */
  readSession(sessionId: SessionId): Promise<{ id: string; name: string; email: string } | null>;
}

/**
 * next-auth's settings for one request. Credentials force its "jwt" strategy, so its token carries only the id of a row
 * in our sessions table, and nothing that could outlive that row.
 */
export function createAuthOptions(env: ServerEnv, secret: string, doors: AuthDoors): NextAuthOptions {
  return {
    secret,
    session: { strategy: 'jwt', maxAge: SESSION_TOKEN_MAX_AGE_S },
    useSecureCookies: isHttps(env.PUBLIC_URL),
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/sign-in', newUser: '/' },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        authorize: async (given) => {
          const userId = await withErrorCode(
            doors.verifyCredentials({ email: given?.email, password: given?.password }),
          );
          return { id: userId };
        },
      }),
      ...identityProviders(env),
    ],
    callbacks: {
      signIn: async ({ user, account }) => {
        if (account?.type !== 'oauth') return true;
        const identity = {
          provider: account.provider,
          subject: account.providerAccountId,
          email: user.email ?? null,
          displayName: user.name ?? null,
        };
        // next-auth hands the same object on to `jwt`; from here on its id is ours, no longer the provider's.
        user.id = await withErrorCode(doors.admitExternal(identity));
        return true;
      },
      jwt: async ({ token, user, account }) =>
        account ? { sid: await doors.openSession(user.id as UserId) } : { sid: token.sid },
      session: async ({ session, token }) => {
        const user = await doors.readSession(token.sid as SessionId);
        return user ? { expires: session.expires, user } : ({} as Session);
      },
    },
    events: { signOut: async ({ token }) => doors.endSession(token.sid as SessionId) },
  };
}

/** next-auth shows an error's message in the address of the sign-in page: let it be the stable code and nothing else. */
async function withErrorCode<T>(result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    throw new Error(error instanceof AppError ? error.code : 'internal', { cause: error });
  }
}
