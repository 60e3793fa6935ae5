import type { Actor } from '@/lib/kernel/actor';
import type { AppContext } from '@/lib/platform/context/app-context';
import { requireListener } from './playback.policy';
import { writePrivateEnd } from './private-session.repository';

/** What was heard meanwhile stays private. @throws AppError unauthenticated `sign-in-required`. */
export async function endPrivateSession(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
): Promise<void> {
  const { userId } = requireListener(actor);
  await writePrivateEnd(db, userId, { now: now(), endsAt: now() });
}
