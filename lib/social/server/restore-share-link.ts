import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ShareLinkDto, socialOperations } from '../contract';
import { readSharedNames } from './read-shared-names';
import { toShareLinkDto } from './share-link.dto';
import { findShareLink, targetOf, writeRevoked } from './share-link.repository';
import { requireOwnLink } from './social.policy';

/**
 * Makes a link work again that was taken back; one whose time is over stays over.
 * @throws AppError not-found `share-link-not-found`.
 */
export async function restoreShareLink(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof socialOperations.restoreShareLink>, 'params'>,
): Promise<ShareLinkDto> {
  const link = requireOwnLink(actor, await findShareLink(context.db, params.linkId));
  await writeRevoked(context.db, params.linkId, null);
  const names = await readSharedNames(context, actor, [targetOf(link)]);
  return toShareLinkDto(link, { publicUrl: context.env.PUBLIC_URL, names });
}
