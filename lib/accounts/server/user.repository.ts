import type { Role } from '@/lib/kernel/actor';
import { newId, type ArtistId, type UserId } from '@/lib/kernel/ids';
import type { Db, DbOrTransaction, DbTransaction } from '@/lib/platform/db/prisma-client';
import { SYSTEM_USER_ID } from './system-user.repository';

export function findCredentials(db: DbOrTransaction, email: string) {
  return db.user.findUnique({
    where: { email },
    select: { id: true, passwordHash: true, status: true, locale: true },
  });
}

export function findPasswordOf(db: DbOrTransaction, userId: UserId) {
  return db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { email: true, displayName: true, passwordHash: true },
  });
}

/** The new user's id, or null when the address is taken; one statement, so that two at once make one. */
export async function insertUser(
  db: DbOrTransaction,
  user: { email: string; displayName: string; passwordHash: string | null },
): Promise<UserId | null> {
  const id = newId<UserId>();
  const { count } = await db.user.createMany({ data: [{ id, ...user }], skipDuplicates: true });
  return count > 0 ? id : null;
}

export function findAccount(db: DbOrTransaction, userId: UserId) {
  return db.user.findUniqueOrThrow({
    where: { id: userId },
    include: {
      plan: true,
      externalAccounts: { select: { provider: true } },
      artistMemberships: {
        select: { artist: { select: { id: true, name: true } } },
        orderBy: { createdAt: 'asc' },
      },
      artistRequests: { orderBy: { createdAt: 'desc' }, take: 1 },
    },
  });
}
export type AccountRow = Awaited<ReturnType<typeof findAccount>>;

export async function updateUserRow(
  db: DbOrTransaction,
  userId: UserId,
  data: {
    displayName?: string;
    locale?: string | null;
    preferredQuality?: string;
    passwordHash?: string;
    planName?: string;
    status?: 'active' | 'suspended';
    roles?: Role[];
  },
): Promise<void> {
  await db.user.update({ where: { id: userId }, data });
}

/** Holds the user's row until the transaction ends, so that what is read about the user stays true. False: no such user. */
export async function lockUser(tx: DbTransaction, userId: UserId): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM users WHERE id = ${userId}::uuid FOR UPDATE`;
  return rows.length > 0;
}

/** One change of administrators at a time, so that two cannot each demote "the other one". */
export async function lockAdministrators(tx: DbTransaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('accounts:administrators', 0))`;
}

export function countActiveAdministrators(db: DbOrTransaction, except?: UserId): Promise<number> {
  return db.user.count({
    where: { status: 'active', roles: { has: 'administrator' }, ...(except ? { id: { not: except } } : {}) },
  });
}

export async function addMembership(tx: DbTransaction, userId: UserId, artistId: ArtistId): Promise<void> {
  await tx.artistMembership.createMany({ data: [{ userId, artistId }], skipDuplicates: true });
}

const USER_LIST_INCLUDE = {
  artistMemberships: {
    select: { artist: { select: { id: true, name: true } } },
    orderBy: { createdAt: 'asc' },
    take: 5,
  },
  sessions: { select: { lastSeenAt: true }, orderBy: { lastSeenAt: 'desc' }, take: 1 },
} as const;

export function findUsers(db: Db, list: { search: string | undefined; before: string | null; take: number }) {
  const { search, before, take } = list;
  return db.user.findMany({
    where: {
      // The user that imports act as is nobody to administer.
      id: { not: SYSTEM_USER_ID, ...(before ? { lt: before } : {}) },
      ...(search
        ? {
            OR: [
              { email: { contains: search, mode: 'insensitive' as const } },
              { displayName: { contains: search, mode: 'insensitive' as const } },
            ],
          }
        : {}),
    },
    include: USER_LIST_INCLUDE,
    // A UUIDv7 grows with time: newest first, and a cursor of one column.
    orderBy: { id: 'desc' },
    take,
  });
}

export function findUser(db: DbOrTransaction, userId: UserId) {
  return db.user.findUnique({ where: { id: userId }, include: USER_LIST_INCLUDE });
}
export type UserListRow = NonNullable<Awaited<ReturnType<typeof findUser>>>;

/** What an administrator sees at a glance. */
export async function countAccounts(db: Db, since: Date, now: Date) {
  // As in the list: the user that imports act as is no person.
  const people = { id: { not: SYSTEM_USER_ID } };
  const [
    userCount,
    newUserCount,
    artistCount,
    administratorCount,
    suspendedCount,
    openInvitationCount,
    pendingRequestCount,
  ] = await Promise.all([
    db.user.count({ where: people }),
    db.user.count({ where: { ...people, createdAt: { gte: since } } }),
    db.user.count({ where: { roles: { has: 'artist' } } }),
    db.user.count({ where: { roles: { has: 'administrator' } } }),
    db.user.count({ where: { ...people, status: 'suspended' } }),
    db.invitation.count({ where: { usedAt: null, revokedAt: null, expiresAt: { gt: now } } }),
    db.artistRequest.count({ where: { status: 'pending' } }),
  ]);
  return {
    userCount,
    newUserCount,
    artistCount,
    administratorCount,
    suspendedCount,
    openInvitationCount,
    pendingRequestCount,
  };
}

export function findPeople(db: DbOrTransaction, ids: readonly UserId[]) {
  return db.user.findMany({
    where: { id: { in: [...ids], not: SYSTEM_USER_ID }, status: 'active' },
    select: { id: true, displayName: true },
  });
}

/** The next active accounts in the order of their ids. */
export function findPeopleAfter(db: DbOrTransaction, afterId: string, take: number) {
  return db.user.findMany({
    where: { id: { gt: afterId, not: SYSTEM_USER_ID }, status: 'active' },
    orderBy: { id: 'asc' },
    take,
    select: { id: true, displayName: true },
  });
}

export async function findMembers(db: DbOrTransaction, artistId: ArtistId, take: number): Promise<UserId[]> {
  const rows = await db.artistMembership.findMany({
    where: { artistId },
    orderBy: { createdAt: 'asc' },
    take,
    select: { userId: true },
  });
  return rows.map(({ userId }) => userId as UserId);
}

/** Active accounts with one of these names, letter by letter; the oldest first. */
export async function findUserIdsNamed(
  db: DbOrTransaction,
  names: readonly string[],
  most: number,
): Promise<string[]> {
  const rows = await db.user.findMany({
    where: { displayName: { in: [...names] }, status: 'active' },
    orderBy: { id: 'asc' },
    take: most,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

export function findMailAddress(db: DbOrTransaction, userId: UserId) {
  return db.user.findUnique({
    where: { id: userId },
    select: { email: true, displayName: true, locale: true, status: true },
  });
}
