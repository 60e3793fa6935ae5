import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { peopleOperations } from '../../people-contract';
import { requireUser } from '../social.policy';
import { deleteBlock } from './block.repository';

/** @throws AppError not-found `block-not-found`. */
export async function unblockPerson(
  { db }: Pick<AppContext, 'db'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof peopleOperations.unblockPerson>, 'params'>,
): Promise<void> {
  const { userId } = requireUser(actor);
  if (!(await deleteBlock(db, userId, params.userId)))
    throw new AppError('not-found', 'block-not-found', { detail: 'You have not blocked this person.' });
}
