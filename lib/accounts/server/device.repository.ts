import { newId, type DeviceId, type UserId } from '@/lib/kernel/ids';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import type { DEVICE_KINDS } from '../contract';

export function insertDevice(
  db: DbOrTransaction,
  device: {
    userId: UserId;
    name: string;
    kind: (typeof DEVICE_KINDS)[number];
    capabilities: { mediaSource?: boolean | undefined; codecs?: string[] | undefined };
    now: Date;
  },
) {
  const { now, ...data } = device;
  return db.device.create({ data: { id: newId<DeviceId>(), createdAt: now, lastSeenAt: now, ...data } });
}
export type DeviceRow = Awaited<ReturnType<typeof insertDevice>>;

export function findDevices(db: DbOrTransaction, userId: UserId) {
  return db.device.findMany({
    where: { userId },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
    take: 200,
  });
}

/** Forgets the devices of a user that were not seen for longest, all but `keep`. */
export async function deleteStaleDevices(db: DbOrTransaction, userId: UserId, keep: number): Promise<void> {
  const stale = await db.device.findMany({
    where: { userId },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
    skip: keep,
  });
  if (stale.length > 0) await db.device.deleteMany({ where: { id: { in: stale.map(({ id }) => id) } } });
}

export async function deleteDevice(db: DbOrTransaction, userId: UserId, id: DeviceId): Promise<boolean> {
  const { count } = await db.device.deleteMany({ where: { id, userId } });
  return count > 0;
}

/** Writes when a device was seen and until when it counts as connected; false when it is not this user's. */
export async function updatePresence(
  db: DbOrTransaction,
  userId: UserId,
  id: DeviceId,
  presence: { lastSeenAt: Date; connectedUntil: Date | null },
): Promise<boolean> {
  const { count } = await db.device.updateMany({ where: { id, userId }, data: presence });
  return count > 0;
}
