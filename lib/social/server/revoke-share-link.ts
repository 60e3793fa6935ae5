import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { socialOperations } from '../contract';
import { findShareLink, writeRevoked } from './share-link.repository';
import { requireOwnLink } from './social.policy';

/**
 * Takes a link back; at once, for everybody.
 * @throws AppError not-found `share-link-not-found`.
 */
export async function revokeShareLink(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof socialOperations.revokeShareLink>, 'params'>,
): Promise<void> {
  const { revokedAt } = requireOwnLink(actor, await findShareLink(db, params.linkId));
  if (!revokedAt) await writeRevoked(db, params.linkId, now());
}
