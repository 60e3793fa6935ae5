import type { Actor } from '@/lib/kernel/actor';
import type { Page } from '@/lib/kernel/cursor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { peopleOperations, PersonDto } from '../../people-contract';
import { requireUser } from '../social.policy';
import { findFollowers } from './follow.repository';
import { readPeoplePage } from './people-page';

/** Who asks to follow the caller, newest first. @throws AppError unauthenticated or invalid `bad-cursor`. */
export async function listFollowRequests(
  context: Pick<AppContext, 'db'>,
  actor: Actor,
  { query }: Pick<OperationInput<typeof peopleOperations.listFollowRequests>, 'query'>,
): Promise<Page<PersonDto>> {
  const { userId } = requireUser(actor);
  return readPeoplePage(context, actor, query, (page) =>
    findFollowers(context.db, userId, 'requested', page),
  );
}
