import type { Actor } from '@/lib/kernel/actor';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PrivateSessionDto } from '../private-session-contract';
import { requireListener } from './playback.policy';
import { findPrivateEnd } from './private-session.repository';

/** @throws AppError unauthenticated `sign-in-required`. */
export async function getPrivateSession(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
): Promise<PrivateSessionDto> {
  const { userId } = requireListener(actor);
  const endsAt = await findPrivateEnd(db, userId, now());
  return { endsAt: endsAt?.toISOString() ?? null };
}
