import { newId, type AlbumId, type NotificationId, type PlaylistId, type UserId } from '@/lib/kernel/ids';
import type { Prisma } from '@/lib/platform/db/generated/prisma/client';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import { UNREAD_COUNT_MAX, type NotificationKind } from '../../people-contract';

export type NotificationRow = Prisma.NotificationGetPayload<object>;

/** What somebody is told, without whom. */
export interface NotificationFacts {
  kind: NotificationKind;
  personId?: UserId;
  albumId?: AlbumId;
  playlistId?: PlaylistId;
}

/** The same is told nobody twice. */
export async function insertNotifications(
  db: DbOrTransaction,
  userIds: readonly UserId[],
  facts: NotificationFacts,
  createdAt: Date,
): Promise<void> {
  const { kind, personId, albumId, playlistId } = facts;
  const subject = [kind, personId, albumId, playlistId].filter((part) => part !== undefined).join(':');
  await db.notification.createMany({
    data: userIds.map((userId) => ({ id: newId<NotificationId>(), userId, ...facts, subject, createdAt })),
    skipDuplicates: true,
  });
}

/** Newest first: ids grow with time. */
export function findNotifications(
  db: DbOrTransaction,
  userId: UserId,
  { before, take }: { before?: string | undefined; take: number },
): Promise<NotificationRow[]> {
  return db.notification.findMany({
    where: { userId, ...(before ? { id: { lt: before } } : {}) },
    orderBy: { id: 'desc' },
    take,
  });
}

/** No further than UNREAD_COUNT_MAX. */
export async function countUnread(db: DbOrTransaction, userId: UserId): Promise<number> {
  const rows = await db.notification.findMany({
    where: { userId, readAt: null },
    select: { id: true },
    take: UNREAD_COUNT_MAX,
  });
  return rows.length;
}

export async function writeRead(
  db: DbOrTransaction,
  userId: UserId,
  upToId: NotificationId,
  readAt: Date,
): Promise<void> {
  await db.notification.updateMany({
    where: { userId, readAt: null, id: { lte: upToId } },
    data: { readAt },
  });
}

export async function deleteRequestNotification(
  db: DbOrTransaction,
  userId: UserId,
  personId: UserId,
): Promise<void> {
  await db.notification.deleteMany({ where: { userId, personId, kind: 'follow_request' } });
}

/** What two people were told of one another. */
export async function deleteNotificationsBetween(
  db: DbOrTransaction,
  one: UserId,
  other: UserId,
): Promise<void> {
  await db.notification.deleteMany({
    where: {
      OR: [
        { userId: one, personId: other },
        { userId: other, personId: one },
      ],
    },
  });
}

export function purgeNotifications(db: DbOrTransaction, before: Date, most: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM notifications WHERE id IN (
      SELECT id FROM notifications WHERE created_at < ${before} ORDER BY created_at LIMIT ${most}
    )`;
}

/** All of them: nothing is left to be decided. */
export async function deleteRequestNotifications(db: DbOrTransaction, userId: UserId): Promise<void> {
  await db.notification.deleteMany({ where: { userId, kind: 'follow_request' } });
}

export async function deleteHidingNotifications(
  db: DbOrTransaction,
  userIds: readonly UserId[],
  { playlistId, albumId }: Pick<NotificationFacts, 'playlistId' | 'albumId'>,
): Promise<void> {
  await db.notification.deleteMany({
    where: {
      userId: { in: [...userIds] },
      kind: 'text_hidden',
      playlistId: playlistId ?? null,
      albumId: albumId ?? null,
    },
  });
}
