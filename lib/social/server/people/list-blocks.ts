import type { Actor } from '@/lib/kernel/actor';
import type { Page } from '@/lib/kernel/cursor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { peopleOperations, PersonDto } from '../../people-contract';
import { requireUser } from '../social.policy';
import { findBlocks } from './block.repository';
import { readPeoplePage } from './people-page';

/** Whom the caller has blocked, newest first. @throws AppError unauthenticated or invalid `bad-cursor`. */
export async function listBlocks(
  context: Pick<AppContext, 'db'>,
  actor: Actor,
  { query }: Pick<OperationInput<typeof peopleOperations.listBlocks>, 'query'>,
): Promise<Page<PersonDto>> {
  const { userId } = requireUser(actor);
  const find = (page: Parameters<typeof findBlocks>[2]) => findBlocks(context.db, userId, page);
  return readPeoplePage(context, actor, query, find, { withBlocked: true });
}
