import { hashOneTimeToken } from '@/lib/platform/auth/one-time-token';
import type { AppContext } from '@/lib/platform/context/app-context';
import { invitationTokenSchema, type InvitationDto } from '../contract';
import { invitationDto } from './accounts.dto';
import { findOpenInvitation } from './invitation.repository';

/** What a link offers, for the page behind it; null when it is not one, was used, revoked, or has expired. */
export async function readInvitation(
  context: Pick<AppContext, 'db' | 'now'>,
  token: string,
): Promise<(InvitationDto & { isFirstAdministrators: boolean }) | null> {
  const parsed = invitationTokenSchema.safeParse(token);
  if (!parsed.success) return null;
  const now = context.now();
  const row = await findOpenInvitation(context.db, hashOneTimeToken(parsed.data), now);
  return row && { ...invitationDto(row, now), isFirstAdministrators: row.createdByUserId === null };
}
