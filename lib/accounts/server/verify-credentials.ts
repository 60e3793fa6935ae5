import { z } from 'zod';
import { AppError } from '@/lib/kernel/app-error';
import type { UserId } from '@/lib/kernel/ids';
import { forgiveAttempt } from '@/lib/platform/auth/attempt-throttle';
import { verifyPassword } from '@/lib/platform/auth/password-hash';
import type { AppContext } from '@/lib/platform/context/app-context';
import { emailSchema, givenPasswordSchema } from '../contract';
import { loginBuckets, spendAttempt } from './login-throttle';
import type { SignInClient } from './sign-in-client';
import { findCredentials } from './user.repository';

const credentialsSchema = z.object({ email: emailSchema, password: givenPasswordSchema });

/**
 * The user these credentials belong to. An unknown address, an account without a password and a wrong password get the
 * same answer after the same work.
 * @throws AppError unauthenticated `wrong-credentials`; rate-limited `too-many-attempts`; forbidden `account-suspended`
 * (said only to somebody who knows the password).
 */
export async function verifyCredentials(
  context: Pick<AppContext, 'db' | 'env' | 'now'>,
  given: { email: unknown; password: unknown },
  client: SignInClient,
): Promise<{ userId: UserId; email: string; locale: string | null }> {
  const parsed = credentialsSchema.safeParse(given);
  if (!parsed.success) throw wrongCredentials();
  const { email, password } = parsed.data;
  const buckets = loginBuckets(context, email, client);
  const returned = buckets.source ? [buckets.source] : [];
  await spendAttempt(context, [buckets.account, ...returned]);

  const user = await findCredentials(context.db, email);
  const isRight = await verifyPassword(user?.passwordHash ?? null, password);
  if (!user || !isRight) throw wrongCredentials();

  await forgiveAttempt(context.db, { emptied: [buckets.account], returned });
  if (user.status === 'suspended') {
    throw new AppError('forbidden', 'account-suspended', {
      detail: 'This account is suspended. Ask the operator.',
    });
  }
  return { userId: user.id as UserId, email, locale: user.locale };
}

function wrongCredentials(): AppError {
  return new AppError('unauthenticated', 'wrong-credentials', {
    detail: 'This e-mail address and password do not belong together.',
  });
}
