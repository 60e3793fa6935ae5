import { createOneTimeToken } from '@/lib/platform/auth/one-time-token';
import type { AppContext } from '@/lib/platform/context/app-context';
import { invitationExpiry, invitationLink } from './invitation-link';
import { deleteUnusedServerInvitations, insertInvitation } from './invitation.repository';
import { countActiveAdministrators, lockAdministrators } from './user.repository';

/**
 * While nobody administers this server: a fresh one-time link that makes whoever opens it the first administrator (and an
 * artist and listener). The link of an earlier start stops working. Null as soon as there is an administrator.
 */
export async function ensureFirstAdministratorLink(
  context: Pick<AppContext, 'db' | 'env'> & Partial<Pick<AppContext, 'now'>>,
): Promise<string | null> {
  const now = context.now?.() ?? new Date();
  return context.db.$transaction(async (tx) => {
    await lockAdministrators(tx);
    if ((await countActiveAdministrators(tx)) > 0) return null;
    await deleteUnusedServerInvitations(tx);
    const { token, tokenHash } = createOneTimeToken();
    await insertInvitation(tx, {
      tokenHash,
      email: null,
      roles: ['listener', 'artist', 'administrator'],
      artistName: null,
      createdByUserId: null,
      now,
      expiresAt: invitationExpiry(now),
    });
    return invitationLink(context.env.PUBLIC_URL, token);
  });
}
