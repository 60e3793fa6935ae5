import { AppError } from '@/lib/kernel/app-error';
import { COLLABORATIONS_MAX, COLLABORATORS_MAX, OPEN_INVITATIONS_MAX } from '../../collaboration-contract';
import type { CollaboratorRole } from '../../contract';
import { playlistIsSmart } from '../edit-playlist';

/**
 * Nobody edits what follows from a rule.
 * @throws AppError conflict `playlist-is-smart`.
 */
export function requireRoleFits(role: CollaboratorRole, { isSmart }: { isSmart: boolean }): void {
  if (isSmart && role === 'editor') throw playlistIsSmart();
}

/**
 * What an administrator has hidden is not spread by other ways.
 * @throws AppError forbidden `playlist-hidden`.
 */
export function requireShown({ hiddenAt }: { hiddenAt: Date | null }): void {
  if (hiddenAt === null) return;
  throw new AppError('forbidden', 'playlist-hidden', {
    detail:
      'An administrator has hidden this playlist. Change its name, description or cover, then invite people.',
  });
}

/** @throws AppError rejected `too-many-collaborators`. */
export function requireRoomInPlaylist(collaboratorCount: number): void {
  if (collaboratorCount < COLLABORATORS_MAX) return;
  throw new AppError('rejected', 'too-many-collaborators', {
    detail: `No more than ${COLLABORATORS_MAX} people work on one playlist besides its owner.`,
  });
}

/** @throws AppError rejected `too-many-collaborations`. */
export function requireRoomOfPerson(collaborationCount: number): void {
  if (collaborationCount < COLLABORATIONS_MAX) return;
  throw new AppError('rejected', 'too-many-collaborations', {
    detail: `Nobody works on more than ${COLLABORATIONS_MAX} playlists of others. Leave one first.`,
  });
}

/** @throws AppError rejected `too-many-invitations`. */
export function requireRoomForInvitation(openCount: number): void {
  if (openCount < OPEN_INVITATIONS_MAX) return;
  throw new AppError('rejected', 'too-many-invitations', {
    detail: `A playlist has no more than ${OPEN_INVITATIONS_MAX} open links. Take one back first.`,
  });
}

/** The one answer for a link that never was, was taken back or has expired, and for one to a playlist that is gone or hidden. */
export function invitationInvalid(): AppError {
  return new AppError('not-found', 'invitation-invalid', {
    detail: 'This invitation does not exist, was taken back, or has expired. Ask for a new one.',
  });
}

export function personNotFound(): AppError {
  return new AppError('not-found', 'person-not-found', { detail: 'There is no such person.' });
}

/** An invitation never takes anything away. */
export function widerRole(one: CollaboratorRole, other: CollaboratorRole): CollaboratorRole {
  return one === 'editor' ? one : other;
}
