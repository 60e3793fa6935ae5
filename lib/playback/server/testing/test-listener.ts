import type { PlanName, UserActor } from '@/lib/kernel/actor';
import { newId, type UserId } from '@/lib/kernel/ids';
import type { Db } from '@/lib/platform/db/prisma-client';

/** A listener with a row of their own. */
export async function createTestListener(db: Db, plan: PlanName = 'free'): Promise<UserActor> {
  const userId = newId<UserId>();
  await db.user.create({
    data: { id: userId, email: `${userId}@example.org`, displayName: 'Lin', planName: plan },
  });
  return { kind: 'user', userId, sessionId: newId(), roles: ['listener'], plan, artistIds: [] };
}
