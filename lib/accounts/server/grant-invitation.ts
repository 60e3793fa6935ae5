import { ROLES } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { UserId } from '@/lib/kernel/ids';
import { createArtist } from '@/lib/catalog/server/create-artist';
import type { DbTransaction } from '@/lib/platform/db/prisma-client';
import { markInvitationUsed, type InvitationRow } from './invitation.repository';
import { addMembership, findAccount, lockUser, updateUserRow } from './user.repository';

/**
 * Uses up an invitation for a user: its roles are added, and an artist's profile is made with the membership. All inside
 * the caller's transaction, so that a link which two accept at once works for one.
 * @throws AppError not-found `invitation-invalid`; rejected `invitation-other-email`.
 */
export async function grantInvitation(
  tx: DbTransaction,
  invitation: InvitationRow,
  userId: UserId,
  now: Date,
): Promise<void> {
  await lockUser(tx, userId);
  const user = await findAccount(tx, userId);
  refuseOtherAddress(invitation, user.email);
  if (!(await markInvitationUsed(tx, invitation.id, userId, now))) throw invitationInvalid();

  const roles = ROLES.filter((role) => user.roles.includes(role) || invitation.roles.includes(role));
  await updateUserRow(tx, userId, { roles });
  const needsProfile = invitation.artistName !== null || user.artistMemberships.length === 0;
  if (invitation.roles.includes('artist') && needsProfile) {
    const artist = await createArtist(tx, { name: invitation.artistName ?? user.displayName });
    await addMembership(tx, userId, artist.id);
  }
}

/** @throws AppError rejected `invitation-other-email`. */
export function refuseOtherAddress(invitation: InvitationRow, email: string): void {
  if (invitation.email === null || invitation.email === email) return;
  throw new AppError('rejected', 'invitation-other-email', {
    detail: 'This invitation was made for another e-mail address.',
    fields: [{ pointer: '/email', message: 'is not the address this invitation was made for' }],
  });
}

export function invitationInvalid(): AppError {
  return new AppError('not-found', 'invitation-invalid', {
    detail: 'This invitation does not exist, was used, or has expired. Ask for a new one.',
  });
}
