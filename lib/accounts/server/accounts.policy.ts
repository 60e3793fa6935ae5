import { hasRole, type Actor, type UserActor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { ServerEnv } from '@/lib/config/server-env';
import type { StreamingQuality } from '../contract';

/**
 * Own account, sessions, devices and requests: whoever is signed in, and for nobody else.
 * @throws AppError unauthenticated `sign-in-required`.
 */
export function requireUser(actor: Actor): UserActor {
  if (actor.kind === 'user') return actor;
  throw new AppError('unauthenticated', 'sign-in-required', { detail: 'Sign in first.' });
}

/**
 * Users, invitations and requests of others: administrators, and the server's own command line.
 * @throws AppError unauthenticated `sign-in-required` or forbidden `role-required`.
 */
export function requireAdministrator(actor: Actor): Actor {
  if (actor.kind === 'anonymous') requireUser(actor);
  if (actor.kind === 'system' || hasRole(actor, 'administrator')) return actor;
  throw new AppError('forbidden', 'role-required', { detail: 'This needs the role "administrator".' });
}

/**
 * Who may make an account: everybody (`open`), holders of an invitation (`invitation`), or only the holder of the link
 * that `npm start` prints for the first administrator (`closed`; invitations then add roles to accounts that exist).
 * @throws AppError forbidden `sign-up-closed` or `invitation-needed`.
 */
export function requireSignUpAllowed(
  mode: ServerEnv['SIGN_UP'],
  invitation: { isFirstAdministrators: boolean } | null,
): void {
  const isAllowed = {
    open: true,
    invitation: invitation !== null,
    closed: invitation?.isFirstAdministrators ?? false,
  } satisfies Record<ServerEnv['SIGN_UP'], boolean>;
  if (isAllowed[mode]) return;
  if (mode === 'invitation') {
    throw new AppError('forbidden', 'invitation-needed', { detail: 'New accounts here need an invitation.' });
  }
  throw new AppError('forbidden', 'sign-up-closed', { detail: 'This server takes no new accounts.' });
}

const QUALITY_BITRATE_BPS = {
  auto: 0,
  'aac-96': 96_000,
  'aac-160': 160_000,
  'aac-256': 256_000,
  flac: 0,
} as const satisfies Record<StreamingQuality, number>;

/** Whether a plan reaches a streaming quality. */
export function isQualityInPlan(
  quality: StreamingQuality,
  plan: { maxBitrateBps: number; allowsLossless: boolean },
): boolean {
  return quality === 'flac' ? plan.allowsLossless : QUALITY_BITRATE_BPS[quality] <= plan.maxBitrateBps;
}
