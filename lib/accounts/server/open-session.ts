import type { SessionId, UserId } from '@/lib/kernel/ids';
import { UNKNOWN_ADDRESS } from '@/lib/platform/auth/client-source';
import type { AppContext } from '@/lib/platform/context/app-context';
import { insertSession } from './session.repository';
import type { SignInClient } from './sign-in-client';

/** Signs somebody in whose identity has been established. What a user agent says of itself is kept, bounded. */
export function openSession(
  context: Pick<AppContext, 'db' | 'env' | 'now'>,
  userId: UserId,
  client: SignInClient,
): Promise<SessionId> {
  const now = context.now();
  return insertSession(context.db, {
    userId,
    userAgent: client.userAgent.slice(0, 400),
    ipAddress: client.address === UNKNOWN_ADDRESS ? null : client.address.slice(0, 64),
    now,
    expiresAt: new Date(now.getTime() + context.env.SESSION_MAX_AGE_S * 1000),
  });
}
