import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { accountsOperations, DeviceDto } from '../contract';
import { deviceDto } from './accounts.dto';
import { requireUser } from './accounts.policy';
import { distinctDeviceName } from './device-name';
import { findDevices, lockDevices, updateDeviceName } from './device.repository';

/**
 * Calls a device what its listener calls it; a name that another of their devices has gets a number.
 *
 * @throws AppError not-found `device-not-found`; unauthenticated `sign-in-required`.
 */
export async function renameDevice(
  context: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
  { params, body }: Pick<OperationInput<typeof accountsOperations.renameDevice>, 'params' | 'body'>,
): Promise<DeviceDto> {
  const { userId } = requireUser(actor);
  return context.db.$transaction(async (tx) => {
    await lockDevices(tx, userId);
    const devices = await findDevices(tx, userId);
    if (!devices.some(({ id }) => id === params.deviceId))
      throw new AppError('not-found', 'device-not-found', { detail: 'This device is not registered.' });
    const others = devices.filter(({ id }) => id !== params.deviceId).map(({ name }) => name);
    const device = await updateDeviceName(tx, params.deviceId, distinctDeviceName(body.name, others));
    return deviceDto(device, context.now());
  });
}
