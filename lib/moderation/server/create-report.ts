import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { OPEN_REPORTS_MAX, type moderationOperations } from '../contract';
import { ownSubject, requireUser, subjectNotFound, tooManyReports } from './moderation.policy';
import * as rows from './moderation.repository';
import { readSubject } from './read-subject';

/**
 * Reports something as the reporter sees it now. Again before it is decided, it stays the one report: the answer is the same
 * and says nothing of what others have reported.
 * @throws AppError unauthenticated; not-found `subject-not-found`; rejected `own-subject` or `reports-too-many`.
 */
export async function createReport(
  context: Pick<AppContext, 'db' | 'env' | 'now'>,
  actor: Actor,
  { body }: Pick<OperationInput<typeof moderationOperations.createReport>, 'body'>,
): Promise<void> {
  const user = requireUser(actor);
  const { kind, subjectId, reason, text } = body;
  const subject = await readSubject(context, user, kind, subjectId);
  if (!subject) throw subjectNotFound();
  if (subject.isOwn) throw ownSubject();
  await context.db.$transaction(async (tx) => {
    const now = context.now();
    const caseId = await rows.openCase(tx, kind, subjectId, now);
    if (await rows.hasOpenReport(tx, caseId, user.userId)) return;
    if ((await rows.countOpenReports(tx, user.userId)) >= OPEN_REPORTS_MAX) throw tooManyReports();
    const { snapshot } = subject;
    await rows.insertReport(tx, { caseId, reporterId: user.userId, reason, text, snapshot, createdAt: now });
    await rows.settleCase(tx, caseId, now);
  });
}
