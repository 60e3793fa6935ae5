import type { DeviceId, UserId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { updatePresence } from './device.repository';

/** How often a connected device's presence is written; a note lasts for two and a bit, so one may fail. */
export const PRESENCE_EVERY_MS = 30_000;
const PRESENCE_LASTS_MS = 70_000;

/** A device has connected, is still there, or has left. False when it is none of this user's. */
export function noteDevicePresence(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  userId: UserId,
  deviceId: DeviceId,
  isConnected: boolean,
): Promise<boolean> {
  const lastSeenAt = now();
  const connectedUntil = isConnected ? new Date(lastSeenAt.getTime() + PRESENCE_LASTS_MS) : null;
  return updatePresence(db, userId, deviceId, { lastSeenAt, connectedUntil });
}
