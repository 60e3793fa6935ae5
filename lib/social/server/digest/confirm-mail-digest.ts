import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import { hashOneTimeToken } from '@/lib/platform/auth/one-time-token';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { digestOperations } from '../../digest-contract';
import { confirmByHash } from './digest.repository';
import { mailLinkNotFound } from './mail-link-not-found';

/** Whoever holds the link reads mail at that address; nothing else is asked. @throws AppError not-found `mail-link-not-found`. */
export async function confirmMailDigest(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  _actor: Actor,
  { body }: Pick<OperationInput<typeof digestOperations.confirmMailDigest>, 'body'>,
): Promise<void> {
  if (!(await confirmByHash(db, hashOneTimeToken(body.token), now()))) throw mailLinkNotFound();
}
