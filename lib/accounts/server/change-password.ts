import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { OperationInput } from '@/lib/kernel/operation';
import { forgiveAttempt } from '@/lib/platform/auth/attempt-throttle';
import { hashPassword, verifyPassword } from '@/lib/platform/auth/password-hash';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { accountsOperations } from '../contract';
import { requireUser } from './accounts.policy';
import { spendAttempt } from './login-throttle';
import { refuseWeakPassword } from './password-rules';
import { revokeSessionsOfUser } from './session.repository';
import { findPasswordOf, updateUserRow } from './user.repository';

/**
 * Sets a new password and ends every other session. Whoever has one proves to know it: an unattended screen is not
 * enough, and guessing here is throttled as at the door.
 */
export async function changePassword(
  context: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
  { body }: OperationInput<typeof accountsOperations.changePassword>,
): Promise<void> {
  const { userId, sessionId } = requireUser(actor);
  const bucket = { key: `password-of:${userId}`, freeAttempts: 5, maxDelayS: 900 };
  await spendAttempt(context, [bucket]);
  const user = await findPasswordOf(context.db, userId);
  const isProven =
    user.passwordHash === null || (await verifyPassword(user.passwordHash, body.currentPassword ?? ''));
  if (!isProven) {
    throw new AppError('rejected', 'wrong-password', {
      detail: 'The current password is not right. Nothing was changed.',
      fields: [{ pointer: '/currentPassword', message: 'is not right' }],
    });
  }
  await forgiveAttempt(context.db, { emptied: [bucket], returned: [] });
  refuseWeakPassword(body.newPassword, user, '/newPassword');
  const passwordHash = await hashPassword(body.newPassword);
  await context.db.$transaction(async (tx) => {
    await updateUserRow(tx, userId, { passwordHash });
    await revokeSessionsOfUser(tx, userId, context.now(), sessionId);
  });
}
