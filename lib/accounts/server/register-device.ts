import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { accountsOperations, DeviceDto } from '../contract';
import { deviceDto } from './accounts.dto';
import { requireUser } from './accounts.policy';
import { distinctDeviceName } from './device-name';
import { deleteStaleDevices, findDevices, insertDevice, lockDevices } from './device.repository';

/** A browser that loses its storage registers anew; the oldest ones make room, so the list stays one a person can read. */
const MAX_DEVICES = 50;

/** A device anew, with a name none of this user's others has. @throws AppError unauthenticated `sign-in-required`. */
export async function registerDevice(
  context: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
  { body }: Pick<OperationInput<typeof accountsOperations.registerDevice>, 'body'>,
): Promise<DeviceDto> {
  const { userId } = requireUser(actor);
  const now = context.now();
  return context.db.$transaction(async (tx) => {
    await lockDevices(tx, userId);
    const taken = (await findDevices(tx, userId)).map(({ name }) => name);
    const name = distinctDeviceName(body.name, taken);
    const device = await insertDevice(tx, { userId, ...body, name, now });
    await deleteStaleDevices(tx, userId, MAX_DEVICES);
    return deviceDto(device, now);
  });
}
