import type { DeviceId, UserId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { endPresence, extendPresence, startPresence } from './device.repository';

/** How often connected devices are noted again; a note lasts for two and a bit, so one may fail. */
export const PRESENCE_EVERY_MS = 30_000;
const PRESENCE_LASTS_MS = 70_000;

type Context = Pick<AppContext, 'db'>;

/** A device listens. False when it is none of this user's. */
export function noteDeviceArrived(
  { db }: Context,
  userId: UserId,
  deviceId: DeviceId,
  at: Date,
): Promise<boolean> {
  return startPresence(db, userId, deviceId, { lastSeenAt: at, connectedUntil: presenceEnd(at) });
}

/** These devices listen still. */
export function noteDevicesPresent({ db }: Context, deviceIds: readonly DeviceId[], at: Date): Promise<void> {
  return extendPresence(db, deviceIds, { lastSeenAt: at, connectedUntil: presenceEnd(at) });
}

/**
 * A connection of a device has ended. False when the device has been noted by somebody else since `notedAt`: a page that is
 * loaded again, or a tab that takes over, listens anew before its former connection is seen to end.
 */
export function noteDeviceLeft(
  { db }: Context,
  userId: UserId,
  deviceId: DeviceId,
  { notedAt, at }: { notedAt: Date; at: Date },
): Promise<boolean> {
  return endPresence(db, userId, deviceId, { notedAt, at });
}

function presenceEnd(at: Date): Date {
  return new Date(at.getTime() + PRESENCE_LASTS_MS);
}
