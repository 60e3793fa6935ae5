import type { UserId } from '@/lib/kernel/ids';
import type { DbOrTransaction, DbTransaction } from '@/lib/platform/db/prisma-client';
import type { NotificationKind, ProfileSettingsDto } from '../../people-contract';

const DEFAULTS: ProfileSettingsDto = { bio: '', isPrivate: false, showsListening: false, mutedKinds: [] };

export async function findProfileSettings(db: DbOrTransaction, userId: UserId): Promise<ProfileSettingsDto> {
  const row = await db.profile.findUnique({
    where: { userId },
    select: { bio: true, isPrivate: true, showsListening: true, mutedKinds: true },
  });
  return row ?? DEFAULTS;
}

/**
 * Whether a profile is private must not change between deciding how somebody follows it and writing that down: both
 * take this lock, which ends with the transaction.
 */
export async function lockProfile(tx: DbTransaction, userId: UserId): Promise<ProfileSettingsDto> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`social:profile:${userId}`}, 0))`;
  return findProfileSettings(tx, userId);
}

export async function writeProfileSettings(
  tx: DbTransaction,
  userId: UserId,
  settings: ProfileSettingsDto,
  updatedAt: Date,
): Promise<void> {
  const data = { ...settings, updatedAt };
  await tx.profile.upsert({ where: { userId }, create: { userId, ...data }, update: data });
}

/** Those of these people who do not want to be told this. */
export async function findMuted(
  db: DbOrTransaction,
  userIds: readonly UserId[],
  kind: NotificationKind,
): Promise<ReadonlySet<UserId>> {
  const rows = await db.profile.findMany({
    where: { userId: { in: [...userIds] }, mutedKinds: { has: kind } },
    select: { userId: true },
  });
  return new Set(rows.map(({ userId }) => userId as UserId));
}
