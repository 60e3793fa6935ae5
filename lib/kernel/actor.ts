import type { ArtistId, SessionId, UserId } from './ids';

export const ROLES = ['listener', 'artist', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

export const PLANS = ['free', 'premium'] as const;
export type PlanName = (typeof PLANS)[number];

/** Somebody with a live session, as read from the database for this request. */
export interface UserActor {
  kind: 'user';
  userId: UserId;
  sessionId: SessionId;
  roles: readonly Role[];
  plan: PlanName;
  /** Artist profiles this user may act for. */
  artistIds: readonly ArtistId[];
}

/** Who is asking. `system` is a job or a command line on the server itself. */
export type Actor = UserActor | { kind: 'anonymous' } | { kind: 'system'; reason: string };

export const ANONYMOUS: Actor = { kind: 'anonymous' };

export function hasRole(actor: Actor, role: Role): boolean {
  return actor.kind === 'user' && actor.roles.includes(role);
}
