import { readMailAddress } from '@/lib/accounts/server/read-mail-address';
import type { UserId } from '@/lib/kernel/ids';
import { createOneTimeToken } from '@/lib/platform/auth/one-time-token';
import type { AppContext } from '@/lib/platform/context/app-context';
import { composeQuestion } from './compose-question';
import { changeDigest, findDigest } from './digest.repository';
import { sendOrGiveUp } from './send-or-give-up';

/** Sends the question. Run again it sends another one, whose link alone is good: a job carries no secret. */
export async function askForDigest(
  context: Pick<AppContext, 'db' | 'env' | 'mail' | 'log'>,
  { userId }: { userId: UserId },
): Promise<void> {
  const [row, address] = await Promise.all([
    findDigest(context.db, userId),
    readMailAddress(context, userId),
  ]);
  if (!row || row.confirmedAt || !address || address.email !== row.email) return;
  const { token, tokenHash } = createOneTimeToken();
  await changeDigest(context.db, userId, { tokenHash });
  await sendOrGiveUp(context, {
    to: row.email,
    messageId: `question-${tokenHash.slice(0, 32)}`,
    ...composeQuestion({
      displayName: address.displayName,
      locale: address.locale ?? 'en',
      publicUrl: context.env.PUBLIC_URL,
      token,
    }),
  });
}
