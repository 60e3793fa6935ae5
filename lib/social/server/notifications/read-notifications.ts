import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { peopleOperations } from '../../people-contract';
import { requireUser } from '../social.policy';
import { writeRead } from './notification.repository';

/** Marks one of the caller's and all older ones as read. @throws AppError unauthenticated `sign-in-required`. */
export async function readNotifications(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
  { body }: Pick<OperationInput<typeof peopleOperations.readNotifications>, 'body'>,
): Promise<void> {
  await writeRead(db, requireUser(actor).userId, body.upToId, now());
}
