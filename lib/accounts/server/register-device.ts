import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { accountsOperations, DeviceDto } from '../contract';
import { deviceDto } from './accounts.dto';
import { requireUser } from './accounts.policy';
import { deleteStaleDevices, insertDevice } from './device.repository';

/** A browser that loses its storage registers anew; the oldest ones make room, so the list stays one a person can read. */
const MAX_DEVICES = 50;

export async function registerDevice(
  context: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
  { body }: Pick<OperationInput<typeof accountsOperations.registerDevice>, 'body'>,
): Promise<DeviceDto> {
  const { userId } = requireUser(actor);
  const device = await insertDevice(context.db, { userId, ...body, now: context.now() });
  await deleteStaleDevices(context.db, userId, MAX_DEVICES);
  return deviceDto(device, context.now());
}
