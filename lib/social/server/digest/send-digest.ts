import { readMailAddress } from '@/lib/accounts/server/read-mail-address';
import { requiredSecret } from '@/lib/config/server-env';
import type { UserActor } from '@/lib/kernel/actor';
import type { SessionId, UserId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { toNotificationDtos } from '../notifications/to-notification-dtos';
import { composeDigest } from './compose-digest';
import { isConfirmedFor } from './digest.dto';
import { beginSending, changeDigest, findDigest, findUntold } from './digest.repository';
import { endTokenOf } from './end-token';
import { sendOrGiveUp } from './send-or-give-up';

/** More than these nobody reads in a mail. */
const LISTED_MAX = 12;
/** What somebody is told is stamped before it is committed: this much later at most it can be seen. Younger ones are for the next mail. */
const COMMITTED_WITHIN_MS = 60_000;

type Context = Pick<AppContext, 'db' | 'env' | 'mail' | 'log' | 'now'>;

/**
 * Tells one person by mail what they have not read since the last one; nothing when there is nothing. A mail server cannot be asked
 * whether it took a message, so the mail is marked as begun first: whoever finds that mark after a crash sends nothing, and what
 * it would have said is in the next one. Never twice, for SMTP knows no transaction.
 */
export async function sendDigest(
  context: Context,
  { userId, dueAt }: { userId: UserId; dueAt: string },
): Promise<void> {
  const [row, address] = await Promise.all([
    findDigest(context.db, userId),
    readMailAddress(context, userId),
  ]);
  if (!row || !address || !isConfirmedFor(row, address.email)) return;
  const sentAt = context.now();
  const until = new Date(sentAt.getTime() - COMMITTED_WITHIN_MS);
  const message = await writeDigestMail(context, userId, { ...address, after: row.toldUntil, until });
  if (!message) return;
  const moment = new Date(dueAt);
  if (!(await beginSending(context.db, userId, moment))) {
    context.log.warn({ userId, dueAt }, 'a digest may have gone out before; it is not sent again');
    return;
  }
  try {
    const isTaken = await sendOrGiveUp(context, {
      ...message,
      messageId: `digest-${userId}-${moment.getTime()}`,
    });
    if (isTaken) await changeDigest(context.db, userId, { toldUntil: until, lastSentAt: sentAt });
  } catch (error) {
    // It did not go out: the next attempt may begin it.
    await changeDigest(context.db, userId, { sendingDueAt: null });
    throw error;
  }
}

async function writeDigestMail(
  context: Context,
  userId: UserId,
  reader: { email: string; displayName: string; locale: 'en' | 'de' | null; after: Date; until: Date },
) {
  const { db, env } = context;
  const { count, latest } = await findUntold(db, userId, { ...reader, take: LISTED_MAX });
  if (count === 0) return null;
  // As their reader sees them on the page: what is about something that is gone is left out.
  const notifications = await toNotificationDtos(context, readerOf(userId), latest);
  const goneCount = latest.length - notifications.length;
  if (notifications.length === 0) return null;
  const endToken = endTokenOf(userId, env.AUTH_SECRET ?? requiredSecret('AUTH_SECRET'));
  return {
    to: reader.email,
    unsubscribe: { oneClickUrl: `${env.PUBLIC_URL}/api/v1/mail-digest/ends/${endToken}` },
    ...composeDigest({
      displayName: reader.displayName,
      locale: reader.locale ?? 'en',
      notifications,
      count: count - goneCount,
      publicUrl: env.PUBLIC_URL,
      endToken,
    }),
  };
}

/** Reads as the person whom the mail goes to, with nothing that a role or a plan would add. */
function readerOf(userId: UserId): UserActor {
  return {
    kind: 'user',
    userId,
    sessionId: '' as SessionId,
    roles: ['listener'],
    plan: 'free',
    artistIds: [],
  };
}
