import type { Actor } from '@/lib/kernel/actor';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { SessionDto } from '../contract';
import { sessionDto } from './accounts.dto';
import { requireUser } from './accounts.policy';
import { findLiveSessions } from './session.repository';

/** Live sessions of the actor, the one that asks first, then the last seen. */
export async function listSessions(
  context: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
): Promise<{ items: SessionDto[] }> {
  const { userId, sessionId } = requireUser(actor);
  const rows = await findLiveSessions(context.db, userId, context.now());
  const items = rows.map((row) => sessionDto(row, sessionId));
  return { items: items.toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent)) };
}
