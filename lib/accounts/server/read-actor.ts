import { z } from 'zod';
import { requiredSecret } from '@/lib/config/server-env';
import { ANONYMOUS, PLANS, type Actor } from '@/lib/kernel/actor';
import type { ArtistId, UserId } from '@/lib/kernel/ids';
import { readSessionCookie, type CookieReader } from '@/lib/platform/auth/session-cookie';
import { decodeSessionToken } from '@/lib/platform/auth/session-token';
import type { AppContext } from '@/lib/platform/context/app-context';
import { findSessionWithUser, touchSession } from './session.repository';

/** How exactly "last seen" is known; one write a session and minute, however many requests. */
const TOUCH_INTERVAL_MS = 60_000;

const planSchema = z.enum(PLANS).catch('free');

/**
 * Who is asking. The cookie only names a session; the row decides on every request, so that revoking a session or
 * suspending a user works at once. Anything that is not a live session of an active user is anonymous, never an error.
 */
export async function readActor(
  context: Pick<AppContext, 'db' | 'env' | 'now'>,
  request: { cookies: CookieReader; headers?: unknown },
): Promise<Actor> {
  const token = readSessionCookie(request.cookies, context.env.PUBLIC_URL);
  if (!token) return ANONYMOUS;
  const sessionId = await decodeSessionToken(token, context.env.AUTH_SECRET ?? requiredSecret('AUTH_SECRET'));
  if (!sessionId) return ANONYMOUS;
  const session = await findSessionWithUser(context.db, sessionId);
  const now = context.now();
  if (!session || session.revokedAt || session.expiresAt <= now || session.user.status !== 'active')
    return ANONYMOUS;

  const seenBefore = new Date(now.getTime() - TOUCH_INTERVAL_MS);
  if (session.lastSeenAt < seenBefore) {
    const expiresAt = new Date(now.getTime() + context.env.SESSION_MAX_AGE_S * 1000);
    await touchSession(context.db, { sessionId, seenBefore, now, expiresAt });
  }
  return {
    kind: 'user',
    userId: session.user.id as UserId,
    sessionId,
    roles: session.user.roles,
    plan: planSchema.parse(session.user.planName),
    artistIds: session.user.artistMemberships.map((membership) => membership.artistId as ArtistId),
  };
}
