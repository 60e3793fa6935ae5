import { AppError } from '@/lib/kernel/app-error';
import type { Actor, UserActor } from '@/lib/kernel/actor';

/**
 * Trying rules out and making smart playlists.
 * @throws AppError unauthenticated `sign-in-required`.
 */
export function requireUser(actor: Actor): UserActor {
  if (actor.kind === 'user') return actor;
  throw new AppError('unauthenticated', 'sign-in-required', { detail: 'Sign in first.' });
}

/**
 * What only has a meaning for a smart playlist. Whose it is was asked before.
 * @throws AppError conflict `not-a-smart-playlist`.
 */
export function requireSmart<T>(smart: T | null): T {
  if (smart) return smart;
  throw new AppError('conflict', 'not-a-smart-playlist', {
    detail: 'This is an ordinary playlist; it has no rule.',
  });
}
