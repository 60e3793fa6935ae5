import { z } from 'zod';
import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { UserId } from '@/lib/kernel/ids';
import type { ExternalIdentity } from '@/lib/platform/auth/auth-options';
import type { AppContext } from '@/lib/platform/context/app-context';
import { displayNameSchema, emailSchema } from '../contract';
import { requireSignUpAllowed } from './accounts.policy';
import { findUserOfExternalAccount, insertExternalAccount } from './external-account.repository';
import { findUser, insertUser } from './user.repository';

const emailOfIdentity = emailSchema.nullable().catch(null);
const nameOfIdentity = z
  .string()
  .transform((name) => name.slice(0, 60))
  .pipe(displayNameSchema);

/**
 * The user that an identity provider vouches for. Whoever is signed in connects the identity to their account; a new
 * identity otherwise makes a new account where sign-up is open. An account with the same e-mail address is never joined
 * by that alone: addresses are not verified here, so either side could be an impostor's.
 * @throws AppError `external-email-missing`, `external-not-connected`, `external-other-account`, `account-suspended`,
 * `invitation-needed`, `sign-up-closed`.
 */
export async function admitExternalIdentity(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  identity: ExternalIdentity,
): Promise<UserId> {
  const { provider, subject } = identity;
  const known = await findUserOfExternalAccount(context.db, { provider, subject });
  if (actor.kind === 'user') {
    if (known && known !== actor.userId) {
      throw new AppError('conflict', 'external-other-account', {
        detail: 'This sign-in belongs to another account.',
      });
    }
    await insertExternalAccount(context.db, { provider, subject, userId: actor.userId });
    return actor.userId;
  }
  if (known) {
    await refuseSuspended(context, known);
    return known;
  }
  requireSignUpAllowed(context.env.SIGN_UP, null);
  const email = emailOfIdentity.parse(identity.email);
  if (!email) {
    throw new AppError('rejected', 'external-email-missing', {
      detail: 'The provider did not tell an e-mail address.',
    });
  }
  return context.db.$transaction(async (tx) => {
    const displayName = nameOfIdentity.catch(email.split('@')[0] ?? email).parse(identity.displayName);
    const userId = await insertUser(tx, { email, displayName, passwordHash: null });
    if (!userId) {
      throw new AppError('conflict', 'external-not-connected', {
        detail: 'Sign in with your password first, then connect this provider in the settings.',
      });
    }
    await insertExternalAccount(tx, { provider, subject, userId });
    return userId;
  });
}

async function refuseSuspended(context: Pick<AppContext, 'db'>, userId: UserId): Promise<void> {
  const user = await findUser(context.db, userId);
  if (user?.status === 'active') return;
  throw new AppError('forbidden', 'account-suspended', {
    detail: 'This account is suspended. Ask the operator.',
  });
}
