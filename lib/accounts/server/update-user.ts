import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { accountsOperations, UserDto } from '../contract';
import { userDto } from './accounts.dto';
import { requireAdministrator } from './accounts.policy';
import { revokeSessionsOfUser } from './session.repository';
import {
  countActiveAdministrators,
  findUser,
  lockAdministrators,
  lockUser,
  updateUserRow,
} from './user.repository';

/**
 * Changes roles, plan or status of an account. Works from the account's next request on; suspending ends its sessions.
 * The last active administrator can be neither demoted nor suspended, also not by two administrators at once.
 */
export async function updateUser(
  context: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
  { params, body }: OperationInput<typeof accountsOperations.updateUser>,
): Promise<UserDto> {
  requireAdministrator(actor);
  const { userId } = params;
  return context.db.$transaction(async (tx) => {
    await lockAdministrators(tx);
    if (!(await lockUser(tx, userId))) {
      throw new AppError('not-found', 'user-not-found', { detail: 'There is no such account.' });
    }
    const losesAdministration =
      body.status === 'suspended' || (body.roles && !body.roles.includes('administrator'));
    if (losesAdministration && (await countActiveAdministrators(tx, userId)) === 0) {
      throw new AppError('conflict', 'last-administrator', {
        detail: 'This is the last administrator. Make somebody else one first.',
      });
    }
    await updateUserRow(tx, userId, {
      ...(body.roles ? { roles: body.roles } : {}),
      ...(body.plan ? { planName: body.plan } : {}),
      ...(body.status ? { status: body.status } : {}),
    });
    if (body.status === 'suspended') await revokeSessionsOfUser(tx, userId, context.now());
    const row = await findUser(tx, userId);
    if (!row) throw new Error(`user ${userId} vanished while its row was locked`);
    return userDto(row);
  });
}
