import { createHash } from 'node:crypto';
import type { UserId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { DeviceDto } from '../contract';
import { findDeviceListVersions } from './device.repository';

/**
 * Tells for many users at once, in one query, whether the list of devices somebody holds is still right: the versions are those
 * of `deviceListVersion`.
 */
export function readDeviceListVersions(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  userIds: readonly UserId[],
): Promise<ReadonlyMap<UserId, string>> {
  return findDeviceListVersions(db, userIds, now());
}

/** What a list of devices shows, in short. The same as the database computes it. */
export function deviceListVersion(
  devices: readonly Pick<DeviceDto, 'id' | 'name' | 'isConnected'>[],
): string {
  const lines = devices
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, name, isConnected }) => `${id}:${isConnected}:${name}`);
  return createHash('md5').update(lines.join('\n')).digest('hex');
}
