'use client';

import { useActionState } from 'react';
import { useTranslations } from 'next-intl';
import { revokeInvitationAction } from '@/app/(admin)/admin/actions';
import { Badge } from '@/components/ui/badge';
import type { InvitationDto } from '@/lib/accounts/contract';
import { IDLE } from './form-state';
import { RelativeTime } from './relative-time';
import { SubmitButton } from './submit-button';

const TONES = {
  open: 'info',
  used: 'success',
  revoked: 'plain',
  expired: 'plain',
} as const satisfies Record<InvitationDto['status'], string>;

export function InvitationRow({ invitation }: { invitation: InvitationDto }) {
  const t = useTranslations('accounts');
  const [state, revoke] = useActionState(revokeInvitationAction, IDLE);
  const name = invitation.artistName ?? invitation.email ?? t('admin.invitations.anyone');
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 grow basis-48">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span className="min-w-0 break-words">{name}</span>
          <Badge tone={TONES[invitation.status]}>{t(`admin.invitations.status.${invitation.status}`)}</Badge>
        </p>
        <p className="text-sm text-muted">
          {invitation.roles.map((role) => t(`roles.${role}`)).join(', ')}
          {invitation.artistName && invitation.email ? ` · ${invitation.email}` : ''} ·{' '}
          <RelativeTime at={invitation.usedAt ?? invitation.createdAt} />
        </p>
        {state.message ? (
          <p role="alert" className="text-sm text-danger">
            {state.message}
          </p>
        ) : null}
      </div>
      {invitation.status === 'open' ? (
        <form action={revoke}>
          <input type="hidden" name="invitationId" value={invitation.id} />
          <SubmitButton size="sm" variant="ghost" aria-label={t('admin.invitations.revokeNamed', { name })}>
            {t('admin.invitations.revoke')}
          </SubmitButton>
        </form>
      ) : null}
    </li>
  );
}
