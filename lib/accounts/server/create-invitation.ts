import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { OperationInput } from '@/lib/kernel/operation';
import { createOneTimeToken } from '@/lib/platform/auth/one-time-token';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { accountsOperations, InvitationDto } from '../contract';
import { invitationDto } from './accounts.dto';
import { requireAdministrator } from './accounts.policy';
import { invitationLink, invitationExpiry } from './invitation-link';
import { insertInvitation } from './invitation.repository';

export async function createInvitation(
  context: Pick<AppContext, 'db' | 'env' | 'now'>,
  actor: Actor,
  { body }: Pick<OperationInput<typeof accountsOperations.createInvitation>, 'body'>,
): Promise<{ invitation: InvitationDto; url: string }> {
  const administrator = requireAdministrator(actor);
  if (body.artistName && !body.roles.includes('artist')) {
    throw new AppError('rejected', 'artist-name-without-role', {
      detail: 'An artist name belongs to an invitation with the role "artist".',
      fields: [{ pointer: '/artistName', message: 'needs the role "artist"' }],
    });
  }
  const { token, tokenHash } = createOneTimeToken();
  const now = context.now();
  const row = await insertInvitation(context.db, {
    tokenHash,
    email: body.email ?? null,
    roles: body.roles,
    artistName: body.artistName ?? null,
    createdByUserId: administrator.kind === 'user' ? administrator.userId : null,
    now,
    expiresAt: invitationExpiry(now),
  });
  return { invitation: invitationDto(row, now), url: invitationLink(context.env.PUBLIC_URL, token) };
}
