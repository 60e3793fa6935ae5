import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { takeHidingBack } from '@/lib/social/server/notifications/tell-of-hiding';
import type { ModerationCaseDto, moderationOperations } from '../contract';
import { hiddenContentSchema } from './hidden-content';
import type { InTransaction } from './hide-subject';
import { decisionNotFound, requireAdministrator } from './moderation.policy';
import * as rows from './moderation.repository';
import { readCase } from './read-cases';
import { readConcerned } from './read-concerned';
import { showSubject } from './show-subject';

/**
 * Makes a decision undone: what it hid is shown again, its reports wait for another one. That it was made stays known. Done
 * already, it stays done.
 * @throws AppError unauthenticated; forbidden `role-required`; not-found `decision-not-found`.
 */
export async function takeDecisionBack(
  context: Pick<AppContext, 'db' | 'env' | 'now'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof moderationOperations.takeDecisionBack>, 'params'>,
): Promise<ModerationCaseDto> {
  const { userId } = requireAdministrator(actor);
  const { now } = context;
  const { decisionId } = params;
  const caseId = await context.db.$transaction(async (tx) => {
    const found = await rows.lockCase(tx, { decisionId });
    if (!found) throw decisionNotFound();
    const decision = await rows.findDecision(tx, decisionId);
    if (decision.takenBackAt) return found.id;
    if (decision.hidden) await show({ db: tx, now }, decision.hidden);
    const takenBackAt = now();
    await rows.takeBackRow(tx, decisionId, { takenBackById: userId, takenBackAt });
    await rows.settleCase(tx, found.id, takenBackAt);
    return found.id;
  });
  return readCase(context, caseId);
}

async function show(context: InTransaction, kept: unknown): Promise<void> {
  const hidden = hiddenContentSchema.parse(kept);
  await showSubject(context, hidden);
  const { userIds, thing } = await readConcerned(context, hidden);
  await takeHidingBack(context, userIds, thing);
}
