import type { Actor, UserActor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';

/**
 * A library is its listener's alone; no operation names whose it is.
 * @throws AppError unauthenticated `sign-in-required`.
 */
export function requireListener(actor: Actor): UserActor {
  if (actor.kind === 'user') return actor;
  throw new AppError('unauthenticated', 'sign-in-required', { detail: 'Sign in first.' });
}
