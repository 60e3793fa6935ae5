import type { UserId } from '@/lib/kernel/ids';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import { ALWAYS_TOLD } from '../../people-contract';
import { findMuted } from '../people/profile.repository';
import { insertNotifications, type NotificationFacts } from './notification.repository';

/** Tells people something, in the transaction in which it happens; who has switched that kind off is not told. */
export async function notify(
  { db, now }: { db: DbOrTransaction; now: () => Date },
  userIds: readonly UserId[],
  facts: NotificationFacts,
): Promise<void> {
  if (userIds.length === 0) return;
  const muted = ALWAYS_TOLD.includes(facts.kind) ? new Set() : await findMuted(db, userIds, facts.kind);
  const told = userIds.filter((userId) => !muted.has(userId));
  await insertNotifications(db, told, facts, now());
}
