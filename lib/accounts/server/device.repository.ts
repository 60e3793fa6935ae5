import { newId, type DeviceId, type UserId } from '@/lib/kernel/ids';
import type { Db, DbOrTransaction, DbTransaction } from '@/lib/platform/db/prisma-client';
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

/** Until the transaction ends nobody else names this user's devices, so two cannot get one name. */
export async function lockDevices(tx: DbTransaction, userId: UserId): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM users WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
}

export function updateDeviceName(tx: DbTransaction, id: DeviceId, name: string) {
  return tx.device.update({ where: { id }, data: { name } });
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

interface Presence {
  lastSeenAt: Date;
  connectedUntil: Date;
}

/** False when the device is not this user's. */
export async function startPresence(
  db: DbOrTransaction,
  userId: UserId,
  id: DeviceId,
  presence: Presence,
): Promise<boolean> {
  const { count } = await db.device.updateMany({ where: { id, userId }, data: presence });
  return count > 0;
}

export async function extendPresence(
  db: DbOrTransaction,
  ids: readonly DeviceId[],
  presence: Presence,
): Promise<void> {
  await db.device.updateMany({ where: { id: { in: [...ids] } }, data: presence });
}

/** False when the device is not this user's, or was noted after `notedAt`. */
export async function endPresence(
  db: DbOrTransaction,
  userId: UserId,
  id: DeviceId,
  { notedAt, at }: { notedAt: Date; at: Date },
): Promise<boolean> {
  const { count } = await db.device.updateMany({
    where: { id, userId, lastSeenAt: { lte: notedAt } },
    data: { lastSeenAt: at, connectedUntil: null },
  });
  return count > 0;
}

/** A hash of what the list of devices shows, for each of these users who has one. */
export async function findDeviceListVersions(
  db: Db,
  userIds: readonly UserId[],
  now: Date,
): Promise<Map<UserId, string>> {
  const rows = await db.$queryRaw<{ userId: UserId; version: string }[]>`
    SELECT user_id AS "userId", md5(string_agg(
      id || ':' || coalesce(connected_until > ${now}, false) || ':' || name, E'\n' ORDER BY id)) AS version
    FROM devices WHERE user_id = ANY(${userIds}::uuid[]) GROUP BY user_id`;
  return new Map(rows.map(({ userId, version }) => [userId, version]));
}
