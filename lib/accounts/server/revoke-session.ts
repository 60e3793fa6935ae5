import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { accountsOperations } from '../contract';
import { requireUser } from './accounts.policy';
import { revokeSessionOfUser } from './session.repository';

/** Ends one of the actor's sessions. Somebody else's is as missing as one that never was. */
export async function revokeSession(
  context: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof accountsOperations.revokeSession>, 'params'>,
): Promise<void> {
  const { userId } = requireUser(actor);
  if (await revokeSessionOfUser(context.db, userId, params.sessionId, context.now())) return;
  throw new AppError('not-found', 'session-not-found', { detail: 'This session has ended already.' });
}
