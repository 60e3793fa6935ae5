import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { accountsOperations } from '../contract';
import { requireAdministrator } from './accounts.policy';
import { findInvitation, revokeUnusedInvitation } from './invitation.repository';

/** Makes an unused link worthless. Doing it twice is fine; a used one is history and cannot be taken back here. */
export async function revokeInvitation(
  context: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof accountsOperations.revokeInvitation>, 'params'>,
): Promise<void> {
  requireAdministrator(actor);
  if (await revokeUnusedInvitation(context.db, params.invitationId, context.now())) return;
  const invitation = await findInvitation(context.db, params.invitationId);
  if (!invitation) {
    throw new AppError('not-found', 'invitation-not-found', { detail: 'There is no such invitation.' });
  }
  if (invitation.usedAt) {
    throw new AppError('conflict', 'invitation-used', {
      detail: 'This invitation was used already. Change the account’s roles instead.',
    });
  }
}
