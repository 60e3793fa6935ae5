import type { Actor } from '@/lib/kernel/actor';
import type { AppContext } from '@/lib/platform/context/app-context';
import { requireUser } from './accounts.policy';
import { revokeSessionsOfUser } from './session.repository';

export async function revokeOtherSessions(
  context: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
): Promise<{ revokedCount: number }> {
  const { userId, sessionId } = requireUser(actor);
  return { revokedCount: await revokeSessionsOfUser(context.db, userId, context.now(), sessionId) };
}
