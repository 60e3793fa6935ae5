import { readMailAddress } from '@/lib/accounts/server/read-mail-address';
import type { Actor } from '@/lib/kernel/actor';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { MailDigestDto } from '../../digest-contract';
import { requireUser } from '../social.policy';
import { toMailDigestDto } from './digest.dto';
import { findDigest } from './digest.repository';

/** @throws AppError unauthenticated `sign-in-required`. */
export async function getMailDigest(
  context: Pick<AppContext, 'db' | 'mail'>,
  actor: Actor,
): Promise<MailDigestDto> {
  const { userId } = requireUser(actor);
  const [row, address] = await Promise.all([
    findDigest(context.db, userId),
    readMailAddress(context, userId),
  ]);
  return toMailDigestDto(row, address?.email ?? '', context.mail.isOn);
}
