import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { tellOfHiding } from '@/lib/social/server/notifications/tell-of-hiding';
import type { ModerationCaseDto, moderationOperations } from '../contract';
import type { HiddenContent } from './hidden-content';
import { hideSubject, type InTransaction } from './hide-subject';
import { caseClosed, caseNotFound, nothingToHide, requireAdministrator } from './moderation.policy';
import * as rows from './moderation.repository';
import { readCase } from './read-cases';
import { readConcerned } from './read-concerned';

type Input = Pick<OperationInput<typeof moderationOperations.decideModerationCase>, 'params' | 'body'>;

/**
 * Settles all open reports of one thing. Who is concerned is told of a hiding; of reports that came to nothing nobody is.
 * @throws AppError unauthenticated; forbidden `role-required`; not-found `case-not-found`; conflict `case-closed` or `nothing-to-hide`.
 */
export async function decideModerationCase(
  context: Pick<AppContext, 'db' | 'env' | 'now'>,
  actor: Actor,
  { params, body }: Input,
): Promise<ModerationCaseDto> {
  const { userId } = requireAdministrator(actor);
  const { now } = context;
  await context.db.$transaction(async (tx) => {
    const found = await rows.lockCase(tx, { id: params.caseId });
    if (!found) throw caseNotFound();
    if (!found.isOpen) throw caseClosed();
    const { action, note } = body;
    const hidden = action === 'hide' ? await hide({ db: tx, now }, found, body.parts) : null;
    const decidedAt = now();
    await rows.insertDecision(tx, { caseId: found.id, action, note, hidden, decidedById: userId, decidedAt });
    await rows.settleCase(tx, found.id, decidedAt);
  });
  return readCase(context, params.caseId);
}

async function hide(
  context: InTransaction,
  { kind, subjectId }: rows.LockedCase,
  parts: Input['body']['parts'],
): Promise<HiddenContent> {
  const hidden = await hideSubject(context, kind, subjectId, parts);
  if (!hidden) throw nothingToHide();
  const { userIds, thing } = await readConcerned(context, hidden);
  await tellOfHiding(context, userIds, thing);
  return hidden;
}
