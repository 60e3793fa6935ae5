import { readMailAddress } from '@/lib/accounts/server/read-mail-address';
import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { CONFIRM_DIGEST_JOB, type digestOperations, type MailDigestDto } from '../../digest-contract';
import { requireUser } from '../social.policy';
import { dueAfter } from './digest-periods';
import { isConfirmedFor, toMailDigestDto } from './digest.dto';
import { deleteDigest, lockDigest, writeDigest } from './digest.repository';

/** Nobody's mailbox is filled by choosing again and again. */
const ASKED_AGAIN_AFTER_MS = 10 * 60 * 1000;

/**
 * Mail goes only to an address whose reader has said yes to it: anybody can sign up with somebody else's.
 * @throws AppError unauthenticated, or rejected `mail-not-available` where the operator has set no mail server.
 */
export async function setMailDigest(
  context: Pick<AppContext, 'db' | 'jobs' | 'mail' | 'now'>,
  actor: Actor,
  { body: { choice } }: Pick<OperationInput<typeof digestOperations.setMailDigest>, 'body'>,
): Promise<MailDigestDto> {
  const { userId } = requireUser(actor);
  const { isOn } = context.mail;
  if (choice !== 'off' && !isOn)
    throw new AppError('rejected', 'mail-not-available', { detail: 'This server sends no mail.' });
  const now = context.now();
  return context.db.$transaction(async (tx) => {
    const known = await lockDigest(tx, userId);
    const email = (await readMailAddress({ db: tx }, userId))?.email ?? '';
    if (choice === 'off') {
      await deleteDigest(tx, userId);
      return toMailDigestDto(null, email, isOn);
    }
    const isConfirmed = isConfirmedFor(known, email);
    const askedAtMs = known?.email === email ? (known.confirmationSentAt?.getTime() ?? 0) : 0;
    const isAsked = !isConfirmed && now.getTime() - askedAtMs >= ASKED_AGAIN_AFTER_MS;
    const row = {
      frequency: choice,
      email,
      tokenHash: known?.email === email ? known.tokenHash : null,
      confirmationSentAt: isAsked ? now : (known?.confirmationSentAt ?? null),
      confirmedAt: isConfirmed ? (known?.confirmedAt ?? null) : null,
      dueAt: known?.frequency === choice ? known.dueAt : dueAfter(now, choice, now),
      sendingDueAt: known?.sendingDueAt ?? null,
      // What somebody could have read before they asked for mail is no news.
      toldUntil: known?.toldUntil ?? now,
      lastSentAt: known?.lastSentAt ?? null,
    };
    await writeDigest(tx, userId, row);
    if (isAsked) await context.jobs.enqueue(tx, CONFIRM_DIGEST_JOB, { userId });
    return toMailDigestDto({ userId, ...row }, email, isOn);
  });
}
