import type { Actor } from '@/lib/kernel/actor';
import type { AppContext } from '@/lib/platform/context/app-context';
import { PRIVATE_SESSION_MS, type PrivateSessionDto } from '../private-session-contract';
import { requireListener } from './playback.policy';
import * as rows from './private-session.repository';

/**
 * From now on the listener is unobserved; a song that plays already is private, too. Started again while one runs, it runs
 * six hours from now.
 * @throws AppError unauthenticated `sign-in-required`.
 */
export async function startPrivateSession(
  context: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
): Promise<PrivateSessionDto> {
  const { userId } = requireListener(actor);
  return context.db.$transaction(async (tx) => {
    await rows.lockPrivateSessions(tx, userId);
    const now = context.now();
    const endsAt = new Date(now.getTime() + PRIVATE_SESSION_MS);
    const prolongedCount = await rows.writePrivateEnd(tx, userId, { now, endsAt });
    if (prolongedCount === 0) await rows.insertPrivateSession(tx, { userId, startedAt: now, endsAt });
    return { endsAt: endsAt.toISOString() };
  });
}
