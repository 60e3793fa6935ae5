import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import { hashOneTimeToken } from '@/lib/platform/auth/one-time-token';
import { hashPassword } from '@/lib/platform/auth/password-hash';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { accountsOperations } from '../contract';
import { requireSignUpAllowed } from './accounts.policy';
import { grantInvitation, invitationInvalid, refuseOtherAddress } from './grant-invitation';
import { findOpenInvitation } from './invitation.repository';
import { refuseWeakPassword } from './password-rules';
import { insertUser } from './user.repository';

/**
 * Makes an account. An address that has one already gets the same answer, keeps its password, and uses up no invitation:
 * whoever owns it signs in as ever, and nobody else learns that it is here.
 */
export async function createAccount(
  context: Pick<AppContext, 'db' | 'env' | 'now'>,
  _actor: Actor,
  { body }: OperationInput<typeof accountsOperations.createAccount>,
): Promise<{ email: string }> {
  const now = context.now();
  const invitation = body.invitationToken
    ? await findOpenInvitation(context.db, hashOneTimeToken(body.invitationToken), now)
    : null;
  if (body.invitationToken && !invitation) throw invitationInvalid();
  // Before the address is looked up: otherwise the two refusals would tell whether it has an account here.
  if (invitation) refuseOtherAddress(invitation, body.email);
  requireSignUpAllowed(
    context.env.SIGN_UP,
    invitation && { isFirstAdministrators: invitation.createdByUserId === null },
  );
  refuseWeakPassword(body.password, body, '/password');
  const passwordHash = await hashPassword(body.password);

  await context.db.$transaction(async (tx) => {
    const userId = await insertUser(tx, { email: body.email, displayName: body.displayName, passwordHash });
    if (userId && invitation) await grantInvitation(tx, invitation, userId, now);
  });
  return { email: body.email };
}
