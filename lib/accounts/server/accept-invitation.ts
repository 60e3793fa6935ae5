import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import { hashOneTimeToken } from '@/lib/platform/auth/one-time-token';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { AccountDto, accountsOperations } from '../contract';
import { accountDto } from './accounts.dto';
import { requireUser } from './accounts.policy';
import { grantInvitation, invitationInvalid } from './grant-invitation';
import { findOpenInvitation } from './invitation.repository';
import { findAccount } from './user.repository';

/** Adds what an invitation offers to the account that is signed in. */
export async function acceptInvitation(
  context: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
  { body }: Pick<OperationInput<typeof accountsOperations.acceptInvitation>, 'body'>,
): Promise<AccountDto> {
  const { userId } = requireUser(actor);
  const now = context.now();
  return context.db.$transaction(async (tx) => {
    const invitation = await findOpenInvitation(tx, hashOneTimeToken(body.token), now);
    if (!invitation) throw invitationInvalid();
    await grantInvitation(tx, invitation, userId, now);
    return accountDto(await findAccount(tx, userId));
  });
}
