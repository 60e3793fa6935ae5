import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { peopleOperations, ProfileDto } from '../../people-contract';
import { countFollows } from './follow.repository';
import { readStanding } from './read-standing';

/** @throws AppError not-found `person-not-found`. */
export async function getProfile(
  context: Pick<AppContext, 'db'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof peopleOperations.getProfile>, 'params'>,
): Promise<ProfileDto> {
  const standing = await readStanding(context, actor, params.userId);
  return { ...standing, ...(await countFollows(context.db, params.userId)) };
}
