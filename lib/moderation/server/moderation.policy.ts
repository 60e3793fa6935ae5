import { hasRole, type Actor, type UserActor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';

/** Reporting. @throws AppError unauthenticated `sign-in-required`. */
export function requireUser(actor: Actor): UserActor {
  if (actor.kind === 'user') return actor;
  throw new AppError('unauthenticated', 'sign-in-required', { detail: 'Sign in first.' });
}

/**
 * Reading reports and deciding about them.
 * @throws AppError unauthenticated `sign-in-required` or forbidden `role-required`.
 */
export function requireAdministrator(actor: Actor): UserActor {
  const user = requireUser(actor);
  if (hasRole(user, 'administrator')) return user;
  throw new AppError('forbidden', 'role-required', { detail: 'This needs the role "administrator".' });
}

/** The one answer for what is missing and for what the reporter may not read. */
export function subjectNotFound(): AppError {
  return new AppError('not-found', 'subject-not-found', {
    detail: 'There is no such thing, or it is private.',
  });
}

export function ownSubject(): AppError {
  return new AppError('rejected', 'own-subject', { detail: 'That is yours: you can change it yourself.' });
}

export function tooManyReports(): AppError {
  return new AppError('rejected', 'reports-too-many', {
    detail: 'Many of your reports wait for an answer already. Please wait until some are decided.',
  });
}

export function caseNotFound(): AppError {
  return new AppError('not-found', 'case-not-found', { detail: 'There is no such case.' });
}

export function caseClosed(): AppError {
  return new AppError('conflict', 'case-closed', { detail: 'Somebody else has decided this already.' });
}

export function nothingToHide(): AppError {
  return new AppError('conflict', 'nothing-to-hide', {
    detail: 'Nothing of it is public any more. Dismiss the reports instead.',
  });
}

export function decisionNotFound(): AppError {
  return new AppError('not-found', 'decision-not-found', { detail: 'There is no such decision.' });
}
