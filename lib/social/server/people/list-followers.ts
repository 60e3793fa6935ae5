import type { Actor } from '@/lib/kernel/actor';
import type { Page } from '@/lib/kernel/cursor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { peopleOperations, PersonDto } from '../../people-contract';
import { findFollowers } from './follow.repository';
import { readPeoplePage } from './people-page';
import { requireOpenProfile } from './read-standing';

/** Newest first. @throws AppError not-found `person-not-found`, forbidden `profile-private` or invalid `bad-cursor`. */
export async function listFollowers(
  context: Pick<AppContext, 'db'>,
  actor: Actor,
  { params, query }: Pick<OperationInput<typeof peopleOperations.listFollowers>, 'params' | 'query'>,
): Promise<Page<PersonDto>> {
  await requireOpenProfile(context, actor, params.userId);
  return readPeoplePage(context, actor, query, (page) =>
    findFollowers(context.db, params.userId, 'accepted', page),
  );
}
