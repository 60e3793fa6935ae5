import type { UserId } from '@/lib/kernel/ids';
import type { DbOrTransaction, DbTransaction } from '@/lib/platform/db/prisma-client';
import { COUNT_MAX } from '../../people-contract';

export interface FollowStatusRow {
  status: 'requested' | 'accepted' | 'ended';
  changedAt: Date;
}
type Standing = FollowStatusRow['status'];

/** A moment and a person: where a list of people goes on. */
export type PeopleKey = readonly [changedAt: string, userId: string];
interface PeoplePage {
  after?: PeopleKey | undefined;
  take: number;
}
export interface PersonRow {
  userId: UserId;
  at: Date;
}

export function findFollow(
  db: DbOrTransaction,
  followerId: UserId,
  followedId: UserId,
): Promise<FollowStatusRow | null> {
  return db.follow.findUnique({
    where: { followerId_followedId: { followerId, followedId } },
    select: { status: true, changedAt: true },
  });
}

/** What one is to the other from now on. */
export async function writeFollow(
  tx: DbTransaction,
  followerId: UserId,
  followedId: UserId,
  status: Standing,
  changedAt: Date,
): Promise<void> {
  await tx.follow.upsert({
    where: { followerId_followedId: { followerId, followedId } },
    create: { followerId, followedId, status, changedAt },
    update: { status, changedAt },
  });
}

/** @returns whether there was one of that status */
export async function changeFollow(
  db: DbOrTransaction,
  pair: { followerId: UserId; followedId: UserId },
  from: Standing,
  to: Standing,
  changedAt: Date,
): Promise<boolean> {
  const { count } = await db.follow.updateMany({
    where: { ...pair, status: from },
    data: { status: to, changedAt },
  });
  return count > 0;
}

/** @returns whether there was one */
export async function deleteFollow(
  db: DbOrTransaction,
  pair: { followerId: UserId; followedId: UserId },
  status?: Standing,
): Promise<boolean> {
  const { count } = await db.follow.deleteMany({ where: { ...pair, ...(status ? { status } : {}) } });
  return count > 0;
}

/** Everybody who has asked follows from now on. */
export function acceptAllRequests(tx: DbTransaction, followedId: UserId, at: Date): Promise<UserId[]> {
  return tx.follow
    .updateManyAndReturn({
      where: { followedId, status: 'requested' },
      data: { status: 'accepted', changedAt: at },
      select: { followerId: true },
    })
    .then((rows) => rows.map(({ followerId }) => followerId as UserId));
}

/** Newest first. */
export async function findFollowers(
  db: DbOrTransaction,
  followedId: UserId,
  status: Standing,
  { after, take }: PeoplePage,
): Promise<PersonRow[]> {
  const rows = await db.follow.findMany({
    where: {
      followedId,
      status,
      ...(after
        ? {
            changedAt: { lte: after[0] },
            OR: [{ changedAt: { lt: after[0] } }, { changedAt: after[0], followerId: { lt: after[1] } }],
          }
        : {}),
    },
    orderBy: [{ changedAt: 'desc' }, { followerId: 'desc' }],
    take,
    select: { followerId: true, changedAt: true },
  });
  return rows.map(({ followerId, changedAt }) => ({ userId: followerId as UserId, at: changedAt }));
}

/** Newest first. */
export async function findFollowed(
  db: DbOrTransaction,
  followerId: UserId,
  { after, take }: PeoplePage,
): Promise<PersonRow[]> {
  const rows = await db.follow.findMany({
    where: {
      followerId,
      status: 'accepted',
      ...(after
        ? {
            changedAt: { lte: after[0] },
            OR: [{ changedAt: { lt: after[0] } }, { changedAt: after[0], followedId: { lt: after[1] } }],
          }
        : {}),
    },
    orderBy: [{ changedAt: 'desc' }, { followedId: 'desc' }],
    take,
    select: { followedId: true, changedAt: true },
  });
  return rows.map(({ followedId, changedAt }) => ({ userId: followedId as UserId, at: changedAt }));
}

/** Both counts go no further than COUNT_MAX. */
export async function countFollows(
  db: DbOrTransaction,
  userId: UserId,
): Promise<{ followerCount: number; followingCount: number }> {
  const [counts] = await db.$queryRaw<{ followerCount: number; followingCount: number }[]>`
    SELECT
      (SELECT count(*)::int FROM (
        SELECT 1 FROM follows WHERE followed_id = ${userId}::uuid AND status = 'accepted' LIMIT ${COUNT_MAX}
      ) AS counted) AS "followerCount",
      (SELECT count(*)::int FROM (
        SELECT 1 FROM follows WHERE follower_id = ${userId}::uuid AND status = 'accepted' LIMIT ${COUNT_MAX}
      ) AS counted) AS "followingCount"`;
  return counts ?? { followerCount: 0, followingCount: 0 };
}

/** Followers of each, no further than COUNT_MAX; who has none is missing. */
export async function countFollowersOf(
  db: DbOrTransaction,
  userIds: readonly UserId[],
): Promise<ReadonlyMap<UserId, number>> {
  const rows = await db.$queryRaw<{ userId: UserId; followerCount: number }[]>`
    SELECT person.id AS "userId", counted.count AS "followerCount"
    FROM unnest(${[...userIds]}::uuid[]) AS person(id), LATERAL (
      SELECT count(*)::int AS count FROM (
        SELECT 1 FROM follows WHERE followed_id = person.id AND status = 'accepted' LIMIT ${COUNT_MAX}
      ) AS follower
    ) AS counted
    WHERE counted.count > 0`;
  return new Map(rows.map(({ userId, followerCount }) => [userId, followerCount]));
}

/** Followed or asked. */
export function countFollowing(db: DbOrTransaction, followerId: UserId): Promise<number> {
  return db.follow.count({ where: { followerId, status: { in: ['requested', 'accepted'] } } });
}

export function purgeEndedFollows(db: DbOrTransaction, before: Date, most: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM follows WHERE (follower_id, followed_id) IN (
      SELECT follower_id, followed_id FROM follows
      WHERE status = 'ended' AND changed_at < ${before} ORDER BY changed_at LIMIT ${most}
    )`;
}
