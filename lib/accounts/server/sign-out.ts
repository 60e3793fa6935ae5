import type { Actor } from '@/lib/kernel/actor';
import type { AppContext } from '@/lib/platform/context/app-context';
import { revokeSessionOfUser } from './session.repository';

/** Ends the session that asks. Somebody who is not signed in is signed out already. */
export async function signOut(context: Pick<AppContext, 'db' | 'now'>, actor: Actor): Promise<void> {
  if (actor.kind !== 'user') return;
  await revokeSessionOfUser(context.db, actor.userId, actor.sessionId, context.now());
}
