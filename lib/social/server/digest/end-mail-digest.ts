import { requiredSecret } from '@/lib/config/server-env';
import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { digestOperations } from '../../digest-contract';
import { deleteDigest } from './digest.repository';
import { readEndToken } from './end-token';
import { mailLinkNotFound } from './mail-link-not-found';

/** @throws AppError not-found `mail-link-not-found`. */
export async function endMailDigest(
  { db, env }: Pick<AppContext, 'db' | 'env'>,
  _actor: Actor,
  { params }: Pick<OperationInput<typeof digestOperations.endMailDigest>, 'params'>,
): Promise<void> {
  const userId = readEndToken(params.token, env.AUTH_SECRET ?? requiredSecret('AUTH_SECRET'));
  if (!userId) throw mailLinkNotFound();
  await deleteDigest(db, userId);
}
