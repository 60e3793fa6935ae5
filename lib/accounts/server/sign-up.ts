import { ANONYMOUS } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { accountsOperations } from '../contract';
import { createAccount } from './create-account';
import { signUpBucket, spendAttempt } from './login-throttle';
import type { SignInClient } from './sign-in-client';

/**
 * Signing up through the form: as through the API, with this address's attempts counted.
 * @throws AppError as `createAccount`, and rate-limited `too-many-attempts`.
 */
export async function signUp(
  context: Pick<AppContext, 'db' | 'env' | 'now'>,
  body: OperationInput<typeof accountsOperations.createAccount>['body'],
  client: SignInClient,
): Promise<{ email: string }> {
  await spendAttempt(context, [signUpBucket(client)]);
  return createAccount(context, ANONYMOUS, { params: {}, query: {}, body });
}
