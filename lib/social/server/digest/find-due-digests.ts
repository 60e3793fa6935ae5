import type { UserId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { SEND_DIGEST_JOB } from '../../digest-contract';
import { dueAfter } from './digest-periods';
import { changeDigest, takeDueDigests } from './digest.repository';

const AT_ONCE = 200;

/**
 * Puts one job for each mail that is due on its queue, in the transaction that moves its next moment: killed anywhere, nobody is
 * forgotten and nobody queued twice.
 * @returns how many were queued
 */
export async function findDueDigests(
  { db, jobs, now, mail }: Pick<AppContext, 'db' | 'jobs' | 'now' | 'mail'>,
  signal?: AbortSignal,
): Promise<number> {
  if (!mail.isOn) return 0;
  for (let queuedCount = 0; ;) {
    signal?.throwIfAborted();
    const takenCount = await db.$transaction(async (tx) => {
      const due = await takeDueDigests(tx, now(), AT_ONCE);
      for (const { userId, frequency, dueAt } of due) {
        await changeDigest(tx, userId as UserId, { dueAt: dueAfter(dueAt, frequency, now()) });
        await jobs.enqueue(tx, SEND_DIGEST_JOB, { userId, dueAt: dueAt.toISOString() });
      }
      return due.length;
    });
    queuedCount += takenCount;
    if (takenCount < AT_ONCE) return queuedCount;
  }
}
