import NextAuth from 'next-auth';
import { requiredSecret } from '@/lib/config/server-env';
import { shareUrlWithNextAuth } from '@/lib/config/next-auth-url';
import type { SessionId } from '@/lib/kernel/ids';
import { createAuthOptions, type AuthDoors } from '@/lib/platform/auth/auth-options';
import type { CookieReader } from '@/lib/platform/auth/session-cookie';
import type { AppContext } from '@/lib/platform/context/app-context';
import { admitExternalIdentity } from './admit-external-identity';
import { openSession } from './open-session';
import { readActor } from './read-actor';
import { readSignInClient } from './read-sign-in-client';
import { findSessionOwner, revokeSessionById } from './session.repository';
import { verifyCredentials } from './verify-credentials';

type AuthRequest = Request & { cookies: CookieReader };
type AuthRoute = { params: Promise<{ nextauth: string[] }> };

/** Everything below /api/auth: next-auth's own endpoints (csrf, sign-in, callbacks of identity providers, sign-out). */
export async function handleAuthRequest(
  context: AppContext,
  request: AuthRequest,
  route: AuthRoute,
): Promise<Response> {
  const { env } = context;
  shareUrlWithNextAuth(env.PUBLIC_URL);
  const options = createAuthOptions(
    env,
    env.AUTH_SECRET ?? requiredSecret('AUTH_SECRET'),
    doorsOf(context, request),
  );
  return (await NextAuth(request as never, route as never, options)) as Response;
}

function doorsOf(context: AppContext, request: AuthRequest): AuthDoors {
  const client = readSignInClient(context, request);
  const actorOfRequest = () => readActor(context, request);
  return {
    verifyCredentials: async (given) => (await verifyCredentials(context, given, client)).userId,
    admitExternal: async (identity) => admitExternalIdentity(context, await actorOfRequest(), identity),
    openSession: async (userId) => {
      const actor = await actorOfRequest();
      // Connecting a provider in the settings goes on in the session it started from.
      return actor.kind === 'user' && actor.userId === userId
        ? actor.sessionId
        : openSession(context, userId, client);
    },
    endSession: (sessionId: SessionId) => revokeSessionById(context.db, sessionId, context.now()),
    readSession: (sessionId) => findSessionOwner(context.db, sessionId, context.now()),
  };
}
