import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { accountsOperations } from '../contract';
import { requireUser } from './accounts.policy';
import { deleteDevice } from './device.repository';

export async function removeDevice(
  context: Pick<AppContext, 'db'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof accountsOperations.removeDevice>, 'params'>,
): Promise<void> {
  const { userId } = requireUser(actor);
  if (await deleteDevice(context.db, userId, params.deviceId)) return;
  throw new AppError('not-found', 'device-not-found', { detail: 'This device is not registered.' });
}
