import type { Actor, UserActor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { ShareLinkRow } from './share-link.repository';

/** @throws AppError unauthenticated `sign-in-required`. */
export function requireUser(actor: Actor): UserActor {
  if (actor.kind === 'user') return actor;
  throw new AppError('unauthenticated', 'sign-in-required', { detail: 'Sign in first.' });
}

/**
 * A link is its maker's alone; to everybody else there is none.
 * @throws AppError unauthenticated or not-found `share-link-not-found`.
 */
export function requireOwnLink(actor: Actor, link: ShareLinkRow | null): ShareLinkRow {
  const { userId } = requireUser(actor);
  if (link?.userId !== userId)
    throw new AppError('not-found', 'share-link-not-found', { detail: 'There is no such link of yours.' });
  return link;
}
